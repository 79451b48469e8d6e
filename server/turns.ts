// Whoever changes the same thing waits in line for it inside the process, and holds nothing of the database's
// meanwhile: its connections are few, and those who wait for one board would have them all.

interface Line {
  last: Promise<unknown>
  length: number
}

export class Turns {
  readonly #most: number
  readonly #lines = new Map<string, Line>()

  /** @param most how many may be in one line */
  constructor(most: number) {
    this.#most = most
  }

  /** Whether there is no room in this line now. */
  isFull(of: string): boolean {
    return (this.#lines.get(of)?.length ?? 0) >= this.#most
  }

  /** Does `work` after all that was asked for of the same before, however that ended. */
  async take<T>(of: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(of) ?? { last: Promise.resolve(), length: 0 }
    this.#lines.set(of, line)
    line.length++
    const mine = line.last.then(work)
    // How it ended is told to whoever asked for it; the next in line only waits.
    line.last = mine.catch(() => {})
    try {
      return await mine
    } finally {
      line.length--
      if (line.length === 0) this.#lines.delete(of)
    }
  }
}
