// One person sends without end, while three others work on the board. Nothing of what is sent is lost.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeUpdate } from '#app/sync/protocol.ts'
import { startApp, startBoard } from '../support/app.ts'
import { busyBoard } from '../support/busy-board.ts'
import { startChild } from '../support/children.ts'
import { readMetric } from '../support/metrics.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

const SECONDS = 10
const MIB = 1024 * 1024

test.each([
  ['a thousand changes a second', 'table', 'updates', 1_000],
  ['a thousand questions for the whole document a second', 'table', 'questions', 1_000],
  ['a thousand presences a second', 'session', 'presence', 1_000],
  ['presence of 100 KB, a hundred times a second', 'session', 'large-presence', 100],
  ['changes that are far more work than their size tells, ten a second', 'table', 'crafted', 10],
  ['a hundred thousand answers to no ping a second', 'session', 'pongs', 100_000],
])('%s slow down whoever sends them, and nobody else', async (_what, kind, flood, perSecond) => {
  const { app, boardId, cardIds, people, working } = await busyBoard(1)
  // Notes enough that the document is worth asking for.
  const [first] = working.clients
  for (const card of cardIds) first!.doc.getText(`note:${card}`).insert(0, 'words '.repeat(300))
  await pause(3_000)
  const before = working.take()
  const memory = await readMetric(app, 'process_resident_memory_bytes')
  const room = `boards/${boardId}/${kind}`
  const child = startChild(
    'flood.ts',
    app.url,
    people[0]!.cookie,
    room,
    flood,
    String(perSecond),
    String(SECONDS),
  )
  const ended = await child.line()
  const during = working.take()
  const growth = ((await readMetric(app, 'process_resident_memory_bytes')) - memory) / MIB
  const slowed = await readMetric(app, 'dutyboard_slowed_down_total')
  console.log(`${flood}: ${JSON.stringify({ ended, slowed, growthMiB: Math.round(growth), before, during })}`)
  // Who asks so much and does not come to read the answers is closed for that, also before being slowed down.
  const closedAsSlow = await readMetric(app, 'dutyboard_slow_readers_closed_total')
  expect(slowed + closedAsSlow).toBeGreaterThan(0)
  expect(during.seen.p95).toBeLessThan(100)
  expect(during.saved.p95).toBeLessThan(100)
  expect(during.saved.count).toBeGreaterThan(during.asked * 0.95)
  expect(working.breaks()).toBe(0)
  expect(growth).toBeLessThan(64)
})

test('a flood of changes is slowed down, arrives whole, and others are heard meanwhile', async () => {
  const app = await startApp('postgres')
  const { fay, boardId, joined } = await startBoard(app)
  const eve = bareClient(app, await joined('participant', 'Eve'), `boards/${boardId}/table`)
  const watching = stockClient(app, fay, boardId, 'table')
  await whenSynced(watching)
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(writeUpdate(update)))
  const note = doc.getText('note:scope')
  // Large enough not to arrive in one piece.
  for (let n = 1; n <= 800; n++) {
    doc.transact(() => {
      note.delete(0, note.length)
      note.insert(0, String(n).padEnd(600, '.'))
    })
  }
  await eve.send(...updates)
  watching.doc.getMap('placements').set('budget', { column: 'pm', rank: 'a' })
  await until(async () => (await fay.board(boardId)).columns.pm!.length === 1)
  const reached = () => parseInt(watching.doc.getText('note:scope').toString())
  expect(reached()).toBeLessThan(800)
  expect(await readMetric(app, 'dutyboard_slowed_down_total')).toBeGreaterThan(0)
  await until(() => reached() === 800)
  expect(eve.closeCode).toBeNull()
})
