// How long it takes until people see one another again after a connection broke.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startBoard } from '../support/app.ts'
import { startAppProcess } from '../support/app-process.ts'
import { keepOwnPresenceOnly } from '#app/sync/own-presence.ts'
import { breakOff } from '../support/break-off.ts'
import { stockClient, until, whenSynced, type StockClient } from '../support/sockets.ts'

const AWAY_MS = [300, 3_000, 10_000]

function sees({ provider }: StockClient, { doc }: StockClient): boolean {
  return provider.awareness.getStates().has(doc.clientID)
}

test('both see each other within half a second of a reconnect, nobody flickers, and who leaves is gone in a second', async () => {
  const app = await startAppProcess()
  const figures = await Promise.all(
    AWAY_MS.map(async (awayMs) => {
      const { fay, boardId, joined } = await startBoard(app)
      const [a, b] = [fay, await joined('participant', 'Ben')].map((visitor) => {
        const client = stockClient(app, visitor, boardId, 'session')
        keepOwnPresenceOnly(client.provider)
        client.provider.awareness.setLocalState({ cursor: null })
        return client
      }) as [StockClient, StockClient]
      await Promise.all([a, b].map(whenSynced))
      await until(() => sees(a, b) && sees(b, a))

      breakOff(b)
      await pause(awayMs)
      const connected = new Promise<number>((resolve) =>
        b.provider.on('status', ({ status }) => {
          if (status === 'connected') resolve(performance.now())
        }),
      )
      b.provider.connect()
      const since = await connected
      await until(() => sees(a, b) && sees(b, a))
      const seenMs = Math.round(performance.now() - since)

      let flickers = 0
      for (const { provider } of [a, b])
        provider.awareness.on('change', ({ removed }: { removed: number[] }) => (flickers += removed.length))
      await pause(5_500)
      const flickered = flickers
      b.provider.destroy()
      const left = performance.now()
      await until(() => !sees(a, b))
      return { awayMs, seenMs, flickered, goneMs: Math.round(performance.now() - left) }
    }),
  )
  console.log(`presence after a reconnect: ${JSON.stringify(figures)}`)
  for (const { seenMs, flickered, goneMs } of figures) {
    expect(seenMs).toBeLessThan(500)
    expect(flickered).toBe(0)
    expect(goneMs).toBeLessThan(1_000)
  }
})
