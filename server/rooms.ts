// The open rooms. A cold room is loaded once however many join at that moment; a load that fails opens nothing
// and so can never write back; a room is forgotten only when it is empty, idle and wholly in the log.

import * as Y from 'yjs'
import { CLOSE } from '#app/sync/protocol.ts'
import { Room, type Connection } from '#app/sync/room.server.ts'
import { LogWriter } from './log-writer.ts'
import type { Log } from './log.ts'
import type { RoomStore } from './room-store.ts'

const IDLE_MS = 30_000
/** A room that wrote or loaded more rows than this leaves a snapshot behind. */
const SNAPSHOT_ROWS = 200

/** What a room's board knows that the engine does not. */
export interface RoomRules {
  open(doc: Y.Doc): void
  mayWrite(participantId: string): boolean
  mend(doc: Y.Doc, transaction: Y.Transaction): void
}

interface OpenRoom {
  room: Room
  writer: LogWriter
  loadedSeq: number
  tail: number
  idle: NodeJS.Timeout | null
}

export interface Rooms {
  /** Rejects if the room cannot be loaded. */
  join(name: string, connection: Connection): Promise<Room>
  leave(name: string, connection: Connection): void
  /** Hands an update that the log has already to the room, if it is open here. */
  applyLogged(name: string, update: Uint8Array): Promise<void>
  /** Resolves once everything the room took so far is committed. */
  whenLogged(name: string): Promise<void>
  /** Every connection of a room that is open here. */
  connections(name: string): Promise<Connection[]>
  /** Writes what is left and closes every connection; no room opens afterwards. */
  stop(): Promise<void>
  readonly size: number
}

export function createRooms(
  store: RoomStore,
  rulesFor: (name: string) => Promise<RoomRules>,
  log: Log,
): Rooms {
  const open = new Map<string, Promise<OpenRoom>>()
  let stopped = false

  function get(name: string): Promise<OpenRoom> {
    const known = open.get(name)
    if (known) return known
    if (stopped) return Promise.reject(new Error('stopping'))
    const opening = load(name)
    open.set(name, opening)
    opening.catch(() => {
      if (open.get(name) === opening) open.delete(name)
    })
    return opening
  }

  async function load(name: string): Promise<OpenRoom> {
    const [rules, stored] = await Promise.all([rulesFor(name), store.load(name)])
    const writer = new LogWriter(name, store, log)
    const room = new Room(
      stored.updates,
      {
        mayWrite: (connection) => rules.mayWrite(connection.participantId),
        mend: rules.mend,
        log: (update, participantId) => writer.add({ update, participantId }),
        whenLogged: () => writer.whenCommitted(),
        broken: (error) => void forgetBroken(name, error),
      },
      rules.open,
    )
    const opened: OpenRoom = { room, writer, loadedSeq: stored.seq, tail: stored.tail, idle: null }
    idleLater(name, opened)
    return opened
  }

  function idleLater(name: string, opened: OpenRoom): void {
    if (opened.idle) clearTimeout(opened.idle)
    opened.idle = setTimeout(() => void unload(name, opened), IDLE_MS)
    opened.idle.unref()
  }

  async function unload(name: string, opened: OpenRoom): Promise<void> {
    if (opened.room.connections.size > 0) return
    if (!opened.writer.idle) return idleLater(name, opened)
    open.delete(name)
    opened.room.destroy()
    await snapshot(name, opened)
  }

  /** Only what the log has: the state is taken when nothing waits, under the number of the newest row. */
  async function snapshot(name: string, opened: OpenRoom): Promise<void> {
    if (opened.writer.seq === 0 && opened.tail <= SNAPSHOT_ROWS) return
    if (opened.writer.rows + opened.tail <= SNAPSHOT_ROWS) return
    try {
      const stored = await store.load(name)
      await store.snapshot(name, stored.seq, Y.mergeUpdates(stored.updates))
    } catch (error) {
      log.warn({ err: error, room: name }, 'no snapshot was made, the log is enough')
    }
  }

  async function forgetBroken(name: string, error: unknown): Promise<void> {
    const opening = open.get(name)
    if (!opening) return
    const opened = await opening
    log.error({ err: error, room: name }, 'a room is loaded anew after an update that could not be applied')
    // Until the log has everything a new load would be older than what people saw.
    await opened.writer.whenCommitted()
    if (open.get(name) !== opening) return
    open.delete(name)
    for (const connection of opened.room.connections)
      connection.close(CLOSE.restart, 'the room is loaded anew')
    opened.room.destroy()
  }

  return {
    async join(name, connection) {
      const opened = await get(name)
      if (opened.idle) clearTimeout(opened.idle)
      opened.room.join(connection)
      return opened.room
    },
    leave(name, connection) {
      void open.get(name)?.then((opened) => {
        opened.room.leave(connection)
        if (opened.room.connections.size === 0) idleLater(name, opened)
      }, ignoreFailedLoad)
    },
    async applyLogged(name, update) {
      const opened = await open.get(name)?.catch(ignoreFailedLoad)
      opened?.room.applyLogged(update)
    },
    async whenLogged(name) {
      const opened = await open.get(name)?.catch(ignoreFailedLoad)
      await opened?.writer.whenCommitted()
    },
    async connections(name) {
      const opened = await open.get(name)?.catch(ignoreFailedLoad)
      return opened ? [...opened.room.connections] : []
    },
    async stop() {
      stopped = true
      const opened = await Promise.all([...open.values()].map((it) => it.catch(ignoreFailedLoad)))
      for (const it of opened) {
        if (!it) continue
        for (const connection of it.room.connections) connection.close(CLOSE.restart, 'the server restarts')
      }
      await Promise.all(opened.map((it) => it?.writer.whenCommitted()))
      for (const it of opened) it?.room.destroy()
      open.clear()
    },
    get size() {
      return open.size
    },
  }
}

/** Whoever asked for the load was told; for everybody else a room that did not load is simply not open. */
function ignoreFailedLoad(): undefined {
  return undefined
}
