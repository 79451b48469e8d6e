// A room that nobody is in any more makes place for another one, half a minute later.

import { expect, test } from 'vitest'
import { CLOSE } from '#app/sync/protocol.ts'
import { startEngine } from '../support/engine.ts'
import { readMetric } from '../support/metrics.ts'
import { bareClient, until } from '../support/sockets.ts'

test('one room too many is turned away with 4503, open ones are joined on, and a place that is free is taken', async () => {
  const server = await startEngine({ rooms: 2 })
  const open = (room: string) => bareClient(server, { cookie: '' }, `${room}/table/ana`)
  const refused = () => readMetric(server, `dutyboard_closed_total{code="${CLOSE.crowded}"}`)
  const inside = ['one', 'two'].map(open)
  for (const client of inside) expect(await client.isHeard()).toBe(true)
  expect(await open('three').whenClosed).toBe(CLOSE.crowded)
  expect(await refused()).toBe(1)
  expect(await readMetric(server, 'dutyboard_rooms')).toBe(2)
  expect(await open('two').isHeard()).toBe(true)

  inside[0]!.socket.close()
  await inside[0]!.whenClosed
  expect(await open('three').whenClosed).toBe(CLOSE.crowded)
  expect(await refused()).toBe(2)
  await until(async () => (await readMetric(server, 'dutyboard_rooms')) === 1, 40_000)
  expect(await open('three').isHeard()).toBe(true)
  expect(await inside[1]!.isHeard()).toBe(true)
  expect(await open('one').whenClosed).toBe(CLOSE.crowded)
  expect(await refused()).toBe(3)
})
