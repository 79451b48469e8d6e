// One measured phase: sources send on a schedule that does not wait for anybody, until the time is over; then all
// that was sent has to arrive.

import { Latencies } from './latencies.ts'
import type { LoadRoom, Source } from './load-room.ts'
import type { MeasuredServer } from './measured-server.ts'
import { databaseCpuMs } from './database-cpu.ts'

export interface Figures {
  p50: number
  p95: number
  p99: number
  deliveriesPerSecond: number
  framesPerDelivery: number
  megabytesOut: number
  /** Parts of a core. */
  serverCore: number
  clientCore: number
  databaseCore: number
  /** The server's, per 1,000 deliveries. */
  cpuMs: number
  allDelivered: boolean
}

export async function runPhase(
  server: MeasuredServer,
  rooms: readonly LoadRoom[],
  schedule: readonly { source: Source; hz: number }[],
  seconds: number,
  { drainMs }: { drainMs: number },
): Promise<Figures> {
  const latencies = new Latencies()
  for (const room of rooms) {
    room.latencies = latencies
    room.frames = room.bytes = 0
  }
  const sentBefore = sum(rooms, (room) => room.expected)
  const before = { ...(await server.stats()), client: process.cpuUsage(), database: databaseCpuMs() }
  const started = performance.now()
  await sendAll(schedule, seconds)
  const expected = sum(rooms, (room) => room.expected) - sentBefore
  const deadline = performance.now() + drainMs
  while (latencies.count < expected && performance.now() < deadline) await pause(5)
  const ms = performance.now() - started
  const after = await server.stats()
  const client = process.cpuUsage(before.client)
  const cpuMs = after.cpuMs - before.cpuMs
  return {
    p50: latencies.quantile(0.5),
    p95: latencies.quantile(0.95),
    p99: latencies.quantile(0.99),
    deliveriesPerSecond: latencies.count / (ms / 1000),
    framesPerDelivery: sum(rooms, (room) => room.frames) / latencies.count,
    megabytesOut: sum(rooms, (room) => room.bytes) / 1e6,
    serverCore: cpuMs / ms,
    clientCore: (client.user + client.system) / 1000 / ms,
    databaseCore: (databaseCpuMs() - before.database) / ms,
    cpuMs: (cpuMs / latencies.count) * 1000,
    allDelivered: latencies.count === expected,
  }
}

function sendAll(schedule: readonly { source: Source; hz: number }[], seconds: number): Promise<void> {
  const started = performance.now()
  const due = schedule.map(({ source, hz }) => ({
    source,
    every: 1000 / hz,
    next: started + Math.random() * (1000 / hz),
  }))
  const end = started + seconds * 1000
  return new Promise((resolve) => {
    function tick() {
      const now = Math.min(performance.now(), end)
      for (const it of due) {
        for (; it.next < now; it.next += it.every) it.source.send()
      }
      if (now >= end) resolve()
      else setTimeout(tick, 1)
    }
    tick()
  })
}

function sum<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((total, item) => total + value(item), 0)
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
