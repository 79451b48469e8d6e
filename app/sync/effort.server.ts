// How long one update may take. Yjs finds the place of a struct by walking past all that were put into the same gap:
// written for it, a frame of 64 KB would keep a node busy for half a minute.

import * as Y from 'yjs'

/** A board of 20,000 changes that is brought back at once takes an eighth of it. */
const MOST_MS = 100

export class TooMuchWork extends Error {}

let startedAt = 0
let cpuAtStart: NodeJS.CpuUsage | null = null

// Private to Yjs, which is pinned: each struct of an update comes by here.
const { integrate } = Y.Item.prototype
Y.Item.prototype.integrate = function (transaction, offset) {
  if (cpuAtStart !== null && isTooLong(cpuAtStart)) throw new TooMuchWork()
  integrate.call(this, transaction, offset)
}

/**
 * Applies the update.
 * @throws TooMuchWork half-way, where it takes longer than any that is well meant
 */
export function applyWithin(doc: Y.Doc, update: Uint8Array): void {
  startedAt = performance.now()
  cpuAtStart = process.cpuUsage()
  try {
    Y.applyUpdate(doc, update)
  } finally {
    cpuAtStart = null
  }
}

/** Of the time that passed the process may not have had all. */
function isTooLong(cpuBefore: NodeJS.CpuUsage): boolean {
  if (performance.now() - startedAt < MOST_MS) return false
  const { user, system } = process.cpuUsage(cpuBefore)
  return (user + system) / 1_000 >= MOST_MS
}
