// The short version of tests/chaos/kill.test.ts.

import { expect, test } from 'vitest'
import { someSeeds } from '../chaos/support/chance.ts'
import { killMany, killWhileEditing, tellLoss } from '../chaos/support/kill.ts'
import { freshDatabase, type DatabaseKind } from '../support/databases.ts'

test.each<[DatabaseKind, number]>([
  ['postgres', 2],
  ['embedded', 1],
])('on %s a node that is killed loses nothing that it said was saved', async (kind, runs) => {
  const killed = await killMany(someSeeds(runs), 2, async (seed) =>
    killWhileEditing(seed, await freshDatabase(kind), 75),
  )
  for (const { lost, faults, saved } of killed) {
    expect(lost).toEqual([])
    expect(faults).toEqual([])
    expect(saved).toBeGreaterThan(0)
  }
  console.info(`${kind}: ${tellLoss(killed)}`)
})
