// A note while several people type in it: one's own edits go in, others' come out as what they do to a caret.

import { simpleDiffString } from 'lib0/diff'
import type * as Y from 'yjs'
import type { CardId } from '../domain/ids.ts'
import { readNote } from './read.ts'
import { noteRoot } from './schema.ts'

/** Where an edit that others made puts a position in the text. */
export type MoveIndex = (index: number) => number

/** The notes of a table, for those who type in them. */
export class Notes {
  readonly #table: Y.Doc

  constructor(table: Y.Doc) {
    this.#table = table
  }

  read(cardId: CardId): string {
    return readNote(this.#table, cardId)
  }

  /** @param onOthers told of each change that was not made by `writer`, with the whole text after it */
  observe(
    cardId: CardId,
    writer: object,
    onOthers: (text: string, moveIndex: MoveIndex) => void,
  ): () => void {
    const root = noteRoot(this.#table, cardId)
    function observe(event: Y.YTextEvent, transaction: Y.Transaction): void {
      if (transaction.origin === writer) return
      const { delta } = event
      onOthers(root.toString(), (index) => indexAfter(delta, index))
    }
    root.observe(observe)
    return () => root.unobserve(observe)
  }

  /**
   * Writes what a person changed in the text they were shown, at the place it has now.
   * @param moves what others did since `shown` was shown, oldest first
   */
  edit(cardId: CardId, writer: object, shown: string, wanted: string, moves: readonly MoveIndex[]): void {
    const diff = simpleDiffString(shown, wanted)
    if (diff.remove === 0 && diff.insert === '') return
    const now = (index: number) => moves.reduce((at, move) => move(at), index)
    const root = noteRoot(this.#table, cardId)
    const start = now(diff.index)
    const end = now(diff.index + diff.remove)
    this.#table.transact(() => {
      if (end > start) root.delete(start, end - start)
      if (diff.insert !== '') root.insert(start, diff.insert)
    }, writer)
  }
}

type Delta = Y.YTextEvent['delta']

function indexAfter(delta: Delta, index: number): number {
  let at = 0
  let moved = index
  for (const { retain = 0, insert, delete: removed = 0 } of delta) {
    at += retain
    if (at > moved) break
    if (typeof insert === 'string') {
      // A caret stays before what another person types right at it.
      if (at < moved) moved += insert.length
      at += insert.length
    }
    if (removed > 0 && at < moved) moved -= Math.min(removed, moved - at)
  }
  return moved
}
