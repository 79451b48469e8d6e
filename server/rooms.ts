// The open rooms. A cold room is loaded once however many join at that moment; a load that fails opens nothing
// and so can never write back; a room is forgotten only when it is empty, idle and wholly in the log.

import type * as Y from 'yjs'
import type { Changed } from '#app/sync/added.server.ts'
import { NodePace } from '#app/sync/pace.server.ts'
import { CLOSE } from '#app/sync/protocol.ts'
import type { Room, Connection } from '#app/sync/room.server.ts'
import type { FanOut } from './fan-out.ts'
import { LIMITS, type Limits } from './limits.ts'
import type { LogWriter } from './log-writer.ts'
import type { Log } from './log.ts'
import { OpenRoom, type RoomsHouse } from './open-room.ts'
import type { RoomStore } from './room-store.ts'

/** What a room's board knows that the engine does not. */
export interface RoomRules {
  open(doc: Y.Doc): void
  /** Whoever joins is told nothing of what was there before. */
  forgets?: boolean
  mayWrite(participantId: string): boolean
  /** Nobody ever may. */
  isReadOnly?: boolean
  /** Whether a root may have this name. */
  isRoot?(name: string): boolean
  mend?(doc: Y.Doc, change: Changed, transaction: Y.Transaction): void
  mendTogether?(doc: Y.Doc, change: Changed): void
  /** Another node changed the room, or may have before it was read. */
  changedElsewhere?(doc: Y.Doc): void
  /** Resolves once what `mayWrite` is told by is as new as it can be. Rejects if that cannot be read. */
  readRights?(): Promise<unknown>
}

export interface Rooms {
  /** Rejects if the room cannot be loaded. */
  join(name: string, connection: Connection): Promise<Room>
  leave(name: string, connection: Connection, abrupt?: boolean): void
  /** Hands an update that the log has already, as row `seq`, to the room here and to the other nodes. */
  applyLogged(name: string, seq: number, update: Uint8Array): Promise<void>
  /** Resolves once everything the room took so far is committed. */
  whenLogged(name: string): Promise<void>
  /** Everybody who is in a room that is open here. */
  connections(name: string): Connection[]
  /** The same of all open rooms whose names begin so. */
  connectionsUnder(prefix: string): Connection[]
  /** Whoever is in a room, on this node or another; nobody if it is not open here. */
  present(name: string): Promise<ReadonlySet<string>>
  /** Compares what the rooms hold with what the database has, and reads what is missing. */
  catchUp(): Promise<void>
  /** Writes what is left and closes every connection; no room opens afterwards. */
  stop(): Promise<void>
  readonly size: number
}

export interface RoomsParts {
  store: RoomStore
  writer: LogWriter
  fanOut: FanOut
  rulesFor: (name: string) => Promise<RoomRules>
  log: Log
  limits?: Pick<Limits, 'rooms' | 'roomIdleMs' | 'documentBytes' | 'documentLoadMs'>
}

/** Of those who were sent back out of a broken room, until the others no longer see them. */
const BACK_WITHIN_MS = 5_000

export class TooManyRooms extends Error {}

