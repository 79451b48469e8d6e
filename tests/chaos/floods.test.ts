// One person sends without end, while three others work on the board.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { busyBoard } from '../support/busy-board.ts'
import { startChild } from '../support/children.ts'
import { readMetric } from '../support/metrics.ts'

const SECONDS = 10
const MIB = 1024 * 1024

test.each([
  ['a thousand changes a second', 'table', 'updates', 1_000],
  ['a thousand questions for the whole document a second', 'table', 'questions', 1_000],
  ['a thousand presences a second', 'session', 'presence', 1_000],
  ['presence of 100 KB, a hundred times a second', 'session', 'large-presence', 100],
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
  expect(slowed).toBeGreaterThan(0)
  expect(during.seen.p95).toBeLessThan(100)
  expect(during.saved.p95).toBeLessThan(100)
  expect(during.saved.count).toBeGreaterThan(during.asked * 0.95)
  expect(working.breaks()).toBe(0)
  expect(growth).toBeLessThan(64)
})
