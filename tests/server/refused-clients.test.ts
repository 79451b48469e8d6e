// Whoever is turned away for good is told so once, and the stock client does not knock again.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CLOSE } from '#app/sync/protocol.ts'
import { startApp, startBoard, Visitor } from '../support/app.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { readMetric } from '../support/metrics.ts'
import { stockClient, whenClosed, whenSynced } from '../support/sockets.ts'

test('the stock client makes one attempt and no other where it has no right, no cookie or no board', async () => {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app)
  const ben = await joined('participant', 'Ben')
  const stranger = new Visitor(app)
  await stranger.startBoard()
  const deleted = await fay.startBoard()
  await client.board.delete({ where: { id: deleted } })
  const table = stockClient(app, ben, boardId, 'table')
  await whenSynced(table)

  const refused = [
    whenClosed(table),
    whenClosed(stockClient(app, new Visitor(app), boardId, 'table')),
    whenClosed(stockClient(app, stranger, boardId, 'session')),
    whenClosed(stockClient(app, fay, deleted, 'table')),
    whenClosed(stockClient(app, fay, 'zzzzzzzzzzzz', 'session')),
  ]
  await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
  const { whoAreYou, noRight, noSuchBoard } = CLOSE
  expect(await Promise.all(refused)).toEqual([noRight, whoAreYou, noRight, noSuchBoard, noSuchBoard])
  // Where it tries again, it does so three times within this.
  await pause(2_000)
  const closes = [whoAreYou, noRight, noSuchBoard].map((code) =>
    readMetric(app, `dutyboard_closed_total{code="${code}"}`),
  )
  expect(await Promise.all(closes)).toEqual([1, 2, 2])
  expect(await readMetric(app, 'dutyboard_connections')).toBe(0)
})
