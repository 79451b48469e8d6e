// Those who join a board with a history: one after another, and a whole workshop at once.

import * as Y from 'yjs'
import { writeAwareness, writeStep1, writeStep2, writeUpdate } from '#app/sync/protocol.ts'
import { DIALECTS, hear } from './dialect.ts'
import { Latencies } from './latencies.ts'
import { LoadRoom } from './load-room.ts'
import { LoadSocket } from './load-socket.ts'
import type { MeasuredServer } from './measured-server.ts'
import { pause } from './phase.ts'
import type { Row, Rows } from './workloads.ts'

const ROOM = 'room'
const EMPTY_VECTOR = Uint8Array.of(0)
const EMPTY_UPDATE = Uint8Array.of(0, 0)
/** Hocuspocus takes a minute to take in the history that came before. */
const LATE_MS = 180_000

/** What somebody brings who joins, and how much they should get at least to count as synced. */
interface Joiner {
  vector: Uint8Array
  own: Uint8Array
  least: number
}

interface History {
  doc: Y.Doc
  updates: Uint8Array[]
}

const histories = new Map<string, History>()

/** Changes of cards, made by writers in turn, and the updates they made: the same for all servers. */
function boardWithHistory(moves: number, cards: number, writers: number): History {
  const key = `${moves} ${cards} ${writers}`
  const known = histories.get(key)
  if (known) return known
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const people = Array.from({ length: writers }, () => {
    const writer = new Y.Doc()
    writer.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update))
    return writer
  })
  for (let n = 0; n < moves; n++) {
    const map = people[n % writers]!.getMap('placements')
    map.set(`card-${(n * 7) % cards}`, { column: 'po', rank: `rank-${n}` })
  }
  histories.set(key, { doc, updates })
  return { doc, updates }
}

/** The history comes to the server by the wire, change by change as it once was made; who brings it stays. */
async function bring(server: MeasuredServer, updates: readonly Uint8Array[], name = ROOM): Promise<LoadRoom> {
  const first = new LoadRoom(server, name)
  await first.connect(1)
  for (const [at, update] of updates.entries()) {
    first.send(0, writeUpdate(update))
    // The server's other work has its turn, as over the hours of a real session.
    if (at % 500 === 499) await pause(20)
  }
  // Answered after all that was sent before.
  await (await join(server, { vector: EMPTY_VECTOR, own: EMPTY_UPDATE, least: 1_000 }, name)).close()
  await pause(500)
  return first
}

/** As many as come to a server within minutes; until then they cost twice as much. */
const WARM_UP_JOINS = 120
const JOINS = 40

export async function joining(server: MeasuredServer): Promise<Rows> {
  const { doc, updates } = boardWithHistory(20_000, 200, 50)
  const state = Y.encodeStateAsUpdate(doc)
  const first = await bring(server, updates)
  const empty = { vector: EMPTY_VECTOR, own: EMPTY_UPDATE, least: state.length / 2 }
  const vector = Y.encodeStateVector(doc)
  const upToDate = { vector, own: Y.encodeStateAsUpdate(doc, vector), least: 0 }

  const one = async () => (await join(server, empty)).close()
  for (let n = 0; n < WARM_UP_JOINS; n++) await one()
  const before = await server.stats()
  const started = performance.now()
  for (let n = 0; n < JOINS; n++) await one()
  const joinMs = (performance.now() - started) / JOINS
  const cpuPerJoinMs = ((await server.stats()).cpuMs - before.cpuMs) / JOINS
  const burst = await joinAtOnce(server, empty)
  await pause(1_000)
  const again = await joinAtOnce(server, upToDate)
  first.close()
  return {
    ': warm': { cpuPerJoinMs, joinMs, stateBytes: state.length },
    ': 200 at once, empty': burst,
    ': 200 at once, up to date': again,
  }
}

const COLD_BOARDS = 9
/** So many are opened before it counts, as on any node that serves boards. */
const COLD_WARM_UP = 5

