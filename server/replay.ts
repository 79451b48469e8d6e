// What the log of a table tells of its cards: who moved each from where to where.

import * as Y from 'yjs'
import type { Move } from '#app/domain/decisions.ts'
import type { CardId } from '#app/domain/ids.ts'
import type { Column } from '#app/domain/placement.ts'
import { readPlacement } from '#app/sync/read.ts'
import { placementsRoot } from '#app/sync/schema.ts'
import type { PrismaClient } from './database.ts'
import { LogWalk, type WalkedRow } from './log-walk.ts'

const MOVES_MAX = 100

export class Replay {
  readonly #walk: LogWalk
  readonly #table = new Y.Doc()
  readonly #columns = new Map<CardId, Column>()
  readonly #moves = new Map<CardId, Move[]>()

  constructor(client: PrismaClient, room: string) {
    this.#walk = new LogWalk(client, room, (row) => Y.applyUpdate(this.#table, row.update, row))
    placementsRoot(this.#table).observe(({ keysChanged, transaction }) => {
      for (const cardId of keysChanged as Set<CardId>) this.#note(cardId, transaction.origin as WalkedRow)
    })
  }

  /** The newest moves of a card that the log has by now, oldest first. */
  async movesOf(cardId: CardId): Promise<readonly Move[]> {
    await this.#walk.catchUp()
    return this.#moves.get(cardId) ?? []
  }

  #note(cardId: CardId, { participantId, at }: WalkedRow): void {
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
