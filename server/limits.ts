// What one person, one board and one node may take. Never by address: a whole workshop sits behind one.

export interface LogLimits {
  /** What may wait for the database, per room and in all; past it a board is read-only. */
  roomBacklogBytes: number
  backlogBytes: number
}

/** What one person may send on one board, on all their tabs; past it their sockets are read more slowly. */
export interface SendingLimits {
  framesPerSecond: number
  bytesPerSecond: number
}

export interface Limits extends LogLimits, SendingLimits {
  /** Past this a frame closes its socket with 4413. */
  frameBytes: number
  /** Past this a document takes only small changes, and who sends a large one is closed with 4413. */
  documentBytes: number
  connectionsPerPerson: number
  connectionsPerBoard: number
  connections: number
  rooms: number
  /** A room that nobody is in stays open for so long. */
  roomIdleMs: number
  /** Of one board, for their turn to change it; more are refused. */
  commandsWaiting: number
  /** A reader further behind than the first is closed at once, one behind the second after `slowMs`, one that never catches up after `stalledMs`. */
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
  documentBytes: 8 * MIB,
  framesPerSecond: 200,
  bytesPerSecond: MIB,
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

/** Two token buckets, one for frames and one for bytes, each filled for two seconds' worth at most. */
export class Allowance {
  readonly #limits: SendingLimits
  #framesLeft: number
  #bytesLeft: number
  #filledAt = performance.now()

  constructor(limits: SendingLimits) {
    this.#limits = limits
    this.#framesLeft = 2 * limits.framesPerSecond
    this.#bytesLeft = 2 * limits.bytesPerSecond
  }

  /** @returns how many milliseconds to wait before reading on; 0 while within the allowance */
  take(bytes: number): number {
    this.#framesLeft--
    this.#bytesLeft -= bytes
    if (this.#framesLeft >= 0 && this.#bytesLeft >= 0) return 0
    this.#fill()
    if (this.#framesLeft >= 0 && this.#bytesLeft >= 0) return 0
    const { framesPerSecond, bytesPerSecond } = this.#limits
    const seconds = Math.max(-this.#framesLeft / framesPerSecond, -this.#bytesLeft / bytesPerSecond)
    return Math.ceil(seconds * 1000)
  }

  /** @returns in how many milliseconds it is what it was at first, if nothing is taken */
  fillsIn(): number {
    this.#fill()
    const { framesPerSecond, bytesPerSecond } = this.#limits
    const frames = 2 - this.#framesLeft / framesPerSecond
    const bytes = 2 - this.#bytesLeft / bytesPerSecond
    return Math.ceil(Math.max(frames, bytes) * 1000)
  }

  #fill(): void {
    const now = performance.now()
    const seconds = (now - this.#filledAt) / 1000
    this.#filledAt = now
    const { framesPerSecond, bytesPerSecond } = this.#limits
    this.#framesLeft = Math.min(this.#framesLeft + seconds * framesPerSecond, 2 * framesPerSecond)
    this.#bytesLeft = Math.min(this.#bytesLeft + seconds * bytesPerSecond, 2 * bytesPerSecond)
  }
}
