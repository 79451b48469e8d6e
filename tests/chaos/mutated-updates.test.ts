// Broken updates by the ten thousand, while three people work on the board.

import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { createRoomStore } from '#server/room-store.ts'
import { busyBoard } from '../support/busy-board.ts'
import { startChild } from '../support/children.ts'
import { stockClient, until, whenSynced } from '../support/sockets.ts'
import { readTable, replayed } from '../support/table-content.ts'
import { someSeeds } from './support/chance.ts'

const COUNT = 30_000

test('thirty thousand broken updates neither stop the server nor slow the others, and leave a sane board', async () => {
  const seed = someSeeds(1)[0]!
  const { app, database, fay, boardId, room, cardIds, people, working } = await busyBoard(20)
  await pause(3_000)
  const before = working.take()
  const cookies = people.map(({ cookie }) => cookie)
  const orders = { url: app.url, cookies, room, cardIds: [...cardIds], seed, count: COUNT }
  const started = performance.now()
  const closes = await startChild('mutants.ts', JSON.stringify(orders)).line()
  const seconds = Math.round((performance.now() - started) / 1000)
  const during = working.take()
  const figures = { seed, seconds, closes, breaks: working.breaks(), before, during }
  console.log(`${COUNT} broken updates: ${JSON.stringify(figures)}`)
  expect(closes).toContain('4400')
  expect(app.isAlive()).toBe(true)
  working.rest()
  await pause(6_000)

  const fresh = stockClient(app, fay, boardId, 'table')
  await whenSynced(fresh)
  const expected = readTable(fresh.doc, cardIds)
  expect(expected.faults).toEqual([])
  for (const { doc } of working.clients)
    await until(() => isDeepStrictEqual(readTable(doc, cardIds), expected))
  const { updates } = await createRoomStore(database).load(room)
  expect(readTable(replayed(updates), cardIds)).toEqual(expected)
  const log = await database.client.roomUpdate.findMany({ where: { room }, orderBy: { seq: 'asc' } })
  expect(readTable(replayed(log.map(({ update }) => update)), cardIds)).toEqual(expected)

  expect(during.seen.p95).toBeLessThan(100)
  expect(during.saved.p95).toBeLessThan(100)
  expect(during.saved.count).toBeGreaterThan(during.asked * 0.95)
  expect(working.breaks()).toBe(0)
})
