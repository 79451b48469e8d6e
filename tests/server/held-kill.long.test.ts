// The short version of tests/chaos/held-kill.test.ts.

import { test } from 'vitest'
import { someSeeds, withSeed } from '../chaos/support/chance.ts'
import { killAtStandingPoint } from '../chaos/support/held-kill.ts'
import { startNodes } from '../chaos/support/nodes.ts'

test('a node dies within a snapshot and within a commit: nothing that was said to be saved is lost', async () => {
  const nodes = await startNodes(2)
  await withSeed(someSeeds(1)[0]!, async (chance) => {
    await killAtStandingPoint(nodes, { table: 'room_snapshot', at: 'BEFORE DELETE' }, 'done', chance)
    await killAtStandingPoint(nodes, { table: 'room_update', at: 'AFTER INSERT' }, 'undone', chance)
  })
})
