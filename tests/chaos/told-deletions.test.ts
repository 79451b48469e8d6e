// Somebody who takes out again and again what never was, of as many clients as go into a message.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { writeStep2 } from '#app/sync/protocol.ts'
import { answersWhile } from '../support/answers.ts'
import { startAppProcess } from '../support/app-process.ts'
import { startBoard } from '../support/app.ts'
import { updateOf } from '../support/crafted.ts'
import { bareClient } from '../support/sockets.ts'

const CLIENTS = 600_000
const FOR_MS = 20_000
/** Each asks again once it was answered. */
const OTHERS = 38

test('whoever does so is not felt on other boards', async () => {
  const app = await startAppProcess()
  const { boardId, joined } = await startBoard(app)
  const eve = await joined('participant', 'Eve')
  const other = await startBoard(app)
  const others = Array.from({ length: OTHERS }, () =>
    bareClient(app, other.fay, `boards/${other.boardId}/table`),
  )
  for (const client of others) expect(await client.isHeard()).toBe(true)
  const message = writeStep2(
    updateOf(
      [],
      Array.from({ length: CLIENTS }, (_, at) => [1_000 + at, [0, 1]] as const),
    ),
  )

  const felt = await answersWhile(others, async () => {
    const until = performance.now() + FOR_MS
    while (performance.now() < until) {
      const client = bareClient(app, eve, `boards/${boardId}/table`)
      await client.send(message)
      await Promise.race([client.whenClosed, pause(until - performance.now())])
    }
  })
  expect(felt).toBeLessThan(100)
})
