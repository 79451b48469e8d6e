// What those who join are sent, encoded once for all who ask between two changes: a whole workshop comes back in
// the same second, and a state of some hundred kilobytes takes milliseconds to encode.

import * as Y from 'yjs'
import { packFrames } from './frame.server.ts'
import { writeStep2, writeUpdate } from './protocol.ts'

/**
 * While people edit, the state is encoded this often at most, or once in so many times that for as many megabytes it has;
 * what came since goes beside it. Of one encoded all who read slowly wait for the same bytes.
 */
const FRESH_MS = 1_000
const MIB = 1024 * 1024
/** Yjs takes the square of their number to merge them. */
export const MERGED_AT_ONCE = 100
/** Of answers to those who come back, in all. What they bring to ask with is theirs to choose. */
const DIFFS_BYTES = 1024 * 1024
/**
 * A longer answer is the whole document, of which they all are sent the same bytes: one made for the asker alone waits in
 * this node's memory until they read it, and there are some who never do. A client may be told what it knows already.
 */
const OWN_ANSWER_BYTES = 256 * 1024
/** A document near its limit is counted again after it has taken this part of the limit, or after a while. */
const COUNT_AGAIN = 16
const COUNT_EVERY_MS = 5_000
export const NEARLY_FULL = 0.8

interface State {
  bytes: Uint8Array
  madeAt: number
  /** As an update in a frame, once that was sent. */
  framed: Uint8Array | null
}

/** Bytes of the whole document when they were last counted, and of all updates since. */
interface Size {
  counted: number
  since: number
  countedAt: number
}

export class StateCache {
  readonly #current: () => Y.Doc
  readonly #freshMs: number
  #state: State
  /** Updates after `#state`. */
  #since: Uint8Array[] = []
  #whole: readonly Uint8Array[] | null = null
  /** None in most rooms, of which there may be thousands. */
  #diffs: Map<string, readonly Uint8Array[]> | null = null
  #diffsBytes = 0
  #vector: Uint8Array | null = null
  #snapshot: Y.Snapshot | null = null
  /** The last update that held nothing new: those who come back all bring the same. */
  #stale: Uint8Array | null = null
  #size: Size | null = null

  /**
   * @param current the document, which may be replaced by one that is equal
   * @param forgets whether what was taken out of it is told to nobody who comes after
   */
  constructor(current: () => Y.Doc, forgets = false) {
    this.#current = current
    this.#freshMs = forgets ? 0 : FRESH_MS
    this.#state = this.#encodeNow()
  }

  /** Call after every change of the document. */
  changed(update: Uint8Array): void {
    this.#since.push(update)
    this.#whole = null
    this.#vector = null
    this.#snapshot = null
    this.#stale = null
    this.#diffs = null
    this.#diffsBytes = 0
    if (this.#size) this.#size.since += update.length
  }

  /**
   * How full the document is, where 1 is so many bytes. Counted rarely, since counting encodes it; from `NEARLY_FULL` on
   * it is at most a sixteenth too much, and not for long.
   */
  fullness(bytes: number): number {
    const size = (this.#size ??= this.#count())
    const fullness = (size.counted + size.since) / bytes
    if (fullness <= NEARLY_FULL) return fullness
    // Much of what came may have replaced what was there, or taken it out.
    const isOld = size.since > 0 && performance.now() - size.countedAt > COUNT_EVERY_MS
    if (!isOld && size.since <= bytes / COUNT_AGAIN) return fullness
    this.#size = this.#count()
    return this.#size.counted / bytes
  }

  get vector(): Uint8Array {
    return (this.#vector ??= Y.encodeStateVector(this.#current()))
  }

  /** The whole document, for a snapshot. */
  encode(): Uint8Array {
    if (this.#since.length > 0) {
      this.#state = this.#encodeNow()
      this.#since = []
    }
    return this.#state.bytes
  }

  /** Updates that make up the whole document as of the last `changed`, without a look at the document itself. */
  kept(): Uint8Array[] {
    return [this.#state.bytes, ...this.#since]
  }

  /**
   * @param unread bytes that the asker was sent and has not read; with many no answer is made for them alone
   * @returns packets of frames that bring a client with this state vector up to date, the last frame a step 2
   * @throws where the bytes are no state vector
   */
  answer(stateVector: Uint8Array, unread = 0): readonly Uint8Array[] {
    if (isEmptyVector(stateVector) || unread > OWN_ANSWER_BYTES) return this.#packedWhole()
    const key = Buffer.from(stateVector).toString('base64')
    const known = this.#diffs?.get(key)
    if (known) return known
    // How long it gets is not known before it is there.
    const diff = Y.encodeStateAsUpdate(this.#current(), stateVector)
    const isOwn = diff.length <= OWN_ANSWER_BYTES
    const packets = isOwn ? [packFrames([writeStep2(diff)])] : this.#packedWhole()
    this.#keep(key, packets, isOwn ? diff.length : 0)
    return packets
  }

  /** Whether the document has all of this already. */
  contains(update: Uint8Array): boolean {
    if (this.#stale && Buffer.compare(this.#stale, update) === 0) return true
    this.#snapshot ??= Y.snapshot(this.#current())
    const contained = Y.snapshotContainsUpdate(this.#snapshot, update)
    if (contained) this.#stale = update.slice()
    return contained
  }

  /** @param own bytes of the answer that are not those of the whole document */
  #keep(key: string, answer: readonly Uint8Array[], own: number): void {
    const bytes = this.#diffsBytes + key.length + own
    if (bytes > DIFFS_BYTES) return
    this.#diffsBytes = bytes
    this.#diffs ??= new Map()
    this.#diffs.set(key, answer)
  }

  #packedWhole(): readonly Uint8Array[] {
    return (this.#whole ??= this.#packWhole())
  }

  #count(): Size {
    return { counted: this.encode().length, since: 0, countedAt: performance.now() }
  }

  #encodeNow(): State {
    return { bytes: Y.encodeStateAsUpdate(this.#current()), madeAt: performance.now(), framed: null }
  }

  #packWhole(): Uint8Array[] {
    const state = this.#state
    const freshMs = this.#freshMs * Math.max(1, state.bytes.length / MIB)
    const isFresh = performance.now() - state.madeAt < freshMs
    if (!isFresh || this.#since.length === 0) return [packFrames([writeStep2(this.encode())])]
    state.framed ??= packFrames([writeUpdate(state.bytes)])
    // `synced` means all of it, so what came since is the step 2.
    const news = mergeSome(this.#since)
    const last = news.pop()!
    return [state.framed, packFrames([...news.map(writeUpdate), writeStep2(last)])]
  }
}

function mergeSome(updates: readonly Uint8Array[]): Uint8Array[] {
  const merged: Uint8Array[] = []
  for (let at = 0; at < updates.length; at += MERGED_AT_ONCE)
    merged.push(Y.mergeUpdates(updates.slice(at, at + MERGED_AT_ONCE)))
  return merged
}

function isEmptyVector(stateVector: Uint8Array): boolean {
  return stateVector.length === 1 && stateVector[0] === 0
}
