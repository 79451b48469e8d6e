// The board as the screen sees it: a `Board` value that is made anew only where something changed, so that
// React draws nothing twice. Until both documents have come it is what the server rendered the page from.

import type * as Y from 'yjs'
import type { Board } from '../domain/board.ts'
import type { CardId } from '../domain/ids.ts'
import { COLUMNS, type Columns } from '../domain/placement.ts'
import { readColumns, readNote, readNotes, readSession } from './read.ts'
import { noteCardId, noteRoot, placementsRoot, rootChanged } from './schema.ts'

export class BoardStore {
  #board: Board
  #docs: { session: Y.Doc; table: Y.Doc } | null = null
  readonly #listeners = new Set<() => void>()
  readonly #onSession = () => this.#readSession()
  readonly #onTable = (transaction: Y.Transaction) => this.#readTable(transaction)

  constructor(rendered: Board) {
    this.#board = rendered
  }

  get board(): Board {
    return this.#board
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** From here on the documents are shown. A second call changes over to others. */
  attach(session: Y.Doc, table: Y.Doc): void {
    this.detach()
    this.#docs = { session, table }
    session.on('afterTransaction', this.#onSession)
    table.on('afterTransaction', this.#onTable)
    this.#readAll()
  }

  detach(): void {
    this.#docs?.session.off('afterTransaction', this.#onSession)
    this.#docs?.table.off('afterTransaction', this.#onTable)
    this.#docs = null
  }

  #readAll(): void {
    if (!this.#docs) return
    const { session, table } = this.#docs
    const view = readSession(this.#board.id, session)
    // Notes are named here once, so that their changes are told apart from unknown roots.
    for (const card of view.cards) noteRoot(table, card.id)
    this.#show({ ...view, columns: this.#columns(view.cards), notes: readNotes(view.cards, table) })
  }

  #readSession(): void {
    if (!this.#docs) return
    const view = readSession(this.#board.id, this.#docs.session)
    if (sameIds(view.cards, this.#board.cards))
      this.#show({ ...this.#board, ...view, cards: this.#board.cards })
    else this.#readAll()
  }

  #readTable(transaction: Y.Transaction): void {
    if (!this.#docs) return
    const { table } = this.#docs
    let next = this.#board
    if (rootChanged(transaction, placementsRoot(table)))
      next = { ...next, columns: this.#columns(next.cards) }
    const notes = changedNotes(table, transaction)
    if (notes.length > 0) {
      next = {
        ...next,
        notes: { ...next.notes, ...Object.fromEntries(notes.map((id) => [id, readNote(table, id)])) },
      }
    }
    if (next !== this.#board) this.#show(next)
  }

  /** Columns in which nothing moved stay the same array. */
  #columns(cards: Board['cards']): Columns {
    const next = readColumns(cards, this.#docs!.table)
    for (const column of COLUMNS) {
      const before = this.#board.columns[column]
      const after = next[column]
      const same =
        before.length === after.length &&
        before.every((card, at) => card.id === after[at]!.id && card.rank === after[at]!.rank)
      if (same) next[column] = before
    }
    return next
  }

  #show(board: Board): void {
    this.#board = board
    for (const listener of this.#listeners) listener()
  }
}

function changedNotes(table: Y.Doc, transaction: Y.Transaction): CardId[] {
  const ids: CardId[] = []
  for (const [name, root] of table.share) {
    const cardId = noteCardId(name)
    if (cardId !== null && rootChanged(transaction, root)) ids.push(cardId)
  }
  return ids
}

function sameIds(a: readonly { id: CardId }[], b: readonly { id: CardId }[]): boolean {
  return a.length === b.length && a.every((card, at) => card.id === b[at]!.id)
}