export function createRooms(parts: RoomsParts): Rooms {
  const { store, writer, fanOut, rulesFor, log, limits = LIMITS } = parts
  const open = new Map<string, Promise<OpenRoom>>()
  /** Those of them that are there by now: one that takes its time to load keeps nobody from what is done with these. */
  const loaded = new Map<string, OpenRoom>()
  const house: RoomsHouse = {
    store,
    writer,
    fanOut,
    log,
    documentBytes: limits.documentBytes,
    loadMs: limits.documentLoadMs,
    pace: new NodePace(),
    broken: (opened, error) => void forgetBroken(opened, error),
  }
  let stopped = false

  function get(name: string): Promise<OpenRoom> {
    const known = open.get(name)
    if (known) return known
    if (stopped) return Promise.reject(new Error('stopping'))
    if (open.size >= limits.rooms) return Promise.reject(new TooManyRooms())
    const opening = load(name)
    open.set(name, opening)
    opening.catch(() => {
      if (open.get(name) === opening) open.delete(name)
      fanOut.leave(name)
    })
    return opening
  }

  async function load(name: string): Promise<OpenRoom> {
    // Heard before it is read: what other nodes write meanwhile is either in the one or in the other.
    await fanOut.join(name)
    // Asked before it is read, too: who joins cannot write before the answers are here, if Redis is quick.
    fanOut.askPeople(name)
    const [rules, stored] = await Promise.all([rulesFor(name), store.load(name)])
    if (stopped) throw new Error('stopping')
    const opened = new OpenRoom(name, rules, stored, house)
    loaded.set(name, opened)
    // What another node changed before the room was read is in it already, and so is never heard of as a change.
    if (fanOut.connected !== null) opened.changedElsewhere()
    idleLater(opened)
    return opened
  }

  function idleLater(opened: OpenRoom): void {
    opened.stayOpen()
    if (opened.forgotten) return
    opened.idle = setTimeout(() => unload(opened), limits.roomIdleMs)
    opened.idle.unref()
  }

  function unload(opened: OpenRoom): void {
    const { name, room } = opened
    if (room.connections.size > 0) return
    room.settle()
    if (!opened.isLogged) return idleLater(opened)
    opened.leaveSnapshot()
    opened.forgotten = true
    forget(name)
    room.destroy()
  }

  function forget(name: string): void {
    open.delete(name)
    loaded.delete(name)
    fanOut.leave(name)
  }

  async function forgetBroken(opened: OpenRoom, error: unknown): Promise<void> {
    if (opened.forgotten) return
    opened.forgotten = true
    const { name } = opened
    const opening = open.get(name)
    opened.stayOpen()
    log.error({ err: error }, 'a room is loaded anew after an update that could not be applied')
    // Nobody writes on what cannot be trusted; they come back to the document as the log has it.
    sendBack(opened)
    // Until the log has everything a new load would be older than what people saw.
    await opened.whenLogged()
    if (open.get(name) !== opening) return
    forget(name)
    sendBack(opened)
    end(opened)
    setTimeout(() => void tellWhoIsBack(name), BACK_WITHIN_MS).unref()
  }

  /** On the other nodes all stay whom they saw here until they hear better. */
  async function tellWhoIsBack(name: string): Promise<void> {
    const opened = await open.get(name)?.catch(ignoreFailedLoad)
    fanOut.tellPresence(name, opened?.room.ownPresence() ?? [], true)
  }

  /** Whoever is still in it no longer writes here. */
  function end(opened: OpenRoom): void {
    opened.room.destroy()
    opened.tellWriters([], true)
  }

  function sendBack({ room }: OpenRoom): void {
    for (const connection of room.connections) connection.close(CLOSE.restart, 'the room is loaded anew')
  }

  fanOut.listen({
    updates: (name, first, updates) =>
      void open.get(name)?.then((opened) => {
        if (opened.receiveLogged(first, updates)) opened.changedElsewhere()
      }, ignoreFailedLoad),
    presence: (name, node, news, isAll) =>
      void open.get(name)?.then(({ room }) => room.receivePresence(node, news, isAll), ignoreFailedLoad),
    writers: (name, node, news, isAll) =>
      void open.get(name)?.then(({ room }) => room.receiveWriters(node, news, isAll), ignoreFailedLoad),
    peopleAsked: (name) => void open.get(name)?.then((opened) => opened.tellPeople(), ignoreFailedLoad),
    nodeGone(node) {
      for (const opening of open.values())
        void opening.then(({ room }) => room.forgetNode(node), ignoreFailedLoad)
    },
    back() {
      for (const [name, opening] of open) {
        void opening.then((opened) => {
          fanOut.askPeople(name)
          opened.tellPeople()
        }, ignoreFailedLoad)
      }
    },
  })

  return {
    async join(name, connection) {
      for (;;) {
        const opening = get(name)
        const opened = await opening
        // It may have been replaced in this very moment.
        if (open.get(name) !== opening) continue
        opened.stayOpen()
        opened.room.join(connection)
        return opened.room
      }
    },
    leave(name, connection, abrupt) {
      void open.get(name)?.then((opened) => {
        opened.room.leave(connection, abrupt)
        if (opened.room.connections.size === 0) idleLater(opened)
      }, ignoreFailedLoad)
    },
    async applyLogged(name, seq, update) {
      const opened = await open.get(name)?.catch(ignoreFailedLoad)
      opened?.receiveLogged(seq, [update])
      fanOut.tellUpdates(name, seq, [update])
    },
    async whenLogged(name) {
      const opened = await open.get(name)?.catch(ignoreFailedLoad)
      opened?.room.settle()
      await opened?.whenLogged()
    },
    connections: (name) => [...(loaded.get(name)?.room.connections ?? [])],
    connectionsUnder(prefix) {
      const names = [...loaded.keys()].filter((name) => name.startsWith(prefix))
      return names.flatMap((name) => this.connections(name))
    },
    async present(name) {
      const opened = await open.get(name)?.catch(ignoreFailedLoad)
      return opened?.room.present() ?? new Set()
    },
    async catchUp() {
      const opened = [...loaded.values()]
      if (opened.length === 0) return
      const heads = await store.heads(opened.map(({ name }) => name))
      for (const it of opened) it.heardOf(heads.get(it.name) ?? 0)
    },
    async stop() {
      stopped = true
      // One that is still being read will not be open.
      const opened = [...loaded.values()]
      for (const { room } of opened) {
        room.settle()
        for (const connection of room.connections) connection.close(CLOSE.restart, 'the server restarts')
      }
      await Promise.all(opened.map((it) => it.whenLogged()))
      for (const it of opened) {
        it.stayOpen()
        end(it)
      }
      open.clear()
      loaded.clear()
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
