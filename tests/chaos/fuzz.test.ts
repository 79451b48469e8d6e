// People on two nodes do all sorts of things, and the world around them fails in one way after the other.

import { expect, test } from 'vitest'
import { chanceOf, someSeeds } from './support/chance.ts'
import { fuzz } from './support/fuzz.ts'
import { startNodes } from './support/nodes.ts'
import { postgresGoes, startNodesOnOwnPostgres } from './support/outage.ts'
import { Toll } from './support/toll.ts'
import { nodesDie, redisGoes } from './support/troubles.ts'
import { nodesKeepUp } from './support/watchers.ts'

/** Seeds that failed once. */
const FAILED_ONCE = {
  /** A line that delayed each chunk after the one before it, and so fell behind for ever. */
  'a slow line under a frozen Redis': 757883,
}
const seeds = (count: number) => [...Object.values(FAILED_ONCE), ...someSeeds(count)]

test('everybody sees what the log tells, whatever people and their networks do', async () => {
  await fuzz(await startNodes(2), { seeds: seeds(199), operations: 300, boardsAtOnce: 10 })
})

test('nodes are killed every three seconds, and nothing that was said to be saved is lost', async () => {
  const nodes = await startNodes(2)
  const chosen = seeds(9)
  const toll = new Toll()
  await fuzz(nodes, {
    seeds: chosen,
    operations: 2_400,
    enough: () => toll.kills >= 20,
    pauseMs: 50,
    boardsAtOnce: 10,
    trouble: nodesDie(nodes, 3_000, chanceOf(chosen.at(-1)!), toll),
  })
  expect(toll.kills).toBeGreaterThanOrEqual(20)
  expect(toll.lookedFor).toBeGreaterThan(0)
  console.info(`${toll.kills} kills, ${toll.lookedFor} edits looked for`)
})

test('Redis goes for five seconds again and again: nobody is disconnected, nodes are never three seconds apart', async () => {
  const nodes = await startNodes(2)
  const lag = { mostMs: 0 }
  await fuzz(nodes, {
    seeds: seeds(7),
    operations: 2_400,
    pauseMs: 50,
    boardsAtOnce: 8,
    steady: true,
    trouble: redisGoes(nodes, 5_000, 15_000),
    watch: nodesKeepUp(nodes.nodes, 3_000, lag),
  })
  console.info(`nodes were ${lag.mostMs.toFixed(0)} ms apart at most`)
})

test('Postgres goes for ten seconds: nothing is said to be saved meanwhile, and all is once it is back', async () => {
  const nodes = await startNodesOnOwnPostgres(2)
  const chosen = seeds(5)
  await fuzz(nodes, {
    seeds: chosen,
    operations: 900,
    boardsAtOnce: 3,
    trouble: postgresGoes(nodes, { awayMs: 10_000, chance: chanceOf(chosen.at(-1)!) }),
  })
})

test('Postgres goes for a minute, longer than rooms stay open that nobody is in: nothing is lost all the same', async () => {
  const nodes = await startNodesOnOwnPostgres(2)
  const chosen = someSeeds(3)
  await fuzz(nodes, {
    seeds: chosen,
    operations: 3_000,
    pauseMs: 50,
    boardsAtOnce: 3,
    trouble: postgresGoes(nodes, { awayMs: 60_000, chance: chanceOf(chosen.at(-1)!) }),
  })
})
