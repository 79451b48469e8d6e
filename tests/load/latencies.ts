// Latencies in buckets two per cent wide: millions of them in a few kilobytes.

const LEAST_MS = 0.01
const WIDTH = Math.log(1.02)

export class Latencies {
  readonly #buckets = new Uint32Array(1_100)
  count = 0

  add(ms: number): void {
    const at = ms <= LEAST_MS ? 0 : Math.min(Math.floor(Math.log(ms / LEAST_MS) / WIDTH), 1_099)
    this.#buckets[at]!++
    this.count++
  }

  /** @param part such as 0.99 */
  quantile(part: number): number {
    let left = this.count * part
    for (let at = 0; at < this.#buckets.length; at++) {
      left -= this.#buckets[at]!
      if (left <= 0) return LEAST_MS * Math.exp((at + 0.5) * WIDTH)
    }
    return Infinity
  }
}
