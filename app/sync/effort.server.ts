// How long one update may take. Yjs finds the place of a struct by walking past all that were put into the same gap:
// written for it, a frame of 64 KB would keep a node busy for half a minute.

import * as Y from 'yjs'

/** A board of 20,000 changes that is brought back at once takes an eighth of it. */
const MOST_MS = 100
/** From here on a look at the processor's clock, which is slow to read, is worth it. */
const LONG_MS = 10
/** No single piece of work counts for more. */
const COUNTED_MS = 250
/** Values become one list up to this length. */
const VALUES_TOGETHER = 100

export class TooMuchWork extends Error {}

let startedAt: number | null = null
let cpuBefore: NodeJS.CpuUsage | null = null

// Private to Yjs, which is pinned: each struct of an update comes by here, and each piece of one that is taken out.
const { integrate, delete: takeOut } = Y.Item.prototype
Y.Item.prototype.integrate = function (transaction, offset) {
  stopIfTooLong()
  integrate.call(this, transaction, offset)
}
Y.Item.prototype.delete = function (transaction) {
  stopIfTooLong()
  takeOut.call(this, transaction)
}

// Of what Yjs does after an update nothing is stopped, and two things of it take the square of what there is. A text in
// which it has seen a format is tidied up, letter by letter: no text of ours keeps one.
Y.ContentFormat.prototype.integrate = function (_transaction, { parent }) {
  if (parent instanceof Y.Text) parent._searchMarker = null
}
// And values that lie side by side become one list, which is copied for each.
keepShort(Y.ContentAny.prototype)
keepShort(Y.ContentJSON.prototype)

interface Values<T> {
  getLength(): number
  mergeWith(right: T): boolean
}

function keepShort<T extends Values<T>>(values: T): void {
  const { mergeWith } = values
  values.mergeWith = function (this: T, right) {
    return this.getLength() + right.getLength() <= VALUES_TOGETHER && mergeWith.call(this, right)
  }
}

/**
 * Applies the update.
 * @param now as `performance.now` tells it
 * @throws TooMuchWork half-way, where it takes longer than any that is well meant
 */
export function applyWithin(doc: Y.Doc, update: Uint8Array, now: number): void {
  startedAt = now
  try {
    Y.applyUpdate(doc, update)
  } finally {
    startedAt = null
    cpuBefore = null
  }
}

/**
 * @param since as `performance.now` told it
 * @returns how much it counts that was done since then: a machine may also stand still for a while
 */
export function countedMs(since: number): number {
  return Math.min(performance.now() - since, COUNTED_MS)
}

function stopIfTooLong(): void {
  if (startedAt !== null && isTooLong(performance.now() - startedAt)) throw new TooMuchWork()
}

/** Of the time that passed the process may not have had all. */
function isTooLong(ms: number): boolean {
  if (ms < LONG_MS) return false
  cpuBefore ??= process.cpuUsage()
  if (ms < MOST_MS) return false
  const { user, system } = process.cpuUsage(cpuBefore)
  return (user + system) / 1_000 >= MOST_MS - LONG_MS
}
