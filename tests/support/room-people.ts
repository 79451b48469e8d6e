// Somebody in a room without a socket: what they were sent, message by message, and how they were closed.

import * as Y from 'yjs'
import { NodePace } from '#app/sync/pace.server.ts'
import { readMessage } from '#app/sync/protocol.ts'
import type { Connection, RoomHost } from '#app/sync/room.server.ts'
import { EngineFigures } from '#server/figures.ts'
import { LIMITS, type Limits } from '#server/limits.ts'
import { LogWriter } from '#server/log-writer.ts'
import { createLog } from '#server/log.ts'
import { NO_OTHER_NODES, type FanOut } from '#server/fan-out.ts'
import type { RoomStore } from '#server/room-store.ts'
import { createRooms, type RoomRules, type Rooms } from '#server/rooms.ts'

export interface Somebody extends Connection {
  participantId: string
  unread: number
  /** The messages in all frames so far. */
  messages: Uint8Array[]
  closed: number[]
  /** What was counted to their person without a look at the connection, in milliseconds. */
  worked: number
}

export function somebody(participantId: string = crypto.randomUUID()): Somebody {
  const messages: Uint8Array[] = []
  const closed: number[] = []
  const person: Somebody = {
    participantId,
    unread: 0,
    messages,
    closed,
    send: (packet) => void messages.push(...unpackFrames(packet)),
    answer(packets) {
      for (const packet of packets) this.send(packet)
    },
    close: (code) => void closed.push(code),
    account: {
      work: (ms) => {
        person.worked += ms
      },
    },
    worked: 0,
    spent: () => true,
    grew: () => {},
  }
  return person
}

/** Of all that somebody was sent what tells of the document. */
export function updatesIn(messages: readonly Uint8Array[]): Uint8Array[] {
  return messages.map(readMessage).flatMap((it) => (it?.type === 'update' ? [it.update] : []))
}

/** For a room by itself: everybody may write, the log takes all and forgets it, and there are no other nodes. */
export function hostWith(parts: Partial<RoomHost>): RoomHost {
  return {
    name: 'room',
    mayWrite: () => true,
    keeping: () => 'fine',
    documentBytes: 1e6,
    loadMs: 1e4,
    pace: new NodePace(),
    log: () => {},
    whenLogged: () => Promise.resolve(),
    tellPresence: () => {},
    tellWriters: () => {},
    broken: () => {},
    ...parts,
  }
}

/** Open to everybody, nothing to mend. */
export const OPEN_RULES: RoomRules = { open: () => {}, mayWrite: () => true }

/** Rooms on a store, without sockets. They are not stopped by themselves. */
export function roomsOn(
  store: RoomStore,
  options: { rules?: RoomRules; fanOut?: FanOut; limits?: Partial<Limits> } = {},
): Rooms {
  const log = createLog('silent')
  const limits = { ...LIMITS, ...options.limits }
  const writer = new LogWriter(store, limits, new EngineFigures(), log)
  const rules = options.rules ?? OPEN_RULES
  return createRooms({
    store,
    writer,
    fanOut: options.fanOut ?? NO_OTHER_NODES,
    rulesFor: () => Promise.resolve(rules),
    log,
    limits,
  })
}

/** An update that sets one key, by a client of its own. */
export function edit(key: string, value: unknown = 1): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('placements').set(key, value)
  return Y.encodeStateAsUpdate(doc)
}

function unpackFrames(packet: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(packet)
  const messages: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] !== 0x82) throw new Error('not a whole binary frame')
    const short = bytes[at + 1]!
    const header = short < 126 ? 2 : short === 126 ? 4 : 10
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    messages.push(bytes.subarray(at + header, at + header + length))
    at += header + length
  }
  return messages
}
