// What the logs of a board tell of its cards: who moved each from where to where, and when it lay decided.

import * as Y from 'yjs'
import { movesThatCount, type Decided, type Move } from '#app/domain/decisions.ts'
import type { BoardId, CardId } from '#app/domain/ids.ts'
import type { Column } from '#app/domain/placement.ts'
import { readPlacement } from '#app/sync/read.ts'
import { placementsRoot, roomPath, sessionRoots } from '#app/sync/schema.ts'
import { LogWalk, type InTurn, type WalkedRow } from './log-walk.ts'
import type { Query } from './queries.ts'
import type { Telling } from './tellings.ts'

const MOVES_MAX = 100

export class Replay implements Telling {
  readonly #walks: readonly LogWalk[]
  readonly #table = new Y.Doc()
  readonly #columns = new Map<CardId, Column>()
  readonly #moves = new Map<CardId, Move[]>()
  readonly #decided = new Map<CardId, Decided[]>()

  constructor(query: Query, boardId: BoardId, inTurn?: InTurn) {
    const session = new Y.Doc()
    const docs = { table: this.#table, session }
    this.#walks = (['table', 'session'] as const).map((kind) => {
      const take = (row: WalkedRow) => Y.applyUpdate(docs[kind], row.update, row)
      return new LogWalk(query, roomPath(boardId, kind), take, inTurn)
    })
    placementsRoot(this.#table).observe(({ keysChanged, transaction }) => {
      for (const cardId of keysChanged as Set<CardId>) this.#noteMove(cardId, transaction.origin as WalkedRow)
    })
    const { decisions } = sessionRoots(session)
    decisions.observe(({ keysChanged, transaction }) => {
      for (const cardId of keysChanged as Set<CardId>)
        this.#noteDecision(cardId, decisions.has(cardId), transaction.origin as WalkedRow)
    })
  }

  async catchUp(): Promise<void> {
    for (const walk of this.#walks) await walk.catchUp()
  }

  /** The newest moves of a card, oldest first. */
  movesOf(cardId: CardId): readonly Move[] {
    return movesThatCount(this.#moves.get(cardId) ?? [], this.#decided.get(cardId) ?? [])
  }

  #noteMove(cardId: CardId, { participantId, at }: WalkedRow): void {
    const from = this.#columns.get(cardId) ?? 'unsorted'
    const to = readPlacement(this.#table, cardId)?.column ?? 'unsorted'
    if (from === to) return
    this.#columns.set(cardId, to)
    const moves = this.#moves.get(cardId) ?? []
    moves.push({ participantId, from, to, at: at.getTime() })
    if (moves.length > MOVES_MAX) moves.shift()
    this.#moves.set(cardId, moves)
  }

  #noteDecision(cardId: CardId, isDecided: boolean, { at }: WalkedRow): void {
    const times = this.#decided.get(cardId) ?? []
    const last = times.at(-1)
    if (last && last.until === null) last.until = at.getTime()
    if (isDecided) times.push({ from: at.getTime(), until: null })
    this.#decided.set(cardId, times)
  }
}
