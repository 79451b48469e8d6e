// When a room sends. A change goes out in the same turn of the event loop while there is little to do; where there is
// much, the changes of a moment leave together, and presence always does, since eyes follow no faster.

import { Beat, type Held } from './beat.server.ts'
import { Demand } from './demand.server.ts'

/** About two frames of a screen, and so that 99 of 100 see a cursor within 40 ms, with all that takes time besides. */
const HOLD_MS = 38
/** From so many writes a second on a room is busy; and so is every room of a node that has so many in all. */
const BUSY_ROOM = 2_000
const BUSY_NODE = 10_000

/** What all rooms of a node have in common. */
export class NodePace {
  /** What they want to send, counted together. */
  readonly demand = new Demand()
  readonly beat = new Beat()
}

export class Pace {
  readonly #flush: () => void
  readonly #node: NodePace
  readonly #room = new Demand()
  #immediate: NodeJS.Immediate | null = null
  #held: Held | null = null

  constructor(flush: () => void, node: NodePace) {
    this.#flush = flush
    this.#node = node
  }

  /** @param readers how many there are to send the change to */
  changesWait(readers: number): void {
    const now = performance.now()
    this.#node.demand.add(readers, now)
    this.#room.add(readers, now)
    if (this.#room.perSecond > BUSY_ROOM || this.#node.demand.perSecond > BUSY_NODE) this.#hold()
    else this.#sendAtOnce()
  }

  /** @param readers how many there are to send the state to */
  presenceWaits(readers: number): void {
    this.#node.demand.add(readers, performance.now())
    this.#hold()
  }

  stop(): void {
    if (this.#immediate) clearImmediate(this.#immediate)
    this.#immediate = null
    this.#letGo()
  }

  #hold(): void {
    if (this.#immediate) return
    this.#held ??= this.#node.beat.hold(this.#run, HOLD_MS)
  }

  #letGo(): void {
    this.#held?.delete(this.#run)
    this.#held = null
  }

  #sendAtOnce(): void {
    if (this.#immediate) return
    this.#letGo()
    this.#immediate = setImmediate(this.#run)
  }

  readonly #run = () => {
    this.#immediate = null
    this.#held = null
    this.#flush()
  }
}
