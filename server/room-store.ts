// The append-only log of rooms in Postgres: every update ever taken, numbered without gaps within its room,
// and now and then a snapshot so that a room loads fast. The log itself stays, replay needs it.

import type { Database, Transaction } from './database.ts'
import type { Query } from './queries.ts'

export interface LogRow {
  participantId: string | null
  update: Uint8Array
}

export interface StoredRoom {
  seq: number
  /** The newest snapshot's state, if any, and every update after it, oldest first. */
  updates: Uint8Array[]
  /** How many of them are not in the snapshot. */
  tail: number
}

export interface RoomRows {
  room: string
  rows: readonly LogRow[]
}

export interface RoomStore {
  load(room: string): Promise<StoredRoom>
  /** All rows of all rooms or none. Resolves after the commit, with each room's newest sequence number. */
  append(batch: readonly RoomRows[]): Promise<Map<string, number>>
  /** Every row after `seq`, oldest first, and the number of the last. */
  since(room: string, seq: number): Promise<{ seq: number; updates: Uint8Array[] }>
  /** The newest sequence numbers of those rooms that have any. */
  heads(rooms: readonly string[]): Promise<Map<string, number>>
  /** Keeps the whole state as of `seq` for faster loading; does nothing if there is a newer one. */
  compact(room: string, seq: number, state: Uint8Array): Promise<void>
}

/** So many rows behind the newest snapshot, and another one is made. */
export const COMPACT_ROWS = 300
/** Snapshots kept of a room, the newest among them. */
const SNAPSHOTS = 3

export function createRoomStore({ query }: Pick<Database, 'query'>): RoomStore {
  return {
    load: (room) => loadRoom(query, room),
    append: (batch) => appendToRooms(query, batch),
    async since(room, seq) {
      const rows = await query<{ seq: number; update: Uint8Array }>(SINCE, [room, seq])
      return { seq: rows.at(-1)?.seq ?? seq, updates: rows.map((row) => row.update) }
    },
    async heads(rooms) {
      const heads = await query<{ name: string; seq: number }>(HEADS, [JSON.stringify(rooms)])
      return new Map(heads.map(({ name, seq }) => [name, seq]))
    },
    compact: (room, seq, state) => compactRoom(query, room, seq, state),
  }
}

/** Statements within somebody else's transaction. */
export function queryWithin(tx: Transaction): Query {
  return (text, values) => tx.$queryRawUnsafe(text, ...values)
}

/** One statement, so one moment: no row can slip between a snapshot and its tail. */
export async function loadRoom(query: Query, room: string): Promise<StoredRoom> {
  const rows = await query<{ seq: number; snapshot: boolean; bytes: Uint8Array }>(LOAD, [room])
  return {
    seq: rows.at(-1)?.seq ?? 0,
    updates: rows.map((row) => row.bytes),
    tail: rows.filter((row) => !row.snapshot).length,
  }
}

/** As `RoomStore.compact`. */
export async function compactRoom(query: Query, room: string, seq: number, state: Uint8Array): Promise<void> {
  await query(COMPACT, [room, seq, state])
}

/** Many rooms at once: as `loadRoom` has each, and in one statement, so that many people take no longer than a few. */
export async function loadUpdates(
  query: Query,
  rooms: readonly string[],
): Promise<Map<string, Uint8Array[]>> {
  const updates = new Map<string, Uint8Array[]>(rooms.map((room) => [room, []]))
  const rows = await query<{ room: string; bytes: Uint8Array }>(LOAD_MANY, [JSON.stringify(rooms)])
  for (const { room, bytes } of rows) updates.get(room)!.push(bytes)
  return updates
}

/**
 * One statement too: each head's row lock gives the order over all nodes, and the numbers have no gap. The rooms
 * are taken in the order of their names, so two nodes never wait for one another in a circle.
 */
export async function appendToRooms(query: Query, batch: readonly RoomRows[]): Promise<Map<string, number>> {
  const rows = batch.flatMap(({ room, rows }) =>
    rows.map((row, index) => ({
      room,
      n: index + 1,
      of: rows.length,
      participant: row.participantId,
      bytes: Buffer.from(row.update).toString('base64'),
    })),
  )
  const heads = await query<{ name: string; seq: number }>(APPEND, [JSON.stringify(rows)])
  return new Map(heads.map(({ name, seq }) => [name, seq]))
}

const LOAD = `
  WITH newest AS (SELECT seq, state FROM room_snapshot WHERE room = $1 ORDER BY seq DESC LIMIT 1)
  SELECT seq, true AS snapshot, state AS bytes FROM newest
  UNION ALL
  SELECT seq, false AS snapshot, update AS bytes FROM room_update
  WHERE room = $1 AND seq > coalesce((SELECT seq FROM newest), 0)
  ORDER BY seq`

const LOAD_MANY = `
  WITH wanted AS MATERIALIZED (SELECT json_array_elements_text($1::json) AS room), newest AS (
    SELECT DISTINCT ON (room) room, seq, state FROM room_snapshot
    WHERE room IN (SELECT room FROM wanted) ORDER BY room, seq DESC
  )
  SELECT room, seq, state AS bytes FROM newest
  UNION ALL
  SELECT room_update.room, room_update.seq, update AS bytes FROM room_update LEFT JOIN newest USING (room)
  WHERE room_update.room IN (SELECT room FROM wanted) AND room_update.seq > coalesce(newest.seq, 0)
  ORDER BY room, seq`

const APPEND = `
  WITH batch AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json)
    AS row(room text, n int, "of" int, participant uuid, bytes text)
  ), head AS (
    INSERT INTO room (name, seq) SELECT room, "of" FROM batch WHERE n = 1 ORDER BY room COLLATE "C"
    ON CONFLICT (name) DO UPDATE SET seq = room.seq + excluded.seq
    RETURNING name, seq
  ), logged AS (
    INSERT INTO room_update (room, seq, participant_id, update)
    SELECT batch.room, head.seq - batch."of" + batch.n, batch.participant, decode(batch.bytes, 'base64')
    FROM batch JOIN head ON head.name = batch.room
  )
  SELECT name, seq FROM head`

const SINCE = 'SELECT seq, update FROM room_update WHERE room = $1 AND seq > $2 ORDER BY seq'

const HEADS = 'SELECT name, seq FROM room WHERE name IN (SELECT json_array_elements_text($1::json))'

/** The new snapshot comes and the oldest go together, or, where there is a newer one, nothing happens. */
const COMPACT = `
  WITH kept AS (
    INSERT INTO room_snapshot (room, seq, state)
    SELECT $1::text, $2::int, $3::bytea
    WHERE NOT EXISTS (SELECT 1 FROM room_snapshot WHERE room = $1 AND seq >= $2)
    ON CONFLICT DO NOTHING
    RETURNING seq
  )
  DELETE FROM room_snapshot
  WHERE room = $1 AND EXISTS (SELECT 1 FROM kept) AND seq < (
    SELECT seq FROM room_snapshot WHERE room = $1 ORDER BY seq DESC OFFSET ${SNAPSHOTS - 2} LIMIT 1
  )`
