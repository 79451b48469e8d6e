// How long one update may take. Yjs finds the place of a struct by walking past all that were put into the same gap:
// written for it, a frame of 64 KB would keep a node busy for half a minute.

import * as Y from 'yjs'

/** A board of 20,000 changes that is brought back at once takes an eighth of it. */
const MOST_MS = 100

export class TooMuchWork extends Error {}

/** From here on a look at the processor's clock, which is slow to read, is worth it. */
const LONG_MS = 10

let startedAt: number | null = null
let cpuBefore: NodeJS.CpuUsage | null = null

// Private to Yjs, which is pinned: each struct of an update comes by here.
const { integrate } = Y.Item.prototype
Y.Item.prototype.integrate = function (transaction, offset) {
  if (startedAt !== null && isTooLong(performance.now() - startedAt)) throw new TooMuchWork()
  integrate.call(this, transaction, offset)
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

/** Of the time that passed the process may not have had all. */
function isTooLong(ms: number): boolean {
  if (ms < LONG_MS) return false
  cpuBefore ??= process.cpuUsage()
  if (ms < MOST_MS) return false
  const { user, system } = process.cpuUsage(cpuBefore)
  return (user + system) / 1_000 >= MOST_MS - LONG_MS
}
