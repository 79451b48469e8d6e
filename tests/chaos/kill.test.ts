// A node and its only client end at the same moment, again and again.

import { expect, test } from 'vitest'
import { freshDatabase, type DatabaseKind } from '../support/databases.ts'
import { someSeeds } from './support/chance.ts'
import { killMany, killWhileEditing, savedInAll, tellLoss, unsavedLossOf } from './support/kill.ts'

/** Seeds that failed once. */
const FAILED_ONCE: number[] = []

/** Of edits that nobody was told are saved. A single kill on a busy machine may take more; it is printed. */
const MEDIAN_LOSS_MS = 100

test.each<[DatabaseKind, number]>([
  ['postgres', 50],
  ['embedded', 8],
])('on %s a node that is killed at any moment loses nothing that it said was saved', async (kind, runs) => {
  const killed = await killMany([...FAILED_ONCE, ...someSeeds(runs)], 4, async (seed) =>
    killWhileEditing(seed, await freshDatabase(kind), 500),
  )
  expect(killed.flatMap(({ lost }) => lost)).toEqual([])
  expect(killed.flatMap(({ faults }) => faults)).toEqual([])
  expect(savedInAll(killed)).toBeGreaterThan(0)
  console.info(`${kind}: ${tellLoss(killed)}`)
  expect(unsavedLossOf(killed).median).toBeLessThanOrEqual(MEDIAN_LOSS_MS)
})
