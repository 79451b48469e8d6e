// A table whose last person leaves, and what the next one finds.

import { expect, test } from 'vitest'
import { freshDatabase } from '../support/databases.ts'
import { until } from '../support/sockets.ts'
import { someSeeds, withSeed } from './support/chance.ts'
import { startNode } from './support/nodes.ts'
import { openRooms, succeed } from './support/succession.ts'

test('whoever comes right after the last one left sees all that was there', async () => {
  const node = await startNode(await freshDatabase('postgres'))
  await withSeed(someSeeds(1)[0]!, (chance) =>
    succeed(node, { boards: 5, rounds: 100, gapsMs: [0, 1, 5, 20, 100] }, chance),
  )
})

test('so does whoever comes in the moment in which the room is forgotten, and in the end none is open', async () => {
  const node = await startNode(await freshDatabase('postgres'))
  // A room is forgotten after thirty seconds without anybody.
  const gapsMs = [29_970, 29_990, 30_000, 30_010]
  await withSeed(someSeeds(1)[0]!, (chance) => succeed(node, { boards: 30, rounds: 2, gapsMs }, chance))
  await until(async () => (await openRooms(node)) === 0, 35_000)
  expect(await openRooms(node)).toBe(0)
})
