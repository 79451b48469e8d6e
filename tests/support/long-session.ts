// The log of a long session, as eight people leave it: ten thousand moves, a row each, with pauses between them.

import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import type { BoardId, CardId } from '#app/domain/ids.ts'
import { COLUMNS, placeCard, type Placement } from '#app/domain/placement.ts'
import { readColumns } from '#app/sync/read.ts'
import { placementsRoot, roomPath } from '#app/sync/schema.ts'
import { writePlacements } from '#app/sync/write.ts'

export interface LongLog {
  /** `person`: the how manyeth on the board, from 0. */
  rows: { person: number; at: number; update: Uint8Array }[]
  /** Where each card lies in the end. */
  placements: Record<CardId, Placement>
}

/** @param startedAt the first move comes after it, in milliseconds since 1970 */
export function longSession(
  cards: readonly CardId[],
  people: number,
  count: number,
  startedAt: number,
): LongLog {
  const source = prng.create(7)
  const chance = () => prng.real53(source)
  const doc = new Y.Doc()
  const rows: LongLog['rows'] = []
  let at = startedAt
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!
  let update: Uint8Array | null = null
  doc.on('update', (made: Uint8Array) => (update = made))
  const known = cards.map((id) => ({ id }))
  while (rows.length < count) {
    const columns = readColumns(known, doc)
    const column = pick(COLUMNS)
    const before = pick([...columns[column].map(({ id }) => id), null])
    const card = pick(cards)
    // Not within its column: each row is to be a move.
    if (columns[column].some(({ id }) => id === card)) continue
    update = null
    writePlacements(
      doc,
      placeCard(columns, card, column, before, () => chance() < 0.5),
      null,
    )
    at += chance() < 0.01 ? 60_000 : 20 + Math.floor(chance() * 400)
    if (update) rows.push({ person: Math.floor(chance() * people), at, update })
  }
  return { rows, placements: placementsRoot(doc).toJSON() as LongLog['placements'] }
}

/** Puts rows behind those that a room's log has, in one statement. */
export const APPEND_LONG = `
  WITH batch AS MATERIALIZED (
    SELECT * FROM json_to_recordset($2::json) AS row(n int, person int, at float8, bytes text)
  ), people AS (
    SELECT id, row_number() OVER (ORDER BY joined_at, id) - 1 AS person FROM participant WHERE board_id = $3
  ), head AS (
    INSERT INTO room (name, seq) SELECT $1::text, count(*)::int FROM batch
    ON CONFLICT (name) DO UPDATE SET seq = room.seq + excluded.seq
    RETURNING name, seq
  )
  INSERT INTO room_update (room, seq, participant_id, at, update)
  SELECT head.name, head.seq - (SELECT count(*)::int FROM batch) + batch.n, people.id,
    to_timestamp(batch.at / 1000), decode(batch.bytes, 'base64')
  FROM head, batch JOIN people USING (person)`

/** What `APPEND_LONG` wants to know. */
export function longValues(boardId: BoardId, { rows }: LongLog): [string, string, BoardId] {
  const batch = rows.map(({ person, at, update }, index) => ({
    n: index + 1,
    person,
    at,
    bytes: Buffer.from(update).toString('base64'),
  }))
  return [roomPath(boardId, 'table'), JSON.stringify(batch), boardId]
}
