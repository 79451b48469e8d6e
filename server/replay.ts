// What the log of a table tells of its cards: who moved each from where to where. The log is replayed once, and from
// there on as far as it has grown, however many ask.

import { setImmediate as nextTurn } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Move } from '#app/domain/decisions.ts'
import type { CardId } from '#app/domain/ids.ts'
import type { Column } from '#app/domain/placement.ts'
import { readPlacement } from '#app/sync/read.ts'
import { placementsRoot } from '#app/sync/schema.ts'
import type { PrismaClient } from './database.ts'

/** The log of a long session is neither held in memory at once nor replayed in one go. */
const ROWS_AT_ONCE = 1_000
const ROWS_PER_TURN = 200
const MOVES_MAX = 100

interface Row {
  participantId: string | null
  at: Date
}

export class Replay {
  readonly #client: PrismaClient
  readonly #room: string
  readonly #table = new Y.Doc()
  readonly #columns = new Map<CardId, Column>()
  readonly #moves = new Map<CardId, Move[]>()
  #seq = 0
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(client: PrismaClient, room: string) {
    this.#client = client
    this.#room = room
    placementsRoot(this.#table).observe(({ keysChanged, transaction }) => {
      for (const cardId of keysChanged as Set<CardId>) this.#note(cardId, transaction.origin as Row)
    })
  }

  /** The newest moves of a card that the log has by now, oldest first. */
  async movesOf(cardId: CardId): Promise<readonly Move[]> {
    await this.#catchUp()
    return this.#moves.get(cardId) ?? []
  }

  /** Whoever asks while it reads waits for the next time, together with all others who do. */
  #catchUp(): Promise<void> {
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
        Y.applyUpdate(this.#table, row.update, row satisfies Row)
        this.#seq = row.seq
        if (row.seq % ROWS_PER_TURN === 0) await nextTurn()
      }
      if (rows.length < ROWS_AT_ONCE) return
    }
  }

  #note(cardId: CardId, { participantId, at }: Row): void {
    const from = this.#columns.get(cardId) ?? 'unsorted'
    const to = readPlacement(this.#table, cardId)?.column ?? 'unsorted'
    if (from === to) return
    this.#columns.set(cardId, to)
    const moves = this.#moves.get(cardId) ?? []
    moves.push({ participantId, from, to, at: at.getTime() })
    if (moves.length > MOVES_MAX) moves.shift()
    this.#moves.set(cardId, moves)
  }
}
