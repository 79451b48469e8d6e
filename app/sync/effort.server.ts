// How long one update may take. Yjs finds the place of a struct by walking past all that were put into the same gap:
// written for it, a frame of 64 KB would keep a node busy for half a minute.

import * as Y from 'yjs'

/**
 * Of a change, and of a state that somebody brings back after a time offline: 20,000 changes at once take an eighth of the
 * first.
 */
export const MOST_MS = { change: 100, answer: 250 }
/**
 * From here on a look at the processor's clock, which is slow to read, is worth it. One that is no older than this tells
 * when work began: by no more does it count too much.
 */
const LONG_MS = 10
/** More are not counted. */
const IN_THE_WAY_MAX = 10_000
/** Values become one list up to this length. */
const VALUES_TOGETHER = 100

export class TooMuchWork extends Error {}

let startedAt: number | null = null
let mostMs = 0
let passed = 0
let cpuBefore: NodeJS.CpuUsage | null = null

// Private to Yjs, which is pinned: each struct of an update comes by here, and each piece of one that is taken out.
const { integrate, delete: takeOut } = Y.Item.prototype
Y.Item.prototype.integrate = function (transaction, offset) {
  stopIfTooLong()
  if (startedAt !== null) passed += inTheWay(this)
  integrate.call(this, transaction, offset)
}
Y.Item.prototype.delete = function (transaction) {
  stopIfTooLong()
  takeOut.call(this, transaction)
}

/** As Yjs looks for them, but that it may find the place before it has seen them all. */
function inTheWay({ parent, parentSub, left, right }: Y.Item): number {
  if (!(parent instanceof Y.AbstractType)) return 0
  if (left ? left.right === right : right && right.left === null) return 0
  let first = left ? left.right : parentSub === null ? parent._start : (parent._map.get(parentSub) ?? null)
  let steps = 0
  if (!left && parentSub !== null) for (; first?.left && steps < IN_THE_WAY_MAX; steps++) first = first.left
  for (let at = first; at && at !== right && steps < IN_THE_WAY_MAX; steps++) at = at.right
  return steps
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
 * @returns how many structs were in the way of its own, which it takes longer to pass whenever the document is loaded
 * @throws TooMuchWork half-way, where it takes longer than `most` milliseconds
 */
export function applyWithin(doc: Y.Doc, update: Uint8Array, now: number, most: number): number {
  startedAt = now
  mostMs = most
  passed = 0
  try {
    Y.applyUpdate(doc, update)
    return passed
  } finally {
    startedAt = null
    cpuBefore = null
  }
}

/**
 * @param work not stopped, whatever it takes
 * @returns how long it was at work, in milliseconds
 */
export function measureMs(work: () => void): number {
  const begun = begin()
  work()
  return countedMs(begun)
}

/** When work began, as `performance.now` tells it, and what the processor had done until then. */
export interface Begun {
  at: number
  cpu: NodeJS.CpuUsage
}

let lately: Begun = { at: -Infinity, cpu: { user: 0, system: 0 } }

export function begin(): Begun {
  const at = performance.now()
  if (at - lately.at > LONG_MS) lately = { at, cpu: process.cpuUsage() }
  return { at, cpu: lately.cpu }
}

/** @returns how many milliseconds it counts that was done since then: a machine may also stand still for a while */
export function countedMs({ at, cpu }: Begun): number {
  const ms = performance.now() - at
  return ms < LONG_MS ? ms : Math.min(ms, cpuMs(cpu))
}

function stopIfTooLong(): void {
  if (startedAt !== null && isTooLong(performance.now() - startedAt)) throw new TooMuchWork()
}

/** Of the time that passed the process may not have had all. */
function isTooLong(ms: number): boolean {
  if (ms < LONG_MS) return false
  cpuBefore ??= process.cpuUsage()
  return ms >= mostMs && cpuMs(cpuBefore) >= mostMs - LONG_MS
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000
}
