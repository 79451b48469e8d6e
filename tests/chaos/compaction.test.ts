import { expect, test } from 'vitest'
import { someSeeds, withSeed } from './support/chance.ts'
import { killAtSnapshots } from './support/compaction.ts'
import { startNodes } from './support/nodes.ts'

/** Seeds that failed once. */
const FAILED_ONCE = {
  'a snapshot holds what the log never had': 864259,
}

test.each([...Object.values(FAILED_ONCE), ...someSeeds(1)])(
  'nodes that die right after snapshots leave a log that tells all, and snapshots that are what they say (%d)',
  async (seed) => {
    const nodes = await startNodes(2)
    await withSeed(seed, async (chance) => {
      const { snapshots, kept } = await killAtSnapshots(nodes, chance, 10)
      expect(snapshots).toBeGreaterThanOrEqual(10)
      expect(kept.length).toBeGreaterThan(1)
    })
  },
)
