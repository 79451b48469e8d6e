// The short version of tests/chaos/succession.test.ts.

import { test } from 'vitest'
import { someSeeds, withSeed } from '../chaos/support/chance.ts'
import { startNode } from '../chaos/support/nodes.ts'
import { succeed } from '../chaos/support/succession.ts'
import { freshDatabase } from '../support/databases.ts'

test('whoever comes right after the last one left sees all that was there', async () => {
  const node = await startNode(await freshDatabase('postgres'))
  await withSeed(someSeeds(1)[0]!, (chance) =>
    succeed(node, { boards: 3, rounds: 15, gapsMs: [0, 1, 5, 20, 100] }, chance),
  )
})
