// A node is told to end while two hundred people edit on twenty boards.

import { expect, test } from 'vitest'
import { someSeeds, withSeed } from '../chaos/support/chance.ts'
import { stopWhileEditing } from '../chaos/support/stop.ts'

test('a node that is told to end keeps all it received, and lets its people go a few at a time', async () => {
  await withSeed(someSeeds(1)[0]!, async (chance) => {
    const stopped = await stopWhileEditing(chance, { boards: 20, people: 10, editingMs: 1_000 })
    console.info(
      `ended in ${stopped.tookMs.toFixed(0)} ms, at most ${(stopped.mostAtOnce * 100).toFixed(0)} % of 200 in half a second`,
    )
    expect(stopped).toMatchObject({ exitCode: 0, lost: 0, faults: [], codes: [1012] })
    expect(stopped.tookMs).toBeLessThan(10_000)
    expect(stopped.mostAtOnce).toBeLessThanOrEqual(0.3)
  })
})
