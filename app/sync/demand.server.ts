// How many writes to sockets would be made if everything were sent at once: what tells a quiet room from a busy one.

const OVER_MS = 200

export class Demand {
  /** Those of the last moments, older ones counting less and less. */
  #recent = 0
  #at = 0

  /** @param now in milliseconds, never less than at the call before */
  add(writes: number, now: number): void {
    this.#recent = this.#recent * Math.exp((this.#at - now) / OVER_MS) + writes
    this.#at = now
  }

  /** As of the last `add`. */
  get perSecond(): number {
    return (this.#recent * 1000) / OVER_MS
  }
}
