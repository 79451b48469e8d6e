// What is measured. Each workload runs on one freshly started server and gives one or more named rows.

import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { writeBarrier, writeStep1, writeStep2 } from '#app/sync/protocol.ts'
import { DIALECTS, hear } from './dialect.ts'
import { Latencies } from './latencies.ts'
import { LoadRoom } from './load-room.ts'
import type { MeasuredServer } from './measured-server.ts'
import { pause, runPhase, type Figures } from './phase.ts'

export type Row = Partial<Figures> & Record<string, number | boolean | undefined>
export type Rows = Record<string, Row>

export interface Workload {
  name: string
  /** Run by `--quick` too. */
  quick: boolean
  /** The relay keeps no document, so it has nothing to give to those who join. */
  withoutRelay?: boolean
  onlyOurs?: boolean
  run(server: MeasuredServer, seconds: number): Promise<Rows>
}

export const WORKLOADS: Workload[] = [
  ...[10, 50, 100].map((people) => ({
    name: `drag, one room of ${people}`,
    quick: people === 50,
    run: (server: MeasuredServer, seconds: number) => drag(server, people, 5, seconds),
  })),
  { name: 'lone drag, one room of 50', quick: true, run: (server, seconds) => drag(server, 50, 1, seconds) },
  ...[10, 50, 100].map((people) => ({
    name: `cursors at 30 Hz, one room of ${people}`,
    quick: people > 10,
    run: (server: MeasuredServer, seconds: number) => cursors(server, people, seconds),
  })),
  { name: '100 rooms of 8', quick: true, run: manyRooms },
  { name: 'join', quick: true, withoutRelay: true, run: joining },
  {
    name: 'highest rate, documents',
    quick: true,
    run: (server, seconds) => highestRate(server, seconds, (room, at) => room.addEditor(at, 40_000 / 50)),
  },
  {
    name: 'highest rate, cursors',
    quick: true,
    run: (server, seconds) => highestRate(server, seconds, (room, at) => room.addCursor(at)),
  },
  { name: 'slow reader', quick: false, run: slowReader },
  { name: 'idle connections', quick: true, run: idle },
  { name: 'barrier', quick: true, onlyOurs: true, run: barrier },
]

/** What the compiler needs to know a server's hot paths; not measured. */
const WARM_UP_SECONDS = 2

async function roomOf(server: MeasuredServer, people: number, name = 'room'): Promise<LoadRoom> {
  const room = new LoadRoom(server, name)
  await room.connect(people)
  return room
}

async function drag(
  server: MeasuredServer,
  people: number,
  draggers: number,
  seconds: number,
): Promise<Rows> {
  const room = await roomOf(server, people)
  const schedule = Array.from({ length: draggers }, (_, at) => ({
    source: room.addEditor(at, Math.ceil((seconds + WARM_UP_SECONDS) * 25)),
    hz: 20,
  }))
  await runPhase(server, [room], schedule, WARM_UP_SECONDS)
  const figures = await runPhase(server, [room], schedule, seconds)
  room.close()
  return { '': { ...figures } }
}

async function cursors(server: MeasuredServer, people: number, seconds: number): Promise<Rows> {
  const room = await roomOf(server, people)
  const schedule = room.clients.map((_, at) => ({ source: room.addCursor(at), hz: 30 }))
  await runPhase(server, [room], schedule, WARM_UP_SECONDS)
  const figures = await runPhase(server, [room], schedule, seconds)
  room.close()
  return { '': { ...figures } }
}

async function manyRooms(server: MeasuredServer, seconds: number): Promise<Rows> {
  const rooms: LoadRoom[] = []
  for (let n = 0; n < 100; n++) rooms.push(await roomOf(server, 8, `room-${n}`))
  const schedule = rooms.flatMap((room) =>
    room.clients.flatMap((_, at) => [
      { source: room.addEditor(at, Math.ceil(seconds + WARM_UP_SECONDS) + 2), hz: 0.5 },
      { source: room.addCursor(at), hz: 5 },
    ]),
  )
  await runPhase(server, rooms, schedule, WARM_UP_SECONDS)
  const figures = await runPhase(server, rooms, schedule, seconds)
  for (const room of rooms) room.close()
  return { '': { ...figures } }
}

const CARDS = 200
const UPDATES = 20_000
const WRITERS = 50

/** A board with a history: 20,000 changes of 200 cards by 50 people, brought by the wire. */
async function joining(server: MeasuredServer): Promise<Rows> {
  const doc = new Y.Doc()
  const writers = Array.from({ length: WRITERS }, () => {
    const writer = new Y.Doc()
    writer.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update))
    return writer
  })
  for (let n = 0; n < UPDATES; n++) {
    const writer = writers[n % WRITERS]!
    writer.getMap('placements').set(`card-${(n * 7) % CARDS}`, { column: 'po', rank: `rank-${n}` })
  }
  const state = Y.encodeStateAsUpdate(doc)
  const vector = Y.encodeStateVector(doc)
  const first = await roomOf(server, 1)
  first.send(0, writeStep2(state))
  await pause(1_500)

  const joins = 30
  const before = await server.stats()
  const started = performance.now()
  for (let n = 0; n < joins; n++) (await join(server, Uint8Array.of(0), null, state.length / 2)).terminate()
  const joinMs = (performance.now() - started) / joins
  const cpuMs = ((await server.stats()).cpuMs - before.cpuMs) / joins
  const burst = await joinAtOnce(server, 200, Uint8Array.of(0), null, state.length / 2)
  await pause(1_500)
  const again = await joinAtOnce(server, 200, vector, writeStep2(Y.encodeStateAsUpdate(doc, vector)), 0)
  first.close()
  return {
    ': warm': { cpuPerJoinMs: cpuMs, joinMs, stateBytes: state.length },
    ': 200 at once, empty': { allMs: burst },
    ': 200 at once, up to date': { allMs: again },
  }
}

