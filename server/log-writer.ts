// Group commit: what all rooms took within some milliseconds is written by one statement. While the database is
// away everything waits, within bounds, and nothing is said to be saved. A room whose rows are refused again and
// again does not hold the others up: what fails is tried in ever smaller groups.

import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import type { Keeping } from '#app/sync/protocol.ts'
import type { EngineFigures } from './figures.ts'
import type { LogLimits } from './limits.ts'
import type { Log } from './log.ts'
import type { LogRow, RoomStore } from './room-store.ts'
import { bytesOf, WaitingRows } from './waiting-rows.ts'

/** Between the beginnings of two commits; the first after a rest begins at once. */
const COMMIT_EVERY_MS = 9
const ROOMS_AT_ONCE = 500
/** So much becomes one statement, and what one room has is never parted; to make more of them holds everybody up. */
const BYTES_AT_ONCE = 1024 * 1024
const RETRY_FIRST_MS = 50
const RETRY_LAST_MS = 1_000
/** A database that takes longer is as good as away. */
export const LATE_MS = 1_500

/** Rows that are in the log now, and the numbers of the first and the last. */
interface Committed {
  first: number
  last: number
  rows: readonly LogRow[]
}

export class LogWriter {
  readonly #store: RoomStore
  readonly #limits: LogLimits
  readonly #figures: EngineFigures
  readonly #log: Log
  readonly #dirty = new Set<RoomLog>()
  #running = false
  #startedAt = -Infinity
  #roomsAtOnce = ROOMS_AT_ONCE
  /** Bytes that wait, over all rooms. */
  bytes = 0

  constructor(store: RoomStore, limits: LogLimits, figures: EngineFigures, log: Log) {
    this.#store = store
    this.#limits = limits
    this.#figures = figures
    this.#log = log
  }

  /** @param committed called after each commit of this room's rows, with the numbers of the first and the last */
  open(room: string, committed: RoomLog['committed']): RoomLog {
    return new RoomLog(room, committed, this)
  }

  /** How long the oldest change that is not saved has waited, in milliseconds; 0 if there is none. */
  get oldestMs(): number {
    let since = Infinity
    for (const room of this.#dirty) since = Math.min(since, room.waitingSince)
    return since === Infinity ? 0 : performance.now() - since
  }

  keepingOf(room: RoomLog): Keeping {
    if (room.bytes > this.#limits.roomBacklogBytes || this.bytes > this.#limits.backlogBytes) return 'full'
    return performance.now() - room.waitingSince > LATE_MS ? 'waiting' : 'fine'
  }

  wake(room: RoomLog): void {
    this.#dirty.add(room)
    if (this.#running) return
    this.#running = true
    void this.#run()
  }

  async #run(): Promise<void> {
    while (this.#dirty.size > 0) {
      const rest = this.#startedAt + COMMIT_EVERY_MS - performance.now()
      // What else comes in this turn of the event loop goes along.
      await (rest > 0 ? pause(Math.ceil(rest)) : nextTurn())
      const now = performance.now()
      this.#startedAt = now
      const due = this.#due(now)
      if (due.length > 0) await this.#commit(due)
    }
    this.#running = false
  }

  #due(now: number): RoomLog[] {
    const due: RoomLog[] = []
    let bytes = 0
    for (const room of this.#dirty) {
      if (room.retryAt > now) continue
      due.push(room)
      bytes += room.bytes
      if (due.length >= this.#roomsAtOnce || bytes >= BYTES_AT_ONCE) break
    }
    return due
  }

  async #commit(due: readonly RoomLog[]): Promise<void> {
    const started = performance.now()
    const heads = await this.#append(due)
    if (!heads) return this.#tryLater(due)
    this.#figures.onCommit(performance.now() - started)
    this.#roomsAtOnce = Math.min(this.#roomsAtOnce * 2, ROOMS_AT_ONCE)
    for (const room of due) {
      const committed = room.settle(heads.get(room.name)!)
      this.#dirty.delete(room)
      // Behind the others, so that they have their turn.
      if (!room.idle) this.#dirty.add(room)
      this.#tell(room, committed)
    }
  }

  async #append(due: readonly RoomLog[]): Promise<Map<string, number> | null> {
    try {
      return await this.#store.append(due.map((room) => ({ room: room.name, rows: room.take() })))
    } catch (error) {
      // Once a row is too many for the log, or the database is away: both look the same from here.
      if (due.some((room) => room.failures % 20 === 0))
        this.#log.error({ err: error, rooms: due.length }, 'the log could not be written, trying again')
      return null
    }
  }

