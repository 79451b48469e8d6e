// One open room and its log: which rows its document holds, rows of other nodes that are missing, and when it leaves
// a snapshot.

import { setTimeout as pause } from 'node:timers/promises'
import type { Room } from '#app/sync/room.server.ts'
import { NEARLY_FULL } from '#app/sync/state-cache.server.ts'
import type { RoomLog } from './log-writer.ts'
import type { Log } from './log.ts'
import type { RoomStore } from './room-store.ts'
import type { RoomRules } from './rooms.ts'
import { Sequence } from './sequence.ts'

/** So much of the log behind its newest snapshot, and a room leaves another one. */
const COMPACT_ROWS = 300
const COMPACT_BYTES = 256 * 1024
/** At the end of a room's time less is enough. */
const COMPACT_LAST_ROWS = 30
/** After one that did not work. */
const COMPACT_AGAIN_MS = 1_000
/** How long rows of another node may be on their way before they are read from the database. */
const GAP_MS = 50

export interface OpenRoomParts {
  name: string
  room: Room
  rules: RoomRules
  roomLog: RoomLog
  store: RoomStore
  log: Log
  documentBytes: number
}

export class OpenRoom {
  readonly name: string
  readonly room: Room
  readonly rules: RoomRules
  readonly log: RoomLog
  idle: NodeJS.Timeout | null = null
  /** It is, or will be, replaced by one that is loaded anew. */
  forgotten = false
  readonly #parts: OpenRoomParts
  readonly #sequence: Sequence
  /** The row up to which the newest snapshot goes. */
  #snapshotUpTo: number
  /** Of this node's own rows since. */
  #bytesSince = 0
  #isCompacting = false
  #isCatchingUp = false

  /** @param stored the number of the last row that was loaded, and how many rows were */
  constructor(parts: OpenRoomParts, stored: { seq: number; tail: number }) {
    this.#parts = parts
    this.name = parts.name
    this.room = parts.room
    this.rules = parts.rules
    this.log = parts.roomLog
    this.#sequence = new Sequence(stored.seq)
    this.#snapshotUpTo = stored.seq - stored.tail
  }

  /** Rows of its own were committed. */
  committed(first: number, last: number, updates: readonly Uint8Array[]): void {
    this.#sequence.committed(first, last)
    for (const { length } of updates) this.#bytesSince += length
    this.#fillGapSoon()
    if (this.#rowsSince >= COMPACT_ROWS || this.#bytesSince >= COMPACT_BYTES) this.#compact()
  }

  /**
   * Rows that the log has already: a command's, or another node's.
   * @returns whether they were the next ones, and so were applied
   */
  receiveLogged(first: number, updates: readonly Uint8Array[]): boolean {
    const isNext = this.#sequence.isNext(first, first + updates.length - 1)
    if (isNext) this.room.applyLogged(updates)
    this.#fillGapSoon()
    return isNext
  }

  /** The database has rows up to this one. */
  heardOf(seq: number): void {
    this.#sequence.heardOf(seq)
    this.#fillGapSoon()
  }

  /** Nobody is there any more, and all of it is in the log. */
  leaveSnapshot(): void {
    if (this.#rowsSince >= COMPACT_LAST_ROWS) this.#compact()
  }

  /** Of all nodes, after the newest snapshot. */
  get #rowsSince(): number {
    return this.#sequence.upTo - this.#snapshotUpTo
  }

  /**
   * The state may hold more than row `upTo`, but never less; and it is kept only once all of it is in the log, or a
   * kill could leave changes in a snapshot that later rows build on and no row holds.
   */
  #compact(): void {
    const { store, log, documentBytes } = this.#parts
    if (this.#isCompacting || this.#sequence.hasGap || this.forgotten) return
    this.#isCompacting = true
    const state = this.room.encode()
    if (state.length > documentBytes * NEARLY_FULL)
      log.warn({ room: this.name, bytes: state.length }, 'a document will soon be as large as one may get')
    const { upTo } = this.#sequence
    const bytes = this.#bytesSince
    this.log
      .whenCommitted()
      .then(() => store.compact(this.name, upTo, state))
      .then(() => {
        this.#snapshotUpTo = upTo
        this.#bytesSince -= bytes
      })
      .catch((error: unknown) => {
        log.warn({ err: error }, 'no snapshot was made, the log is enough')
        return pause(COMPACT_AGAIN_MS, undefined, { ref: false })
      })
      .finally(() => (this.#isCompacting = false))
  }

  #fillGapSoon(): void {
    if (!this.#sequence.hasGap || this.#isCatchingUp) return
    this.#isCatchingUp = true
    pause(GAP_MS)
      .then(() => this.#readMissing())
      .catch((error: unknown) =>
        this.#parts.log.warn({ err: error }, 'rows of another node could not be read yet'),
      )
      .finally(() => (this.#isCatchingUp = false))
  }

  async #readMissing(): Promise<void> {
    if (!this.#sequence.hasGap) return
    const { seq, updates } = await this.#parts.store.since(this.name, this.#sequence.upTo)
    this.#sequence.caughtUp(seq)
    if (updates.length === 0) return
    this.room.applyLogged(updates)
    this.rules.changedElsewhere?.()
  }
}
