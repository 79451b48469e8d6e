// Limits count by person and by board, and never by address: a whole workshop sits behind one.

import { expect, test } from 'vitest'
import { CLOSE } from '#app/sync/protocol.ts'
import { LIMITS } from '#server/limits.ts'
import { startApp, startBoard } from '../support/app.ts'
import { readMetric } from '../support/metrics.ts'
import { bareClient } from '../support/sockets.ts'

test('one connection too many is turned away with 4503, the others and other people are not', async () => {
  const app = await startApp('postgres')
  const { fay, boardId, joined } = await startBoard(app)
  const ben = await joined('participant', 'Ben')
  const elsewhere = await fay.startBoard()
  const open = (visitor = fay, board = boardId) => bareClient(app, visitor, `boards/${board}/table`)
  const tabs = Array.from({ length: LIMITS.connectionsPerPerson }, () => open())
  for (const tab of tabs) expect(await tab.isHeard()).toBe(true)
  expect(await open().whenClosed).toBe(CLOSE.crowded)
  for (const other of [open(ben), open(fay, elsewhere), ...tabs]) expect(await other.isHeard()).toBe(true)
  tabs[0]!.socket.close()
  await tabs[0]!.whenClosed
  expect(await open().isHeard()).toBe(true)
})

test('sixty people join from one address at once, and each sits in both rooms', async () => {
  const app = await startApp('postgres')
  const { boardId, joined } = await startBoard(app)
  const people = await Promise.all(
    Array.from({ length: 60 }, (_, at) => joined('participant', `Person ${at}`)),
  )
  const clients = people.flatMap((visitor) =>
    ['session', 'table'].map((kind) => bareClient(app, visitor, `boards/${boardId}/${kind}`)),
  )
  const heard = await Promise.all(clients.map((client) => client.isHeard()))
  expect(heard.filter(Boolean)).toHaveLength(120)
  expect(await readMetric(app, 'dutyboard_connections')).toBe(120)
  expect(await readMetric(app, 'dutyboard_closed_total{code="4503"}')).toBe(0)
})
