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
/** With the three at work they are 49, beside the one who stops. */
const OTHERS = 46
const LOOK_EVERY_MS = 500
const NOTES = [
  'product-vision',
  'shared-purpose',
  'product-success',
  'product-roadmap',
  'strategy-alignment',
  'business-fit',
  'full-potential',
  'user-needs',
  'user-experience',
  'market-insight',
  'audience-fit',
  'stakeholder-relations',
]

// What looks at the memory makes everybody wait.
test.each(['time of the others', 'memory'])(
  'a reader who stops is closed within fifteen seconds, costs little %s, and comes back to all of it',
  async (costs) => {
    const { app, fay, boardId, room, cardIds, people, working } = await busyBoard(OTHERS)
    const [many, few] = [people.slice(NOTES.length), people.slice(0, NOTES.length)]
    const writers = [
      ...few.map((person, at) => writeWithoutEnd(app, person, room, NOTES[at]!)),
      ...many.map((person) => moveWithoutEnd(app, person, room)),
    ]
    const slow = stockClient(app, fay, boardId, 'table')
    await whenSynced(slow)
    await pause(5_000)
    const before = working.take()
    const held = costs === 'memory' ? await app.watchMemory() : () => Promise.resolve(0)
    let memory = 0
    for (let times = 0; times < 8; times++, await pause(LOOK_EVERY_MS))
      memory = Math.max(memory, await held())
    const received = await readMetric(app, 'dutyboard_received_bytes_total')

    const socket = slow.provider.ws as unknown as { pause(): void; resume(): void }
    let breaks = 0
    slow.provider.on('connection-close', () => breaks++)
    const connected = await readMetric(app, 'dutyboard_connections')
    socket.pause()
    const started = performance.now()
    let highest = memory
    await until(async () => {
      highest = Math.max(highest, await held())
      await pause(LOOK_EVERY_MS)
      return (await readMetric(app, 'dutyboard_connections')) < connected
    }, 30_000)
    const closedAfterMs = Math.round(performance.now() - started)
    const during = working.take()
    const mib = ((await readMetric(app, 'dutyboard_received_bytes_total')) - received) / MIB
    const growthMiB = Number(((highest - memory) / MIB).toFixed(1))
    console.log(
      `stopped reader: ${JSON.stringify({ closedAfterMs, writtenMiB: Math.round(mib), growthMiB, before, during })}`,
    )
    if (costs === 'memory') {
      expect(growthMiB).toBeGreaterThan(0.5)
      expect(growthMiB).toBeLessThanOrEqual(8)
    } else expect(during.seen.p95).toBeLessThan(100)
    expect(closedAfterMs).toBeLessThan(15_000)
    expect(await readMetric(app, 'dutyboard_slow_readers_closed_total')).toBe(1)
    // Else the writers were turned away, and nobody was behind.
    expect(mib).toBeGreaterThan(LIMITS.unreadBytes / MIB)

    for (const stop of writers) stop()
    working.rest()
    socket.resume()
    await until(() => breaks > 0 && slow.provider.synced, 15_000)
    const [other] = working.clients
    await until(() => isDeepStrictEqual(readTable(slow.doc, cardIds), readTable(other!.doc, cardIds)))
    expect(working.breaks()).toBe(0)
  },
)

/** A note replaced by 6 KB more seldom than the room sends, or most of it would never leave the server. */
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
  }, 40)
  const stop = () => clearInterval(timer)
  onTestFinished(stop)
  return stop
}

/** A card that goes to and fro twice a second. */
function moveWithoutEnd(app: TestApp, person: Visitor, room: string): () => void {
  const client = bareClient(app, person, room)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => void client.send(writeUpdate(update)))
  let n = 0
  const timer = setInterval(() => {
    doc.getMap('placements').set('customer-voice', { column: n % 2 === 0 ? 'po' : 'pm', rank: `m${++n}` })
  }, 500)
  const stop = () => clearInterval(timer)
  onTestFinished(stop)
  return stop
}
