// The board as the screen sees it: a `Board` value that is made anew only where something changed, so that
// React draws nothing twice. Until both documents have come it is what the server rendered the page from.

import type * as Y from 'yjs'
import type { Board } from '../domain/board.ts'
import type { CardId } from '../domain/ids.ts'
import { COLUMNS, type Columns } from '../domain/placement.ts'
import {
  readActions,
  readColumns,
  readHandovers,
  readNote,
  readNotes,
  readSession,
  readToday,
} from './read.ts'
import {
  actionsRoot,
  handoversRoot,
  noteCardId,
  noteRoot,
  placementsRoot,
  rootChanged,
  todayRoot,
} from './schema.ts'

/** The document whose placements are shown: the table, or a ballot, on which nothing is decided yet. */
export interface Shown {
  kind: 'table' | 'ballot'
  doc: Y.Doc
}

export class BoardStore {
  #board: Board
  #docs: { session: Y.Doc; shown: Shown } | null = null
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
  attach(session: Y.Doc, shown: Shown): void {
    this.detach()
    this.#docs = { session, shown }
    session.on('afterTransaction', this.#onSession)
    shown.doc.on('afterTransaction', this.#onTable)
    this.#readAll()
  }

  detach(): void {
    this.#docs?.session.off('afterTransaction', this.#onSession)
    this.#docs?.shown.doc.off('afterTransaction', this.#onTable)
    this.#docs = null
  }

  #readAll(): void {
    if (!this.#docs) return
    const { session, shown } = this.#docs
    const view = readSession(this.#board.id, session)
    if (shown.kind === 'ballot') {
      const { today, notes, actions, handovers } = this.#board
      this.#show({ ...view, columns: this.#columns(view), today, notes, actions, handovers })
      return
    }
    // Notes are named here once, so that their changes are told apart from unknown roots.
    for (const card of view.cards) noteRoot(shown.doc, card.id)
    this.#show({
      ...view,
      columns: this.#columns(view),
      today: readToday(view.cards, shown.doc),
      notes: readNotes(view.cards, shown.doc),
      actions: readActions(shown.doc),
      handovers: readHandovers(view.cards, shown.doc),
    })
  }

  #readSession(): void {
    if (!this.#docs) return
    const view = readSession(this.#board.id, this.#docs.session)
    if (!sameIds(view.cards, this.#board.cards)) return this.#readAll()
    const decided = sameJson(view.decisions, this.#board.decisions)
    this.#show({
      ...this.#board,
      ...view,
      cards: sameJson(view.cards, this.#board.cards) ? this.#board.cards : view.cards,
      tallies: sameJson(view.tallies, this.#board.tallies) ? this.#board.tallies : view.tallies,
      columns: decided ? this.#board.columns : this.#columns(view),
    })
  }

  #readTable(transaction: Y.Transaction): void {
    if (!this.#docs) return
    const { kind, doc: table } = this.#docs.shown
    const has = (root: object) => rootChanged(transaction, root)
    let next = this.#board
    if (has(placementsRoot(table))) next = { ...next, columns: this.#columns(next) }
    if (kind === 'ballot') {
      if (next !== this.#board) this.#show(next)
      return
    }
    if (has(todayRoot(table))) next = { ...next, today: readToday(next.cards, table) }
    if (has(actionsRoot(table))) next = { ...next, actions: readActions(table) }
    if (has(handoversRoot(table))) next = { ...next, handovers: readHandovers(next.cards, table) }
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
  #columns({ cards, decisions }: Pick<Board, 'cards' | 'decisions'>): Columns {
    const { kind, doc } = this.#docs!.shown
    const next = readColumns(cards, doc, kind === 'table' ? decisions : {})
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

/** Of values that came out of the same reader, so that their keys stand in the same order. */
function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function sameIds(a: readonly { id: CardId }[], b: readonly { id: CardId }[]): boolean {
  return a.length === b.length && a.every((card, at) => card.id === b[at]!.id)
}