/** The first who comes to a board that lies in the database. */
export async function coldJoin(server: MeasuredServer): Promise<Rows> {
  const { updates } = boardWithHistory(10_000, 30, 12)
  for (let n = 0; n < COLD_BOARDS; n++) (await bring(server, updates, `cold-${n}`)).close()
  const again = { ...(await server.restarted()), rooms: server.rooms }
  try {
    let bytes = 0
    const one = async (n: number) => {
      const joiner = { vector: EMPTY_VECTOR, own: EMPTY_UPDATE, least: 1_000 }
      const socket = await join(again, joiner, `cold-${n}`, (frame) => (bytes += frame.length))
      socket.close()
    }
    for (let n = 0; n < COLD_WARM_UP; n++) await one(n)
    bytes = 0
    const before = await again.stats()
    const started = performance.now()
    for (let n = COLD_WARM_UP; n < COLD_BOARDS; n++) await one(n)
    const count = COLD_BOARDS - COLD_WARM_UP
    const joinMs = (performance.now() - started) / count
    const cpuPerJoinMs = ((await again.stats()).cpuMs - before.cpuMs) / count
    return { '': { cpuPerJoinMs, joinMs, wireKilobytes: bytes / count / 1000 } }
  } finally {
    await again.stop()
  }
}

const CROWD = 50
const CROWD_OVER_MS = 1_000
const LARGE_NOTES = 32
const LARGE_NOTE = 32_768

/** A workshop that comes to a large board, one after the other within a second. */
export async function joinLargeBoard(server: MeasuredServer): Promise<Rows> {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < LARGE_NOTES; n++)
    doc.getText(`note:card-${n}`).insert(0, `${n}`.padEnd(LARGE_NOTE, 'n'))
  const first = await bring(server, updates)
  const joiner = { vector: EMPTY_VECTOR, own: EMPTY_UPDATE, least: LARGE_NOTES * LARGE_NOTE }
  const latencies = new Latencies()
  const before = await server.stats()
  const sockets = await Promise.all(
    Array.from({ length: CROWD }, async (_, at) => {
      await pause((at * CROWD_OVER_MS) / CROWD)
      const started = performance.now()
      const socket = await join(server, joiner)
      latencies.add(performance.now() - started)
      return socket
    }),
  )
  const cpuPerJoinMs = ((await server.stats()).cpuMs - before.cpuMs) / CROWD
  for (const socket of [...sockets, first]) socket.close()
  return { '': { p50: latencies.quantile(0.5), p95: latencies.quantile(0.95), cpuPerJoinMs } }
}

const AT_ONCE = 200
const BURSTS = 3

/** @returns the figures of the burst that was neither the quickest nor the slowest */
async function joinAtOnce(server: MeasuredServer, joiner: Joiner): Promise<Row> {
  const bursts: { allMs: number; serverCpuMs: number }[] = []
  for (let n = 0; n < BURSTS; n++) {
    const before = await server.stats()
    const started = performance.now()
    const sockets = await Promise.all(Array.from({ length: AT_ONCE }, () => join(server, joiner)))
    const allMs = performance.now() - started
    bursts.push({ allMs, serverCpuMs: (await server.stats()).cpuMs - before.cpuMs })
    for (const socket of sockets) socket.close()
    await pause(500)
  }
  return bursts.sort((a, b) => a.allMs - b.allMs)[Math.floor(BURSTS / 2)]!
}

/**
 * Says what a stock client says: what it has, who it is, and what the server lacks.
 * @returns once the answer to its step 1 has come, as a stock client counts it
 */
function join(
  server: MeasuredServer,
  { vector, own, least }: Joiner,
  room = ROOM,
  heardFrame: (frame: Buffer) => unknown = () => {},
): Promise<LoadSocket> {
  const dialect = DIALECTS[server.name]
  const name = server.rooms + room
  const send = (message: Uint8Array) => socket.send(dialect.wrap(name, message))
  let socket: LoadSocket
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${server.name} did not answer who joined`)), LATE_MS)
    let bytes = 0
    socket = new LoadSocket(dialect.url(server.port, name), {
      failed: reject,
      opened() {
        for (const frame of dialect.greeting(name)) socket.send(frame)
        send(writeStep1(vector))
        const json = JSON.stringify({ cursor: null, drag: null })
        send(writeAwareness([{ clientId: Math.floor(Math.random() * 2 ** 32), clock: 1, json }]))
      },
      heard(frame) {
        heardFrame(frame)
        const heard = hear(server.name, frame)
        if (heard.type === 'step-1') send(writeStep2(own))
        if (heard.type !== 'update') return
        bytes += heard.update.length
        if (!heard.isAnswer || bytes < least) return
        clearTimeout(late)
        resolve(socket)
      },
    })
  })
}
