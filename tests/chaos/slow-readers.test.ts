// One person's socket is read no more while others write megabytes: it costs little, and not for long.

import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { writeUpdate } from '#app/sync/protocol.ts'
import { LIMITS } from '#server/limits.ts'
import type { TestApp, Visitor } from '../support/app.ts'
import { busyBoard } from '../support/busy-board.ts'
import { readMetric } from '../support/metrics.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'
import { readTable } from '../support/table-content.ts'

const MIB = 1024 * 1024
const NOTES = ['product-vision', 'revenue', 'stakeholder-relations', 'product-roadmap']

test('a reader who stops is closed within fifteen seconds, costs little memory, and comes back to all of it', async () => {
  const { app, fay, boardId, room, cardIds, people, working } = await busyBoard(NOTES.length)
  const writers = people.map((person, at) => writeWithoutEnd(app, person, room, NOTES[at]!))
  const slow = stockClient(app, fay, boardId, 'table')
  await whenSynced(slow)
  await pause(5_000)
  const before = working.take()
  const memory = await readMetric(app, 'process_resident_memory_bytes')
  const received = await readMetric(app, 'dutyboard_received_bytes_total')

  const socket = slow.provider.ws as unknown as { pause(): void; resume(): void }
  let breaks = 0
  slow.provider.on('connection-close', () => breaks++)
  const connected = await readMetric(app, 'dutyboard_connections')
  socket.pause()
  const started = performance.now()
  let highest = memory
  await until(async () => {
    highest = Math.max(highest, await readMetric(app, 'process_resident_memory_bytes'))
    return (await readMetric(app, 'dutyboard_connections')) < connected
  }, 30_000)
  const closedAfterMs = Math.round(performance.now() - started)
  const during = working.take()
  const mib = ((await readMetric(app, 'dutyboard_received_bytes_total')) - received) / MIB
  const growthMiB = Math.round((highest - memory) / MIB)
  console.log(
    `stopped reader: ${JSON.stringify({ closedAfterMs, writtenMiB: Math.round(mib), growthMiB, before, during })}`,
  )
  expect(closedAfterMs).toBeLessThan(15_000)
  expect(await readMetric(app, 'dutyboard_slow_readers_closed_total')).toBe(1)
  // Else the writers were turned away, and nobody was behind.
  expect(mib).toBeGreaterThan(LIMITS.unreadBytes / MIB)
  expect(growthMiB).toBeLessThan(64)
  expect(during.seen.p95).toBeLessThan(100)

  for (const stop of writers) stop()
  working.rest()
  socket.resume()
  await until(() => breaks > 0 && slow.provider.synced, 15_000)
  const [other] = working.clients
  await until(() => isDeepStrictEqual(readTable(slow.doc, cardIds), readTable(other!.doc, cardIds)))
  expect(working.breaks()).toBe(0)
})

/** A note replaced a hundred times a second, each time by 6 KB. */
function writeWithoutEnd(app: TestApp, person: Visitor, room: string, card: string): () => void {
  const client = bareClient(app, person, room)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => void client.send(writeUpdate(update)))
  const note = doc.getText(`note:${card}`)
  let n = 0
  const timer = setInterval(() => {
    doc.transact(() => {
      note.delete(0, note.length)
      note.insert(0, String(n++).padEnd(2_000, '語'))
    })
  }, 10)
  const stop = () => clearInterval(timer)
  onTestFinished(stop)
  return stop
}
