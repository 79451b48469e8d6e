// How much of a room's log its document here holds. Numbers come from this node's own commits and from other
// nodes, in any order and not always all of them; what is missing has to be read from the database.

export class Sequence {
  #upTo: number
  /** Own commits above a gap: first → last. Null where there is none, as on a node that is alone. */
  #own: Map<number, number> | null = null
  #newest: number

  /** @param loaded the number of the last row that was loaded */
  constructor(loaded: number) {
    this.#upTo = loaded
    this.#newest = loaded
  }

  /** Every row up to this one is in the document. */
  get upTo(): number {
    return this.#upTo
  }

  /** Whether rows are known of that the document does not hold. */
  get hasGap(): boolean {
    return this.#newest > this.#upTo
  }

  /** Rows of this node's, which were in the document before they were in the log. */
  committed(first: number, last: number): void {
    this.#newest = Math.max(this.#newest, last)
    if (last <= this.#upTo) return
    if (first === this.#upTo + 1) this.#upTo = last
    else (this.#own ??= new Map()).set(first, last)
    this.#close()
  }

  /** @returns whether these rows are the next ones, and so to be applied; otherwise they are known, or there is a gap */
  isNext(first: number, last: number): boolean {
    this.#newest = Math.max(this.#newest, last)
    if (first !== this.#upTo + 1) return false
    this.#upTo = last
    this.#close()
    return true
  }

  /** The database has rows up to this one. */
  heardOf(seq: number): void {
    this.#newest = Math.max(this.#newest, seq)
  }

  /** Everything up to this row has been read and applied. */
  caughtUp(seq: number): void {
    this.#upTo = Math.max(this.#upTo, seq)
    this.#newest = Math.max(this.#newest, seq)
    this.#close()
  }

  #close(): void {
    const own = this.#own
    if (!own) return
    for (let last = own.get(this.#upTo + 1); last !== undefined; last = own.get(this.#upTo + 1)) {
      this.#upTo = last
    }
    for (const [first, last] of own) if (last <= this.#upTo) own.delete(first)
    if (own.size === 0) this.#own = null
  }
}
