// The short versions of tests/chaos/crowd.test.ts and succession.test.ts.

import { expect, test } from 'vitest'
import { someSeeds, withSeed } from '../chaos/support/chance.ts'
import { startNode } from '../chaos/support/nodes.ts'
import { killUnderCrowd } from '../chaos/support/return.ts'
import { succeed } from '../chaos/support/succession.ts'
import { freshDatabase } from '../support/databases.ts'

test('two hundred people are back within eight seconds of their node, and each room was loaded once', async () => {
  const { syncedMs, loads } = await killUnderCrowd({ boards: 20, people: 10, downMs: 1_000 })
  console.info(`200 people were back after ${syncedMs.toFixed(0)} ms`)
  expect(syncedMs).toBeLessThan(8_000)
  expect(loads).toBe(20)
})

test('whoever comes right after the last one left sees all that was there', async () => {
  const node = await startNode(await freshDatabase('postgres'))
  await withSeed(someSeeds(1)[0]!, (chance) =>
    succeed(node, { boards: 5, rounds: 15, gapsMs: [0, 1, 5, 20, 100] }, chance),
  )
})
