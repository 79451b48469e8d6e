// One open room and what it needs of its node: its log, which rows its document holds, rows of other nodes that are
// missing, and when it leaves a snapshot.

import { setTimeout as pause } from 'node:timers/promises'
import type { NodePace } from '#app/sync/pace.server.ts'
import type { PresenceNews } from '#app/sync/presence.server.ts'
import type { Keeping } from '#app/sync/protocol.ts'
import { Room, type Connection, type RoomHost } from '#app/sync/room.server.ts'
import { NEARLY_FULL } from '#app/sync/state-cache.server.ts'
import type { WriterNews } from '#app/sync/writers.server.ts'
import type { FanOut } from './fan-out.ts'
import type { LogWriter, RoomLog } from './log-writer.ts'
import type { Log } from './log.ts'
import { COMPACT_ROWS, type LogRow, type RoomStore, type StoredRoom } from './room-store.ts'
import type { RoomRules } from './rooms.ts'
import { Sequence } from './sequence.ts'

/** After fewer rows of this node than `COMPACT_ROWS`, where they are large. */
const COMPACT_BYTES = 256 * 1024
/** At the end of a room's time less is enough. */
const COMPACT_LAST_ROWS = 30
/** After one that did not work. */
const COMPACT_AGAIN_MS = 1_000
/** How long rows of another node may be on their way before they are read from the database. */
const GAP_MS = 50

/** What all open rooms share. */
export interface RoomsHouse {
  store: RoomStore
  writer: LogWriter
  fanOut: FanOut
  log: Log
  documentBytes: number
  loadMs: number
  pace: NodePace
  /** The room's document can no longer be trusted. */
  broken(opened: OpenRoom, error: unknown): void
}

export class OpenRoom implements RoomHost {
  readonly name: string
  readonly room: Room
  readonly rules: RoomRules
  readonly isRoot: RoomHost['isRoot']
  readonly mend: RoomHost['mend']
  readonly mendTogether: RoomHost['mendTogether']
  readonly readNewest: RoomHost['readNewest']
  idle: NodeJS.Timeout | null = null
  /** It is closed, or will be, and the next who comes loads it anew. */
  forgotten = false
  readonly #house: RoomsHouse
  readonly #roomLog: RoomLog
  readonly #sequence: Sequence
  /** The row up to which the newest snapshot goes. */
  #snapshotUpTo: number
  /** Of this node's own rows since. */
  #bytesSince = 0
  #isCompacting = false
  #isBroken = false
  #isCatchingUp = false

  constructor(name: string, rules: RoomRules, { updates, seq, tail }: StoredRoom, house: RoomsHouse) {
    this.name = name
    this.rules = rules
    this.isRoot = rules.isRoot?.bind(rules)
    this.mend = rules.mend?.bind(rules)
    this.mendTogether = rules.mendTogether?.bind(rules)
    // Of what is done on this node the rights tell already.
    if (house.fanOut.connected !== null)
      this.readNewest = () => Promise.all([rules.readRights?.(), this.#readRows()])
    this.#house = house
    this.#roomLog = house.writer.open(name, (first, last, rows) => this.#committed(first, last, rows))
    this.#sequence = new Sequence(seq)
    this.#snapshotUpTo = seq - tail
    this.room = new Room(updates, this, rules.open)
  }

  get documentBytes(): number {
    return this.#house.documentBytes
  }

  get loadMs(): number {
    return this.#house.loadMs
  }

  get forgets(): boolean {
    return this.rules.forgets ?? false
  }

  get isReadOnly(): boolean {
    return this.rules.isReadOnly ?? false
  }

  get pace(): NodePace {
    return this.#house.pace
  }

  get isLogged(): boolean {
    return this.#roomLog.idle
  }

  mayWrite({ participantId }: Connection): boolean {
    return this.rules.mayWrite(participantId)
  }

  keeping(): Keeping {
    return this.#house.writer.keepingOf(this.#roomLog)
  }

  log(update: Uint8Array, participantId: string | null): void {
    this.#roomLog.add({ update, participantId })
  }

  whenLogged(): Promise<void> {
    return this.#roomLog.whenCommitted()
  }

  tellPresence(news: readonly PresenceNews[], isAll = false): void {
    this.#house.fanOut.tellPresence(this.name, news, isAll)
  }

  tellWriters(news: readonly WriterNews[], isAll = false): void {
    this.#house.fanOut.tellWriters(this.name, news, isAll)
  }

  broken(error: unknown): void {
    this.#isBroken = true
    this.#house.broken(this, error)
  }

  /** Tells the other nodes of all its people here. */
  tellPeople(): void {
    this.tellPresence(this.room.ownPresence(), true)
    this.tellWriters(this.room.ownWriters(), true)
  }

  changedElsewhere(): void {
    this.rules.changedElsewhere?.(this.room.doc)
  }

  stayOpen(): void {
    if (this.idle) clearTimeout(this.idle)
    this.idle = null
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
    const { store, log, documentBytes } = this.#house
    if (this.#isCompacting || this.#sequence.hasGap || this.forgotten) return
    const state = this.#encode()
    if (!state) return
    this.#isCompacting = true
    if (this.room.isHeavy)
      log.warn({ room: this.name }, 'a document takes so long to load that nothing is added to it any more')
    if (state.length > documentBytes * NEARLY_FULL)
      log.warn({ room: this.name, bytes: state.length }, 'a document will soon be as large as one may get')
    const { upTo } = this.#sequence
    const bytes = this.#bytesSince
    this.whenLogged()
      .then(async () => {
        // It may have been so before that was noticed. One that is merely forgotten is what its snapshot says.
        if (this.#isBroken) return
        await store.compact(this.name, upTo, state)
        this.#snapshotUpTo = upTo
        this.#bytesSince -= bytes
      })
      .catch((error: unknown) => {
        log.warn({ err: error }, 'no snapshot was made, the log is enough')
        return pause(COMPACT_AGAIN_MS, undefined, { ref: false })
      })
      .finally(() => (this.#isCompacting = false))
  }

  /** @returns null if the document cannot be any more */
  #encode(): Uint8Array | null {
    try {
      return this.room.encodeToStore()
    } catch (error) {
      this.room.giveUp(error)
      return null
    }
  }

  #committed(first: number, last: number, rows: readonly LogRow[]): void {
    const updates = rows.map(({ update }) => update)
    this.#house.fanOut.tellUpdates(this.name, first, updates)
    this.#sequence.committed(first, last)
    for (const { length } of updates) this.#bytesSince += length
    this.#fillGapSoon()
    if (this.#rowsSince >= COMPACT_ROWS || this.#bytesSince >= COMPACT_BYTES) this.#compact()
  }

  #fillGapSoon(): void {
    if (!this.#sequence.hasGap || this.#isCatchingUp) return
    this.#isCatchingUp = true
    pause(GAP_MS)
      .then(() => this.#readMissing())
      .catch((error: unknown) =>
        this.#house.log.warn({ err: error }, 'rows of another node could not be read yet'),
      )
      .finally(() => (this.#isCatchingUp = false))
  }

  async #readMissing(): Promise<void> {
    if (this.#sequence.hasGap) await this.#readRows()
  }

  /** What the database has of it by now. */
  async #readRows(): Promise<void> {
    const { seq, updates } = await this.#house.store.since(this.name, this.#sequence.upTo)
    if (this.forgotten) return
    this.#sequence.caughtUp(seq)
    if (updates.length === 0) return
    this.room.applyLogged(updates)
    this.changedElsewhere()
  }
}
