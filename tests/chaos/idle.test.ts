// Somebody alone at a table, who only looks: the stock client drops a connection on which nothing comes for long.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freshDatabase } from '../support/databases.ts'
import { crowd } from './support/crowd.ts'
import { startNode } from './support/nodes.ts'

const TEN_MINUTES_MS = 600_000

test('who only looks stays connected for ten minutes, with a presence and without', async () => {
  const node = await startNode(await freshDatabase('postgres'))
  const tables = await crowd(node, 2, 1)
  const [present, absent] = tables.map(({ members }) => members[0]!)
  present!.provider.awareness.setLocalState({ cursor: null })
  absent!.provider.awareness.setLocalState(null)
  await pause(TEN_MINUTES_MS)
  for (const { closes, provider } of [present!, absent!]) {
    expect(closes).toEqual([])
    expect(provider.synced).toBe(true)
  }
})
