// When held rooms send: all rooms of a node on the same beats, since what costs most where many rooms are busy is waking
// up for each of them.

const EVERY_MS = 2

/** Rooms that send on the same beat. */
export type Held = Set<() => void>

export class Beat {
  /** By the number of the beat. */
  readonly #beats = new Map<number, Held>()

  /**
   * Calls `send` on the last beat that is no later than this, so up to 2 ms earlier.
   * @returns where it waits; deleted from there, it is not called
   */
  hold(send: () => void, ms: number): Held {
    const now = performance.now()
    const beat = Math.floor((now + ms) / EVERY_MS)
    let held = this.#beats.get(beat)
    if (!held) {
      const begun: Held = (held = new Set())
      this.#beats.set(beat, begun)
      setTimeout(
        () => {
          this.#beats.delete(beat)
          for (const sends of begun) sends()
        },
        beat * EVERY_MS - now,
      )
    }
    held.add(send)
    return held
  }
}
