// When a room sends. A change goes out in the same turn of the event loop while there is little to do; where there is
// much, the changes of a moment leave together, and presence always does, since eyes follow no faster.

import { Demand } from './demand.server.ts'

/**
 * About two frames of a screen, and so that 99 of 100 see a cursor within 40 ms, with all that takes time besides. In a
 * crowd everything costs more, and everybody moves: a little longer, and fewer frames carry the same.
 */
const HOLD_MS = { few: 28, crowd: 32 }
const CROWD = 30
/** From so many writes a second on a room is busy; and so is every room of a node that has so many in all. */
const BUSY_ROOM = 2_000
const BUSY_NODE = 10_000

export class Pace {
  readonly #flush: () => void
  readonly #node: Demand
  readonly #room = new Demand()
  #immediate: NodeJS.Immediate | null = null
  #timer: NodeJS.Timeout | null = null

  /** @param node what all rooms of this node want to send, counted together */
  constructor(flush: () => void, node: Demand) {
    this.#flush = flush
    this.#node = node
  }

  /** @param readers how many there are to send the change to */
  changesWait(readers: number): void {
    const now = performance.now()
    this.#node.add(readers, now)
    this.#room.add(readers, now)
    if (this.#room.perSecond > BUSY_ROOM || this.#node.perSecond > BUSY_NODE) this.#hold(readers)
    else this.#sendAtOnce()
  }

  /** @param readers how many there are to send the state to */
  presenceWaits(readers: number): void {
    this.#node.add(readers, performance.now())
    this.#hold(readers)
  }

  stop(): void {
    if (this.#immediate) clearImmediate(this.#immediate)
    if (this.#timer) clearTimeout(this.#timer)
    this.#immediate = null
    this.#timer = null
  }

  #hold(readers: number): void {
    if (this.#immediate) return
    this.#timer ??= setTimeout(this.#run, readers < CROWD ? HOLD_MS.few : HOLD_MS.crowd)
  }

  #sendAtOnce(): void {
    if (this.#immediate) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#immediate = setImmediate(this.#run)
  }

  readonly #run = () => {
    this.#immediate = null
    this.#timer = null
    this.#flush()
  }
}
