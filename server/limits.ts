// What one person, one board and one node may take. Never by address: a whole workshop sits behind one.

export interface LogLimits {
  /** What may wait for the database, per room and in all, in memory; past it a board is read-only. */
  roomBacklogBytes: number
  backlogBytes: number
}

/** What one person may send on one board, on all their tabs; past it their sockets are read more slowly. */
export interface SendingLimits {
  framesPerSecond: number
  bytesPerSecond: number
  /** Of this node's time, to apply what they send and to answer what they ask. */
  workMsPerSecond: number
  /** Of what stays in a document for ever, be it taken out again: so much at once, */
  growthBytes: number
  /** and so much after it. */
  growthBytesPerSecond: number
}

export interface Limits extends LogLimits, SendingLimits {
  /** Past this a frame closes its socket with 4413. */
  frameBytes: number
  /** The same of a step 2, which tells of all that was ever taken out of the document. */
  answerBytes: number
  /** Past this a document takes only small changes, and who sends a large one is closed with 4413. */
  documentBytes: number
  /** Past this it takes only what makes it smaller: everybody on the node waits while it is loaded. */
  documentLoadMs: number
  connectionsPerPerson: number
  connectionsPerBoard: number
  connections: number
  rooms: number
  /** A room that nobody is in stays open for so long. */
  roomIdleMs: number
  /** Of one board, for their turn to change it; more are refused. */
  commandsWaiting: number
  /**
   * A reader further behind than the first, besides a document that is on its way to them, is closed at once, one behind the
   * second after `slowMs`, one that never catches up after `stalledMs`.
   */
  unreadBytes: number
  slowBytes: number
  slowMs: number
  stalledMs: number
}

const MIB = 1024 * 1024

export const LIMITS: Limits = {
  roomBacklogBytes: 2 * MIB,
  backlogBytes: 64 * MIB,
  frameBytes: MIB,
  answerBytes: 4 * MIB,
  documentBytes: 8 * MIB,
  // A board of 20,000 changes takes some ten.
  documentLoadMs: 500,
  framesPerSecond: 200,
  bytesPerSecond: MIB,
  // So little that 95 of 100 of the others' changes never meet it.
  workMsPerSecond: 40,
  // Whoever types without a rest adds 250 a second, and no board has had so much of one person.
  growthBytes: 4 * MIB,
  growthBytesPerSecond: 512,
  connectionsPerPerson: 40,
  connectionsPerBoard: 1_000,
  connections: 20_000,
  rooms: 10_000,
  roomIdleMs: 30_000,
  commandsWaiting: 500,
  unreadBytes: 4 * MIB,
  slowBytes: MIB,
  slowMs: 10_000,
  stalledMs: 30_000,
}

/** Of everything else two seconds' worth is there at most, */
const FILLED_FOR_SECONDS = 2
/** and nobody owes more work than they have after so long: who makes an error of ours busy is not shut out for a day. */
const OWED_FOR_SECONDS = 60

/** Token buckets for frames, bytes, work and growth, filled steadily. */
export class Allowance {
  readonly #limits: SendingLimits
  #framesLeft: number
  #bytesLeft: number
  #workLeft: number
  #growthLeft: number
  #filledAt = performance.now()

  constructor(limits: SendingLimits) {
    this.#limits = limits
    this.#framesLeft = FILLED_FOR_SECONDS * limits.framesPerSecond
    this.#bytesLeft = FILLED_FOR_SECONDS * limits.bytesPerSecond
    this.#workLeft = FILLED_FOR_SECONDS * limits.workMsPerSecond
    this.#growthLeft = limits.growthBytes
  }

  /** @returns how many milliseconds to wait before reading on; 0 while within the allowance */
  take(bytes: number): number {
    this.#fill()
    this.#framesLeft--
    this.#bytesLeft -= bytes
    return this.wait()
  }

  /** @returns as `take` does */
  work(ms: number): number {
    this.#fill()
    this.#workLeft = Math.max(this.#workLeft - ms, -OWED_FOR_SECONDS * this.#limits.workMsPerSecond)
    return this.wait()
  }

  /** @returns as `take` does */
  grow(bytes: number): number {
    this.#fill()
    this.#growthLeft -= bytes
    return this.wait()
  }

  /** @returns how many milliseconds to wait until nothing is owed any more */
  wait(): number {
    if (!this.#owes) return 0
    this.#fill()
    if (!this.#owes) return 0
    const { framesPerSecond, bytesPerSecond, workMsPerSecond, growthBytesPerSecond } = this.#limits
    const seconds = Math.max(
      -this.#framesLeft / framesPerSecond,
      -this.#bytesLeft / bytesPerSecond,
      -this.#workLeft / workMsPerSecond,
      -this.#growthLeft / growthBytesPerSecond,
    )
    return Math.ceil(seconds * 1000)
  }

  /** @returns in how many milliseconds it is what it was at first, if nothing is taken */
  fillsIn(): number {
    this.#fill()
    const { framesPerSecond, bytesPerSecond, workMsPerSecond, growthBytes, growthBytesPerSecond } =
      this.#limits
    const filled = Math.min(
      this.#framesLeft / framesPerSecond,
      this.#bytesLeft / bytesPerSecond,
      this.#workLeft / workMsPerSecond,
    )
    const seconds = Math.max(
      FILLED_FOR_SECONDS - filled,
      (growthBytes - this.#growthLeft) / growthBytesPerSecond,
    )
    return Math.ceil(seconds * 1000)
  }

  get #owes(): boolean {
    return this.#framesLeft < 0 || this.#bytesLeft < 0 || this.#workLeft < 0 || this.#growthLeft < 0
  }

  #fill(): void {
    const now = performance.now()
    const seconds = (now - this.#filledAt) / 1000
    this.#filledAt = now
    const { framesPerSecond, bytesPerSecond, workMsPerSecond, growthBytes, growthBytesPerSecond } =
      this.#limits
    this.#growthLeft = Math.min(this.#growthLeft + seconds * growthBytesPerSecond, growthBytes)
    this.#framesLeft = filled(this.#framesLeft, framesPerSecond, seconds)
    this.#bytesLeft = filled(this.#bytesLeft, bytesPerSecond, seconds)
    this.#workLeft = filled(this.#workLeft, workMsPerSecond, seconds)
  }
}

function filled(left: number, perSecond: number, seconds: number): number {
  return Math.min(left + seconds * perSecond, FILLED_FOR_SECONDS * perSecond)
}
