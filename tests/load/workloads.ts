// What is measured. Each workload runs on one freshly started server and gives one or more named rows.

import { writeBarrier } from '#app/sync/protocol.ts'
import type { Effort } from './effort.ts'
import { coldJoin, joining, joinLargeBoard } from './joining.ts'
import { Latencies } from './latencies.ts'
import { LoadRoom } from './load-room.ts'
import type { MeasuredServer } from './measured-server.ts'
import { pause, runPhase, type Figures } from './phase.ts'

export type Row = Partial<Figures> & Record<string, number | boolean | undefined>
export type Rows = Record<string, Row>

export interface Workload {
  name: string
  /** Whether `--quick` runs it: with the reference, for ours alone, or not. */
  quick: 'all' | 'ours' | 'no'
  /** The relay keeps no document, so it has nothing to give to those who join. */
  withoutRelay?: boolean
  onlyOurs?: boolean
  /** On a process that has done nothing before. All others share one, which is warm as after an hour of service. */
  fresh?: boolean
  /** What the servers do by turns, since a machine that others use as well is faster at one time than at another. */
  byTurns?: boolean
  /** Of Node's, for a fresh one. */
  flags?: readonly string[]
  run(server: MeasuredServer, effort: Effort): Promise<Rows>
}

/**
 * Left alone, V8's young generation grows in steps with what a process goes through while thousands come, by up to
 * 30 MiB, and hides what they hold once they are there.
 */
const SMALL_YOUNG_GENERATION = ['--max-semi-space-size=2']

export const WORKLOADS: Workload[] = [
  ...[10, 50, 100].map((people): Workload => ({
    name: `drag, one room of ${people}`,
    quick: people === 50 ? 'all' : 'no',
    run: (server, effort) => drag(server, people, 5, effort),
  })),
  { name: 'lone drag, one room of 50', quick: 'ours', run: (server, effort) => drag(server, 50, 1, effort) },
  ...[10, 50, 100].map((people): Workload => ({
    name: `cursors at 30 Hz, one room of ${people}`,
    quick: people > 10 ? 'all' : 'no',
    run: (server, effort) => cursors(server, people, effort),
  })),
  { name: '100 rooms of 8', quick: 'all', byTurns: true, run: manyRooms },
  { name: 'join', quick: 'all', withoutRelay: true, run: joining },
  { name: '50 join a megabyte within a second', quick: 'no', withoutRelay: true, run: joinLargeBoard },
  { name: 'cold join, 10,000 moves', quick: 'all', onlyOurs: true, fresh: true, run: coldJoin },
  {
    name: 'highest rate, documents',
    quick: 'all',
    run: (server, effort) => highestRate(server, effort, (room, at, sends) => room.addEditor(at, sends)),
  },
  {
    name: 'highest rate, cursors',
    quick: 'all',
    run: (server, effort) => highestRate(server, effort, (room, at) => room.addCursor(at)),
  },
  { name: 'slow reader', quick: 'no', run: slowReader },
  {
    name: 'idle connections',
    quick: 'all',
    fresh: true,
    byTurns: true,
    flags: SMALL_YOUNG_GENERATION,
    run: idle,
  },
  { name: 'barrier', quick: 'all', onlyOurs: true, run: barrier },
]

const DRAG_HZ = 20

async function roomOf(server: MeasuredServer, people: number, name = 'room'): Promise<LoadRoom> {
  const room = new LoadRoom(server, name)
  await room.connect(people)
  return room
}

/** Lets the compiler get to know a server's hot paths: small rooms in which everybody edits and moves the cursor. */
export async function warmUp(server: MeasuredServer, effort: Effort): Promise<void> {
  const rooms: LoadRoom[] = []
  for (let n = 0; n < 8; n++) rooms.push(await roomOf(server, 8, `warm-up-${n}`))
  const schedule = rooms.flatMap((room) =>
    room.clients.flatMap((_, at) => [
      { source: room.addEditor(at, Math.ceil(effort.warmUpSeconds * 11)), hz: 10 },
      { source: room.addCursor(at), hz: 10 },
    ]),
  )
  await runPhase(server, rooms, schedule, effort.warmUpSeconds, effort)
  for (const room of rooms) room.close()
}

async function drag(
  server: MeasuredServer,
  people: number,
  draggers: number,
  { seconds, leadInSeconds, drainMs }: Effort,
): Promise<Rows> {
  const room = await roomOf(server, people)
  const versions = Math.ceil((seconds + leadInSeconds) * DRAG_HZ * 1.1)
  const schedule = Array.from({ length: draggers }, (_, at) => ({
    source: room.addEditor(at, versions),
    hz: DRAG_HZ,
  }))
  await runPhase(server, [room], schedule, leadInSeconds, { drainMs })
  const figures = await runPhase(server, [room], schedule, seconds, { drainMs })
  room.close()
  return { '': { ...figures } }
}

