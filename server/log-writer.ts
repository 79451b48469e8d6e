// Group commit for one room: what came within some milliseconds is written together, in order, one batch at a
// time. While the database is away everything waits, and nothing is said to be saved.

import * as Y from 'yjs'
import type { Log } from './log.ts'
import type { LogRow, RoomStore } from './room-store.ts'

const COMMIT_EVERY_MS = 5
const RETRY_FIRST_MS = 100
const RETRY_LAST_MS = 5_000

export class LogWriter {
  readonly #room: string
  readonly #store: RoomStore
  readonly #log: Log
  #waiting: LogRow[] = []
  #taken = 0
  #committed = 0
  #running: Promise<void> | null = null
  #listeners: { upTo: number; resolve: () => void }[] = []
  #retryMs = RETRY_FIRST_MS

  constructor(room: string, store: RoomStore, log: Log) {
    this.#room = room
    this.#store = store
    this.#log = log
  }

  /** Rows written since the room was opened. */
  rows = 0
  /** The newest sequence number written by this writer, 0 if none yet. */
  seq = 0

  add(row: LogRow): void {
    this.#waiting.push(row)
    this.#taken++
    this.#running ??= this.#run()
  }

  get idle(): boolean {
    return this.#running === null
  }

  /** Resolves once everything added so far is committed. */
  whenCommitted(): Promise<void> {
    if (this.#committed === this.#taken) return Promise.resolve()
    return new Promise((resolve) => this.#listeners.push({ upTo: this.#taken, resolve }))
  }

  async #run(): Promise<void> {
    await pause(COMMIT_EVERY_MS)
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      await this.#commit(batch)
      this.#committed += batch.length
      this.#listeners = this.#listeners.filter((listener) => {
        if (listener.upTo > this.#committed) return true
        listener.resolve()
        return false
      })
    }
    this.#running = null
  }

  /** Tries until it is done. Writing a batch twice, after a commit whose answer was lost, changes nothing in Yjs. */
  async #commit(batch: readonly LogRow[]): Promise<void> {
    const rows = mergeByParticipant(batch)
    for (;;) {
      try {
        this.seq = await this.#store.append(this.#room, rows)
        this.rows += rows.length
        this.#retryMs = RETRY_FIRST_MS
        return
      } catch (error) {
        this.#log.error(
          { err: error, room: this.#room, rows: rows.length },
          'the log could not be written, trying again',
        )
        await pause(this.#retryMs)
        this.#retryMs = Math.min(this.#retryMs * 2, RETRY_LAST_MS)
      }
    }
  }
}

/** Neighbours of one participant become one row; two people never do, nor does the order change. */
export function mergeByParticipant(rows: readonly LogRow[]): LogRow[] {
  const groups: { participantId: string | null; updates: Uint8Array[] }[] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last && last.participantId === row.participantId) last.updates.push(row.update)
    else groups.push({ participantId: row.participantId, updates: [row.update] })
  }
  return groups.map(({ participantId, updates }) => ({
    participantId,
    update: updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates),
  }))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
