// The short version of tests/chaos/fuzz.test.ts: real nodes are killed here too, only less often.

import { expect, test } from 'vitest'
import { chanceOf, someSeeds } from '../chaos/support/chance.ts'
import { fuzz } from '../chaos/support/fuzz.ts'
import { startNodes } from '../chaos/support/nodes.ts'
import { postgresGoes, startNodesOnOwnPostgres } from '../chaos/support/outage.ts'
import { Toll } from '../chaos/support/toll.ts'
import { nodesDie, redisGoes } from '../chaos/support/troubles.ts'
import { nodesKeepUp } from '../chaos/support/watchers.ts'

test('nodes are killed while people do all sorts of things, and nothing that was said to be saved is lost', async () => {
  const nodes = await startNodes(2)
  const seeds = someSeeds(2)
  const toll = new Toll()
  await fuzz(nodes, {
    seeds,
    operations: 250,
    enough: () => toll.kills > 1,
    trouble: nodesDie(nodes, 1_200, chanceOf(seeds[0]!), toll),
  })
  expect(toll.lookedFor).toBeGreaterThan(0)
})

test('while Redis is away nobody is disconnected, and nodes are never three seconds apart', async () => {
  const nodes = await startNodes(2)
  const lag = { mostMs: 0 }
  await fuzz(nodes, {
    seeds: someSeeds(1),
    operations: 300,
    steady: true,
    trouble: redisGoes(nodes, 1_500, 2_500),
    watch: nodesKeepUp(nodes.nodes, 3_000, lag),
  })
  console.info(`nodes were ${lag.mostMs.toFixed(0)} ms apart at most`)
})

test('while Postgres is away nothing is said to be saved, and all is once it is back', async () => {
  const nodes = await startNodesOnOwnPostgres(2)
  const seeds = someSeeds(2)
  await fuzz(nodes, {
    seeds,
    operations: 300,
    trouble: postgresGoes(nodes, { awayMs: 2_000, chance: chanceOf(seeds[0]!) }),
  })
})
