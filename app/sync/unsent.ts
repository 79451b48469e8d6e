// Which of my changes the server has not confirmed: each waits for the first barrier that was sent after it.

import type * as Y from 'yjs'
import { noteCardId, placementsRoot, rootChanged } from './schema.ts'

const EARLIER = 'earlier'

interface Change {
  /** What was changed, in the words of `keyOf`. */
  key: string
  barrier: number | null
}

export class Unsent {
  #changes: Change[] = []
  #asked = 0
  #answered = 0

  get count(): number {
    return this.#changes.length
  }

  /** How many of them a tab before this one left behind. */
  get earlier(): number {
    return this.#changes.filter(({ key }) => key === EARLIER).length
  }

  addEarlier(count: number): void {
    this.#changes.unshift(...Array.from({ length: count }, () => ({ key: EARLIER, barrier: null })))
  }

  /** Letters typed one after another into one note are one change. */
  add(table: Y.Doc, transaction: Y.Transaction): void {
    const key = keyOf(table, transaction)
    const last = this.#changes.at(-1)
    if (last?.key === key && noteCardId(key) !== null) last.barrier = null
    else this.#changes.push({ key, barrier: null })
  }

  /** @returns the number of a barrier that is about to be sent */
  ask(): number {
    this.#asked++
    for (const change of this.#changes) change.barrier ??= this.#asked
    return this.#asked
  }

  answer(number: number): void {
    if (number <= this.#answered) return
    this.#answered = number
    this.#changes = this.#changes.filter(({ barrier }) => barrier === null || barrier > number)
  }

  /** A new connection answers nothing that was asked on the old one. */
  askAgain(): void {
    for (const change of this.#changes) change.barrier = null
  }

  /** @returns how many there were */
  drop(): number {
    const { count } = this
    this.#changes = []
    this.#answered = this.#asked
    return count
  }
}

function keyOf(table: Y.Doc, transaction: Y.Transaction): string {
  if (rootChanged(transaction, placementsRoot(table))) return 'move'
  for (const [name, root] of table.share) {
    if (noteCardId(name) !== null && rootChanged(transaction, root)) return name
  }
  return 'other'
}
