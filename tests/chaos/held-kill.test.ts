// A node is killed at each point of each statement by which it writes a table's log and its snapshots.

import { expect, test } from 'vitest'
import { someSeeds, withSeed } from './support/chance.ts'
import { killAtStandingPoint, STANDING_POINTS, type Fate } from './support/held-kill.ts'
import { startNodes } from './support/nodes.ts'

test.each<Fate>(['done', 'undone'])(
  'a node dies within a statement that is %s afterwards: nothing that was said to be saved is lost, nothing is there twice',
  async (fate) => {
    const nodes = await startNodes(2)
    for (const point of STANDING_POINTS) {
      await withSeed(someSeeds(1)[0]!, (chance) => killAtStandingPoint(nodes, point, fate, chance)).catch(
        (error: unknown) => expect.fail(`${point.at} of ${point.table}: ${String(error)}`),
      )
    }
  },
)
