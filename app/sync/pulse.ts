// Whether the server is still there, and how its log does. Sockets can stay open long after the network has gone,
// and a barrier may rightly take long: this question is answered at once.

import type { Keeping } from './protocol.ts'

export class Pulse {
  #asked = 0
  /** Oldest first. */
  #open: { number: number; askedAt: number }[] = []
  /** As of the last answer. */
  keeping: Keeping = 'fine'

  /** @returns the number of a question that is about to be sent */
  ask(now: number): number {
    this.#open.push({ number: ++this.#asked, askedAt: now })
    return this.#asked
  }

  /** On a slow line the next question may be under way already. */
  answer(number: number, keeping: Keeping): void {
    this.keeping = keeping
    this.#open = this.#open.filter((it) => it.number > number)
  }

  /** Nothing is waited for of what was asked before: on another connection, or behind much that had yet to come. */
  startAnew(): void {
    this.#open = []
  }

  /** Milliseconds since the oldest question that is still open; 0 if there is none. */
  silence(now: number): number {
    const [oldest] = this.#open
    return oldest ? now - oldest.askedAt : 0
  }
}