async function joinAtOnce(
  server: MeasuredServer,
  count: number,
  vector: Uint8Array,
  own: Uint8Array | null,
  least: number,
): Promise<number> {
  const started = performance.now()
  const sockets = await Promise.all(Array.from({ length: count }, () => join(server, vector, own, least)))
  const ms = performance.now() - started
  for (const socket of sockets) socket.terminate()
  await pause(500)
  return ms
}

/** @returns once the answer to its step 1 has come, as a stock client counts it */
function join(
  server: MeasuredServer,
  vector: Uint8Array,
  own: Uint8Array | null,
  least: number,
): Promise<WebSocket> {
  const dialect = DIALECTS[server.name]
  const socket = new WebSocket(dialect.url(server.port, 'room'), { perMessageDeflate: false })
  const send = (message: Uint8Array) => socket.send(dialect.wrap('room', message))
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => {
      for (const frame of dialect.greeting('room')) socket.send(frame)
      send(writeStep1(vector))
    })
    socket.on('message', (frame: Buffer) => {
      const heard = hear(server.name, frame)
      if (heard.type === 'step-1' && own) send(own)
      if (heard.type === 'update' && heard.isAnswer && heard.update.length >= least) resolve(socket)
    })
  })
}

const STEP = 1.3
const P99_MAX_MS = 100

/** Raises the rate until the server, or the client's core, no longer keeps up. */
async function highestRate(
  server: MeasuredServer,
  seconds: number,
  add: (room: LoadRoom, at: number) => ReturnType<LoadRoom['addCursor']>,
): Promise<Rows> {
  let best: Row = { deliveriesPerSecond: 0 }
  const phaseSeconds = Math.min(seconds, 2.5)
  for (let hz = 20, n = 0; hz < 3_000; hz *= STEP, n++) {
    const room = await roomOf(server, 50, `room-${n}`)
    const sources = room.clients.map((_, at) => add(room, at))
    const enough = Math.min(phaseSeconds, 750 / hz)
    const figures = await runPhase(
      server,
      [room],
      sources.map((source) => ({ source, hz })),
      enough,
    )
    room.close()
    await pause(300)
    if (!figures.allDelivered || figures.p99 > P99_MAX_MS) break
    if (figures.deliveriesPerSecond > Number(best.deliveriesPerSecond)) best = { ...figures, hz }
  }
  return { '': best }
}

async function slowReader(server: MeasuredServer, seconds: number): Promise<Rows> {
  const room = await roomOf(server, 21)
  const talkers = room.clients.slice(0, 20)
  const schedule = talkers.flatMap((_, at) => [
    { source: room.addEditor(at, Math.ceil(seconds * 2 * 25)), hz: 20 },
    { source: room.addCursor(at), hz: 30 },
  ])
  const before = await runPhase(server, [room], schedule, seconds)
  const rssBefore = (await server.settledStats()).rssBytes
  room.stopReading(20)
  const during = await runPhase(server, [room], schedule, seconds)
  const rss = (await server.settledStats()).rssBytes
  room.close()
  return {
    '': {
      p99Before: before.p99,
      p99: during.p99,
      cpuMs: during.cpuMs,
      rssGrowthMiB: (rss - rssBefore) / 2 ** 20,
    },
  }
}

const IDLE = 1_000

async function idle(server: MeasuredServer): Promise<Rows> {
  const warm = await roomOf(server, 8, 'warm')
  await pause(500)
  const before = (await server.settledStats()).rssBytes
  const rooms: LoadRoom[] = []
  for (let n = 0; n < IDLE / 8; n++) {
    const room = await roomOf(server, 8, `idle-${n}`)
    for (const [at] of room.clients.entries()) room.addCursor(at).send()
    rooms.push(room)
  }
  await pause(2_000)
  const kib = ((await server.settledStats()).rssBytes - before) / IDLE / 1024
  for (const room of [warm, ...rooms]) room.close()
  return { '': { kibPerConnection: kib } }
}

async function barrier(server: MeasuredServer, seconds: number): Promise<Rows> {
  const room = await roomOf(server, 10)
  const answers = new Latencies()
  const askedAt = room.clients.map(() => new Map<number, number>())
  room.onBarrier = (client, number) => answers.add(performance.now() - askedAt[client]!.get(number)!)
  const schedule = room.clients.map((_, at) => ({
    source: room.addEditor(at, Math.ceil(seconds * 12), (version) => {
      askedAt[at]!.set(version, performance.now())
      room.send(at, writeBarrier(version))
    }),
    hz: 10,
  }))
  const figures = await runPhase(server, [room], schedule, seconds)
  await pause(500)
  room.close()
  return {
    '': {
      p50: answers.quantile(0.5),
      p95: answers.quantile(0.95),
      p99: answers.quantile(0.99),
      serverCore: figures.serverCore,
      databaseCore: figures.databaseCore,
    },
  }
}
