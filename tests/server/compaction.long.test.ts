import { expect, test } from 'vitest'
import { someSeeds, withSeed } from '../chaos/support/chance.ts'
import { killAtSnapshots } from '../chaos/support/compaction.ts'
import { startNodes } from '../chaos/support/nodes.ts'

test('nodes that die right after a snapshot leave a log that tells all, and snapshots that are what they say', async () => {
  const nodes = await startNodes(2)
  await withSeed(someSeeds(1)[0]!, async (chance) => {
    const { snapshots } = await killAtSnapshots(nodes, chance, 1)
    expect(snapshots).toBeGreaterThan(0)
  })
})
