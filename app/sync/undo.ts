// Undo and redo of my own moves, and nobody else's: a move is taken back only while the card still lies exactly
// where I put it. Yjs's own undo manager would bring a card back from under another person's hand.

import type * as Y from 'yjs'
import type { CardId } from '../domain/ids.ts'
import type { Placement } from '../domain/placement.ts'
import { readPlacement } from './read.ts'
import { placementsRoot } from './schema.ts'
import { writeNoPlacement, writePlacements } from './write.ts'

const MOVES_KEPT = 100

interface Change {
  cardId: CardId
  from: Placement | null
  to: Placement | null
}

interface Move {
  cardId: CardId
  /** The card's own first, then those whose ranks were made anew around it. */
  changes: Change[]
}

export type UndoResult =
  | { kind: 'done'; cardId: CardId }
  /** Somebody else has moved the card since, so it stays where they put it. */
  | { kind: 'moved-since'; cardId: CardId }
  | { kind: 'nothing-left' }

export class MoveHistory {
  #done: Move[] = []
  #undone: Move[] = []
  readonly #doc: Y.Doc
  readonly #root: Y.Map<unknown>
  readonly #listeners = new Set<() => void>()
  readonly #movers = new Set<(cardId: CardId) => void>()
  #state = { canUndo: false, canRedo: false }

  /** @param root which placements these moves are of */
  constructor(tableDoc: Y.Doc, root = placementsRoot(tableDoc)) {
    this.#doc = tableDoc
    this.#root = root
  }

  /** The same object as long as nothing changed. */
  get state(): { canUndo: boolean; canRedo: boolean } {
    return this.#state
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Told of every card that is moved through this, also by undo. */
  onMove(listener: (cardId: CardId) => void): () => void {
    this.#movers.add(listener)
    return () => this.#movers.delete(listener)
  }

  /** Writes a move and remembers it. */
  move(cardId: CardId, placements: ReadonlyMap<CardId, Placement>): void {
    const order = [cardId, ...[...placements.keys()].filter((id) => id !== cardId)]
    const changes = order.flatMap((id): Change[] => {
      const to = placements.get(id)
      return to ? [{ cardId: id, from: readPlacement(this.#doc, id, this.#root), to }] : []
    })
    if (changes.length === 0) return
    for (const tell of this.#movers) tell(cardId)
    writePlacements(this.#doc, placements, this, this.#root)
    this.#done = [...this.#done.slice(1 - MOVES_KEPT), { cardId, changes }]
    this.#undone = []
    this.#tell()
  }

  undo(): UndoResult {
    const move = this.#done.pop()
    if (!move) return { kind: 'nothing-left' }
    return this.#turnBack(move, this.#undone)
  }

  redo(): UndoResult {
    const move = this.#undone.pop()
    if (!move) return { kind: 'nothing-left' }
    return this.#turnBack(move, this.#done)
  }

  /** @param other where the move's reverse is kept, if it could be turned back */
  #turnBack(move: Move, other: Move[]): UndoResult {
    const [own] = move.changes
    if (!own || !this.#liesAt(own)) {
      this.#tell()
      return { kind: 'moved-since', cardId: move.cardId }
    }
    const changes = move.changes.filter((change) => this.#liesAt(change))
    for (const tell of this.#movers) tell(move.cardId)
    this.#doc.transact(() => {
      for (const { cardId, from } of changes) {
        if (from) writePlacements(this.#doc, new Map([[cardId, from]]), this, this.#root)
        else writeNoPlacement(this.#doc, cardId, this, this.#root)
      }
    }, this)
    other.push({
      cardId: move.cardId,
      changes: changes.map(({ cardId, from, to }) => ({ cardId, from: to, to: from })),
    })
    this.#tell()
    return { kind: 'done', cardId: move.cardId }
  }

  #liesAt({ cardId, to }: Change): boolean {
    const now = readPlacement(this.#doc, cardId, this.#root)
    return now === null || to === null ? now === to : now.column === to.column && now.rank === to.rank
  }

  #tell(): void {
    this.#state = { canUndo: this.#done.length > 0, canRedo: this.#undone.length > 0 }
    for (const listener of this.#listeners) listener()
  }
}
