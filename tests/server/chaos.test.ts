// The short version of tests/chaos/fuzz.test.ts: real nodes are killed here too, only less often.

import { test } from 'vitest'
import { chanceOf, someSeeds } from '../chaos/support/chance.ts'
import { fuzz } from '../chaos/support/fuzz.ts'
import { startNodes } from '../chaos/support/nodes.ts'
import { nodesDie } from '../chaos/support/troubles.ts'

test('nodes are killed while people do all sorts of things, and nothing that was said to be saved is lost', async () => {
  const nodes = await startNodes(2)
  const seeds = someSeeds(3)
  await fuzz(nodes, {
    seeds,
    operations: 350,
    trouble: nodesDie(nodes, 1_200, chanceOf(seeds[0]!)),
  })
})
