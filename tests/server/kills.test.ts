// What every day's tests kill of a real cluster; chaos.long.test.ts does it for longer.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { chanceOf, someSeeds } from '../chaos/support/chance.ts'
import { fuzz } from '../chaos/support/fuzz.ts'
import { startNodes } from '../chaos/support/nodes.ts'
import { Toll } from '../chaos/support/toll.ts'
import { nodeDies } from '../chaos/support/troubles.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { until } from '../support/sockets.ts'

test('Redis and a node are killed while people edit, and both come back: nothing that was said to be saved is lost', async () => {
  const cluster = await startNodes(2)
  const { nodes, redis } = cluster
  const database = await openUntilTestEnds(cluster.place)
  const seeds = someSeeds(1)
  const toll = new Toll()
  await fuzz(cluster, {
    seeds,
    operations: 100,
    enough: () => toll.kills > 0,
    steady: true,
    async trouble(tables) {
      const members = tables.flatMap(({ seated }) => seated.map(({ member }) => member))
      await redis.kill()
      await pause(500)
      await redis.start()
      await until(() => members.every(({ upTo }) => upTo.saved > 0))
      await nodeDies(nodes[0]!, { nodes, tables, database, chance: chanceOf(seeds[0]!), toll })
    },
  })
  expect(toll.lookedFor).toBeGreaterThan(0)
})
