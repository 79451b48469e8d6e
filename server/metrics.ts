// What an operator's monitoring reads: the engine's figures as Prometheus text. Numbers only: nothing here tells of
// a person or a board.

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Engine } from './engine.ts'

export interface Metrics {
  /** Prometheus text, and its content type. */
  read(): Promise<{ type: string; text: string }>
}

export function createMetrics(engine: Engine): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  describeEngine(registry, engine)
  return { read: async () => ({ type: registry.contentType, text: await registry.metrics() }) }
}

function describeEngine(registry: Registry, { rooms, writer, figures, fanOut }: Engine): void {
  const registers = [registry]

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `dutyboard_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  }

  /** A counter of which the engine itself keeps the count. */
  function counter(name: string, help: string, read: () => number): void {
    new Counter({
      name: `dutyboard_${name}`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read())
      },
    })
  }

  /** The same of each kind of something. */
  function counters(name: string, help: string, label: string, counts: ReadonlyMap<number, number>): void {
    new Counter({
      name: `dutyboard_${name}`,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset()
        for (const [kind, count] of counts) this.inc({ [label]: String(kind) }, count)
      },
    })
  }

  gauge('rooms', 'Rooms that are open', () => rooms.size)
  gauge('connections', 'WebSockets that are open', () => figures.connections)
  gauge(
    'unsaved_oldest_seconds',
    'Age of the oldest change that is not committed',
    () => writer.oldestMs / 1000,
  )
  gauge('unsaved_bytes', 'Changes that wait for the database', () => writer.bytes)
  if (fanOut.connected !== null)
    gauge('redis_connected', 'Whether other nodes are heard', () => Number(fanOut.connected))
  counter('received_frames_total', 'Frames from clients', () => figures.received.frames)
  counter('received_bytes_total', 'Bytes from clients', () => figures.received.bytes)
  counter('sent_writes_total', 'Writes to sockets', () => figures.sent.packets)
  counter('sent_bytes_total', 'Bytes to clients', () => figures.sent.bytes)
  counter(
    'slow_readers_closed_total',
    'Sockets closed because they did not read',
    () => figures.slowReadersClosed,
  )
  counter('slowed_down_total', 'Times a person was read more slowly', () => figures.slowedDown)
  counters('closed_total', 'Sockets closed by the server, by close code', 'code', figures.closed)
  counters(
    'turned_away_total',
    'Sockets refused before they were open, by HTTP status',
    'status',
    figures.turnedAway,
  )
  const commits = new Histogram({
    name: 'dutyboard_commit_seconds',
    help: 'How long a group commit took',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  figures.onCommit = (ms) => commits.observe(ms / 1000)
}
