// Two hundred people whose node dies, or is told to end.

import { expect, test } from 'vitest'
import { someSeeds, withSeed } from './support/chance.ts'
import { killUnderCrowd } from './support/return.ts'
import { stopWhileEditing } from './support/stop.ts'

test.each([1_000, 6_000])('a node is away for %d ms, and all are back soon after it', async (downMs) => {
  const { syncedMs, loads } = await killUnderCrowd({ boards: 20, people: 10, downMs })
  console.info(`after ${downMs} ms: 200 people were back after ${syncedMs.toFixed(0)} ms`)
  expect(syncedMs).toBeLessThan(8_000)
  expect(loads).toBe(20)
})

test('a node that is told to end keeps all it received, however long people have been editing', async () => {
  for (const seed of someSeeds(3)) {
    await withSeed(seed, async (chance) => {
      const stopped = await stopWhileEditing(chance, { boards: 20, people: 10, editingMs: 5_000 })
      expect(stopped).toMatchObject({ exitCode: 0, lost: 0, faults: [], codes: [1012] })
      expect(stopped.tookMs).toBeLessThan(10_000)
      expect(stopped.mostAtOnce).toBeLessThanOrEqual(0.3)
    })
  }
})