async function cursors(
  server: MeasuredServer,
  people: number,
  { seconds, leadInSeconds, drainMs }: Effort,
): Promise<Rows> {
  const room = await roomOf(server, people)
  const schedule = room.clients.map((_, at) => ({ source: room.addCursor(at), hz: 30 }))
  await runPhase(server, [room], schedule, leadInSeconds, { drainMs })
  const figures = await runPhase(server, [room], schedule, seconds, { drainMs })
  room.close()
  return { '': { ...figures } }
}

/** What 800 people bring with them has V8 collect all its garbage once, some seconds after they came. */
const SETTLED_S = 5

async function manyRooms(server: MeasuredServer, { turnSeconds, drainMs }: Effort): Promise<Rows> {
  const rooms: LoadRoom[] = []
  for (let n = 0; n < 100; n++) rooms.push(await roomOf(server, 8, `room-${n}`))
  const schedule = rooms.flatMap((room) =>
    room.clients.flatMap((_, at) => [
      { source: room.addEditor(at, Math.ceil((turnSeconds + SETTLED_S) / 2) + 4), hz: 0.5 },
      { source: room.addCursor(at), hz: 5 },
    ]),
  )
  await runPhase(server, rooms, schedule, SETTLED_S, { drainMs })
  const figures = await runPhase(server, rooms, schedule, turnSeconds, { drainMs })
  for (const room of rooms) room.close()
  return { '': { ...figures } }
}

const FIRST_HZ = 20
/** The same for the end. */
const TRIES = 2
const P99_MAX_MS = 100

/** Raises the rate until the server, or the client's core, no longer keeps up. */
async function highestRate(
  server: MeasuredServer,
  { rateStep, rateSeconds, drainMs }: Effort,
  add: (room: LoadRoom, at: number, sends: number) => ReturnType<LoadRoom['addCursor']>,
): Promise<Rows> {
  async function atRate(hz: number, name: string): Promise<Figures> {
    const room = await roomOf(server, 50, name)
    const seconds = Math.min(rateSeconds, 750 / hz)
    const sends = Math.ceil(hz * seconds) + 1
    const schedule = room.clients.map((_, at) => ({ source: add(room, at, sends), hz }))
    const figures = await runPhase(server, [room], schedule, seconds, { drainMs })
    room.close()
    await pause(300)
    return figures
  }

  let best: Row = {}
  for (let hz = FIRST_HZ, n = 0, failures = 0; hz < 3_000 && failures < TRIES; n++) {
    const figures = await atRate(hz, `room-${n}`)
    if (!figures.allDelivered || figures.p99 > P99_MAX_MS) failures++
    else {
      failures = 0
      if (figures.deliveriesPerSecond > Number(best.deliveriesPerSecond ?? 0)) best = { ...figures, hz }
      hz *= rateStep
    }
  }
  return { '': best }
}

async function slowReader(server: MeasuredServer, effort: Effort): Promise<Rows> {
  const { seconds } = effort
  const room = await roomOf(server, 21)
  const talkers = room.clients.slice(0, 20)
  const schedule = talkers.flatMap((_, at) => [
    { source: room.addEditor(at, Math.ceil(seconds * 2 * 25)), hz: 20 },
    { source: room.addCursor(at), hz: 30 },
  ])
  const before = await runPhase(server, [room], schedule, seconds, effort)
  const rssBefore = (await server.settledStats()).rssBytes
  room.stopReading(20)
  const during = await runPhase(server, [room], schedule, seconds, effort)
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

/** They come first: what a process still lets go of that has just started, it lets go of then. */
const IDLE_BEFORE = 500
/** So many that a megabyte more or less in a process, which it has from one start to the next, is not what is told. */
const IDLE = 8_000

async function idle(server: MeasuredServer): Promise<Rows> {
  const rooms: LoadRoom[] = []
  async function come(people: number): Promise<number> {
    for (let n = 0; n < people / 8; n++) {
      const room = await roomOf(server, 8, `idle-${rooms.length}`)
      for (const [at] of room.clients.entries()) room.addCursor(at).send()
      rooms.push(room)
    }
    await pause(1_000)
    return (await server.settledStats()).rssBytes
  }
  const before = await come(IDLE_BEFORE)
  const after = await come(IDLE)
  for (const room of rooms) room.close()
  return { '': { kibPerConnection: (after - before) / IDLE / 1024 } }
}

async function barrier(server: MeasuredServer, effort: Effort): Promise<Rows> {
  const { seconds } = effort
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
  const figures = await runPhase(server, [room], schedule, seconds, effort)
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
