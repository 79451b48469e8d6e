// When a room sends. A change goes out in the same turn of the event loop while the room is quiet; in a busy one
// the changes of a moment leave together, and presence always does, since eyes follow no faster.

/** Two frames of a screen. */
const HOLD_MS = 30
/** A room is busy if sending every change at once would take more writes a second than this. */
const BUSY_WRITES = 2_000
const BUSY_OVER_MS = 200

export class Pace {
  readonly #flush: () => void
  #at = Infinity
  #immediate: NodeJS.Immediate | null = null
  #timer: NodeJS.Timeout | null = null
  #flushedAt = -Infinity
  /** Writes that the changes of the last moments were worth, older ones counting less and less. */
  #demand = 0
  #demandAt = 0

  constructor(flush: () => void) {
    this.#flush = flush
  }

  /** @param readers how many there are to send the change to */
  changesWait(readers: number): void {
    const now = performance.now()
    this.#demand = this.#demand * Math.exp((this.#demandAt - now) / BUSY_OVER_MS) + readers
    this.#demandAt = now
    const isBusy = this.#demand > (BUSY_WRITES * BUSY_OVER_MS) / 1000
    this.#flushBy(isBusy ? this.#flushedAt + HOLD_MS : 0, now)
  }

  presenceWaits(): void {
    if (this.#at !== Infinity) return
    const now = performance.now()
    this.#flushBy(now + HOLD_MS, now)
  }

  /** Call after each flush that sent something. */
  flushed(): void {
    this.#flushedAt = performance.now()
  }

  stop(): void {
    if (this.#immediate) clearImmediate(this.#immediate)
    if (this.#timer) clearTimeout(this.#timer)
    this.#immediate = null
    this.#timer = null
    this.#at = Infinity
  }

  readonly #run = () => {
    this.stop()
    this.#flush()
  }

  #flushBy(time: number, now: number): void {
    if (time >= this.#at) return
    this.stop()
    this.#at = time
    if (time <= now) this.#immediate = setImmediate(this.#run)
    else this.#timer = setTimeout(this.#run, Math.ceil(time - now))
  }
}
