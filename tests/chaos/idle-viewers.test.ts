// People who only look, for ten minutes: one alone on a board, two together, with presence and without.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startBoard } from '../support/app.ts'
import { startAppProcess } from '../support/app-process.ts'
import { stockClient, whenSynced, type StockClient } from '../support/sockets.ts'

const MINUTES = 10

test('whoever only looks for ten minutes is never disconnected', async () => {
  const app = await startAppProcess()
  const clients: StockClient[] = []
  for (const people of [1, 2]) {
    const { fay, boardId, joined } = await startBoard(app)
    const visitors = people === 1 ? [fay] : [fay, await joined('observer', 'Ola')]
    for (const visitor of visitors)
      for (const kind of ['session', 'table'] as const) clients.push(stockClient(app, visitor, boardId, kind))
  }
  let breaks = 0
  for (const [at, { provider }] of clients.entries()) {
    provider.on('connection-close', () => breaks++)
    provider.awareness.setLocalState(at % 3 === 0 ? { cursor: null } : null)
  }
  await Promise.all(clients.map(whenSynced))
  await pause(MINUTES * 60_000)
  expect(breaks).toBe(0)
  expect(clients.every(({ provider }) => provider.synced)).toBe(true)
})