  #tryLater(due: readonly RoomLog[]): void {
    this.#roomsAtOnce = Math.max(1, Math.ceil(due.length / 2))
    const now = performance.now()
    for (const room of due) {
      room.failed(now, RETRY_FIRST_MS, RETRY_LAST_MS)
      this.#dirty.delete(room)
      this.#dirty.add(room)
    }
  }

  /** What one room makes of it is nothing to the others: they are all in the log. */
  #tell(room: RoomLog, { first, last, rows }: Committed): void {
    try {
      room.committed(first, last, rows)
    } catch (error) {
      this.#log.error({ err: error, room: room.name }, 'a room could not go on after a commit')
    }
  }
}

/** One room's part of the log: what waits, and who wants to know when it no longer does. */
export class RoomLog {
  readonly name: string
  readonly committed: (first: number, last: number, rows: readonly LogRow[]) => void
  readonly #writer: LogWriter
  readonly #waiting = new WaitingRows()
  /** What is being written, kept as it is until that has worked. */
  #taken: readonly LogRow[] | null = null
  #takenUpTo = 0
  #addedUpTo = 0
  #committedUpTo = 0
  #listeners: { upTo: number; resolve: () => void }[] = []
  #takenBytes = 0
  failures = 0
  retryAt = -Infinity
  waitingSince = Infinity

  constructor(name: string, committed: RoomLog['committed'], writer: LogWriter) {
    this.name = name
    this.committed = committed
    this.#writer = writer
  }

  get idle(): boolean {
    return this.#committedUpTo === this.#addedUpTo
  }

  get bytes(): number {
    return this.#takenBytes + this.#waiting.bytes
  }

  add(row: LogRow): void {
    if (this.idle) this.waitingSince = performance.now()
    const before = this.bytes
    this.#waiting.add(row)
    this.#addedUpTo++
    this.#writer.bytes += this.bytes - before
    this.#writer.wake(this)
  }

  /** Resolves once everything added so far is committed. */
  whenCommitted(): Promise<void> {
    if (this.idle) return Promise.resolve()
    return new Promise((resolve) => this.#listeners.push({ upTo: this.#addedUpTo, resolve }))
  }

  take(): readonly LogRow[] {
    if (!this.#taken) {
      const before = this.bytes
      this.#taken = this.#waiting.take()
      this.#takenUpTo = this.#addedUpTo
      for (const row of this.#taken) this.#takenBytes += bytesOf(row)
      this.#writer.bytes += this.bytes - before
    }
    return this.#taken
  }

  /**
   * Whoever waits for it is told.
   * @param seq the number of the last row
   */
  settle(seq: number): Committed {
    const rows = this.#taken!
    this.#taken = null
    this.#committedUpTo = this.#takenUpTo
    this.#writer.bytes -= this.#takenBytes
    this.#takenBytes = 0
    this.failures = 0
    this.retryAt = -Infinity
    this.waitingSince = this.idle ? Infinity : performance.now()
    this.#listeners = this.#listeners.filter(({ upTo, resolve }) => {
      if (upTo > this.#committedUpTo) return true
      resolve()
      return false
    })
    return { first: seq - rows.length + 1, last: seq, rows }
  }

  failed(now: number, firstMs: number, lastMs: number): void {
    this.retryAt = now + Math.min(firstMs * 2 ** this.failures, lastMs)
    this.failures++
  }
}
