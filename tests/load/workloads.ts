// What is measured. Each workload runs on one freshly started server and gives one or more named rows.

import { writeBarrier } from '#app/sync/protocol.ts'
import { coldJoin, joining } from './joining.ts'
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
  { name: 'cold join, 10,000 moves', quick: true, onlyOurs: true, run: coldJoin },
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

/** What the compiler needs to know a server's hot paths, as it does after an hour of service; not measured. */
const WARM_UP_SECONDS = 3
/** A few people who drag send little, so they send it faster before it counts. */
const DRAG_WARM_UP_TIMES = 10
const DRAG_HZ = 20

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
  const versions = Math.ceil((seconds + WARM_UP_SECONDS * DRAG_WARM_UP_TIMES) * DRAG_HZ * 1.1)
  const schedule = Array.from({ length: draggers }, (_, at) => ({
    source: room.addEditor(at, versions),
    hz: DRAG_HZ,
  }))
  const faster = schedule.map(({ source, hz }) => ({ source, hz: hz * DRAG_WARM_UP_TIMES }))
  await runPhase(server, [room], faster, WARM_UP_SECONDS)
  await pause(500)
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

const FIRST_HZ = 20
const STEP = 1.3
/** So that one hiccup of the machine is not taken for the end. */
const TRIES = 2
const P99_MAX_MS = 100

/** Raises the rate until the server, or the client's core, no longer keeps up. */
async function highestRate(
  server: MeasuredServer,
  seconds: number,
  add: (room: LoadRoom, at: number) => ReturnType<LoadRoom['addCursor']>,
): Promise<Rows> {
  const phaseSeconds = Math.min(seconds, 2.5)
  async function atRate(hz: number, name: string): Promise<Figures> {
    const room = await roomOf(server, 50, name)
    const schedule = room.clients.map((_, at) => ({ source: add(room, at), hz }))
    const figures = await runPhase(server, [room], schedule, Math.min(phaseSeconds, 750 / hz))
    room.close()
    await pause(300)
    return figures
  }

  let best: Row = {}
  await atRate(FIRST_HZ, 'warm-up')
  for (let hz = FIRST_HZ, n = 0, failures = 0; hz < 3_000 && failures < TRIES; n++) {
    const figures = await atRate(hz, `room-${n}`)
    if (!figures.allDelivered || figures.p99 > P99_MAX_MS) failures++
    else {
      failures = 0
      if (figures.deliveriesPerSecond > Number(best.deliveriesPerSecond ?? 0)) best = { ...figures, hz }
      hz *= STEP
    }
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
