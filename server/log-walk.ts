// Goes once through the log of a room, from its first row on, and from there on as far as it has grown, however many
// ask. What is made of the rows stays with whoever is told of them.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PrismaClient } from './database.ts'

/** The log of a long session is neither held in memory at once nor replayed in one go. */
const ROWS_AT_ONCE = 1_000
const ROWS_PER_TURN = 200

export interface WalkedRow {
  seq: number
  participantId: string | null
  at: Date
  update: Uint8Array
}

export class LogWalk {
  readonly #client: PrismaClient
  readonly #room: string
  readonly #take: (row: WalkedRow) => void
  #seq = 0
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  /** @param take told of each row once, oldest first */
  constructor(client: PrismaClient, room: string, take: (row: WalkedRow) => void) {
    this.#client = client
    this.#room = room
    this.#take = take
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
        this.#reading = this.#read()
        return this.#reading
      })
    return this.#next
  }

  async #read(): Promise<void> {
    for (;;) {
      const rows = await this.#client.roomUpdate.findMany({
        where: { room: this.#room, seq: { gt: this.#seq } },
        orderBy: { seq: 'asc' },
        take: ROWS_AT_ONCE,
      })
      for (const row of rows) {
        this.#take(row)
        this.#seq = row.seq
        if (row.seq % ROWS_PER_TURN === 0) await nextTurn()
      }
      if (rows.length < ROWS_AT_ONCE) return
    }
  }
}
