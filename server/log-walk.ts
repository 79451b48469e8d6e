// Goes once through the log of a room, from its first row on, and from there on as far as it has grown, however many
// ask. What is made of the rows stays with whoever is told of them.

import { inPieces } from './pieces.ts'
import type { Query } from './queries.ts'

/** The log of a long session is not held in memory at once. */
const ROWS_AT_ONCE = 1_000
/** Nor are rows that are large: as text they would soon be longer than a value or a string may be. */
export const BYTES_AT_ONCE = 1024 * 1024

export interface WalkedRow {
  participantId: string | null
  at: Date
  update: Uint8Array
}

/** Waits until it may, does it, and lets the next go on. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** [number, participant, milliseconds since 1970, bytes in base64] */
type RowAsJson = readonly [seq: number, participantId: string | null, at: number, update: string]

/**
 * Many rows as one value: the embedded database hands out ten thousand of them four times as fast as with a value for
 * each of their columns, and Postgres no slower.
 */
const ROWS = `
  SELECT json_agg(json_build_array(seq, participant_id, extract(epoch FROM at) * 1000, encode(update, 'base64'))
    ORDER BY seq) AS rows
  FROM (
    SELECT *, sum(octet_length(update)) OVER (ORDER BY seq) - octet_length(update) AS before FROM (
      SELECT seq, participant_id, at, update FROM room_update WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3
    ) AS next
  ) AS counted
  WHERE before < $4`

export class LogWalk {
  readonly #query: Query
  readonly #room: string
  readonly #take: (row: WalkedRow) => void
  readonly #inTurn: InTurn
  #seq = 0
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  /**
   * @param take told of each row once, oldest first
   * @param inTurn for walks of which one is to go on at a time
   */
  constructor(query: Query, room: string, take: (row: WalkedRow) => void, inTurn: InTurn = (work) => work()) {
    this.#query = query
    this.#room = room
    this.#take = take
    this.#inTurn = inTurn
  }

  /** The number of the last row that was told. */
  get seq(): number {
    return this.#seq
  }

  /** Whoever asks while it reads waits for the next time, together with all others who do. */
  catchUp(): Promise<void> {
    this.#next ??= this.#reading
      // Told to those who waited for it; what it did not read is read now.
      .catch(() => {})
      .then(() => {
        this.#next = null
        this.#reading = this.#inTurn(() => this.#read())
        return this.#reading
      })
    return this.#next
  }

  async #read(): Promise<void> {
    for (;;) {
      const [found] = await this.#query<{ rows: RowAsJson[] | null }>(ROWS, [
        this.#room,
        this.#seq,
        ROWS_AT_ONCE,
        BYTES_AT_ONCE,
      ])
      const rows = found?.rows ?? []
      let bytes = 0
      await inPieces(rows, ([seq, participantId, at, base64]) => {
        const update = Buffer.from(base64, 'base64')
        bytes += update.length
        this.#take({ participantId, at: new Date(at), update })
        this.#seq = seq
      })
      if (rows.length < ROWS_AT_ONCE && bytes < BYTES_AT_ONCE) return
    }
  }
}
