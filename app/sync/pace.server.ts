// When a room sends: in the same turn of the event loop while it is quiet, once per tick while it is busy, and
// presence never more often than eyes can follow.

const TICK_MS = 16
const PRESENCE_EVERY_MS = 25
/** Above so many writes a second a room is busy. */
const BUSY_WRITES = 3_000
const BUSY_OVER_MS = 100

export class Pace {
  readonly #flush: () => void
  #at = Infinity
  #immediate: NodeJS.Immediate | null = null
  #timer: NodeJS.Timeout | null = null
  #flushedAt = -Infinity
  #presenceAt = -Infinity
  #recentWrites = 0

  constructor(flush: () => void) {
    this.#flush = flush
  }

  /** There are changes to be sent. */
  changesWait(): void {
    this.#flushBy(this.#isBusy() ? this.#flushedAt + TICK_MS : 0)
  }

  presenceWaits(): void {
    this.#flushBy(this.#presenceAt + PRESENCE_EVERY_MS)
  }

  /** Call after each flush that sent something. */
  flushed(writes: number, withPresence: boolean): void {
    const now = performance.now()
    this.#recentWrites = this.#recentWritesAt(now) + writes
    this.#flushedAt = now
    if (withPresence) this.#presenceAt = now
  }

  stop(): void {
    if (this.#immediate) clearImmediate(this.#immediate)
    if (this.#timer) clearTimeout(this.#timer)
    this.#immediate = null
    this.#timer = null
    this.#at = Infinity
  }

  #isBusy(): boolean {
    return this.#recentWritesAt(performance.now()) > (BUSY_WRITES * BUSY_OVER_MS) / 1000
  }

  /** Those of the last moments, older ones counting less and less. */
  #recentWritesAt(now: number): number {
    return this.#recentWrites * Math.exp((this.#flushedAt - now) / BUSY_OVER_MS)
  }

  #flushBy(time: number): void {
    if (time >= this.#at) return
    this.stop()
    this.#at = time
    const wait = time - performance.now()
    const run = () => {
      this.stop()
      this.#flush()
    }
    if (wait <= 0) this.#immediate = setImmediate(run)
    else this.#timer = setTimeout(run, Math.ceil(wait))
  }
}
