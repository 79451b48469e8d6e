// A whole workshop behind one address. Limits count by person and by board.

import { expect, test } from 'vitest'
import { startApp, startBoard } from '../support/app.ts'
import { readMetric } from '../support/metrics.ts'
import { bareClient } from '../support/sockets.ts'

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
