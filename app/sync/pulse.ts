// Whether the server is still there, and how its log does. Sockets can stay open long after the network has gone,
// and a barrier may rightly take long: this question is answered at once.

import type { Keeping } from './protocol.ts'

export class Pulse {
  #asked = 0
  #waitingSince: number | null = null
  /** As of the last answer. */
  keeping: Keeping = 'fine'

  /** @returns the number of a question that is about to be sent */
  ask(now: number): number {
    this.#waitingSince ??= now
    return ++this.#asked
  }

  answer(number: number, keeping: Keeping): void {
    this.keeping = keeping
    if (number === this.#asked) this.#waitingSince = null
  }

  /** A new connection answers nothing that was asked on the old one. */
  startAnew(): void {
    this.#waitingSince = null
  }

  /** Milliseconds since the oldest question that is still open; 0 if there is none. */
  silence(now: number): number {
    return this.#waitingSince === null ? 0 : now - this.#waitingSince
  }
}
