// Somebody who looks at a board many times at once, and how long it takes on other boards until a change is saved.

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BARRIER, writeBarrier, writeUpdate } from '#app/sync/protocol.ts'
import { startAppProcess } from '../support/app-process.ts'
import { startBoard } from '../support/app.ts'
import { bareClient } from '../support/sockets.ts'

const AT_ONCE = 60
const FOR_MS = 8_000
/** Besides what an answer takes that nothing is to be written for. */
const LOGGED_WITHIN_MS = 150

test('others’ changes are saved as soon as they are answered', async () => {
  const app = await startAppProcess()
  const { fay, boardId } = await startBoard(app)
  const other = await startBoard(app)
  const client = bareClient(app, other.fay, `boards/${other.boardId}/table`)
  expect(await client.isHeard()).toBe(true)

  const own = new Y.Doc()
  let number = 0
  /** @returns how long it took, in milliseconds */
  async function save(): Promise<number> {
    const before = Y.encodeStateVector(own)
    own.getMap('placements').set('scope', { column: 'po', rank: `r${number++}` })
    const asked = performance.now()
    const many = client.messages.length
    await client.send(writeUpdate(Y.encodeStateAsUpdate(own, before)), writeBarrier(++number))
    while (!client.messages.slice(many).some((it) => it[0] === BARRIER))
      await new Promise((resolve) => setTimeout(resolve, 2))
    return performance.now() - asked
  }
  async function answer(): Promise<number> {
    const asked = performance.now()
    expect(await client.isHeard()).toBe(true)
    return performance.now() - asked
  }
  const until = performance.now() + FOR_MS
  const looking = Array.from({ length: AT_ONCE }, async () => {
    while (performance.now() < until) await fay.board(boardId)
  })
  const took: { answered: number; saved: number }[] = []
  while (performance.now() < until) took.push({ answered: await answer(), saved: await save() })
  await Promise.all(looking)
  const p95 = (times: number[]) => times.toSorted((x, y) => x - y)[Math.floor(times.length * 0.95)]!
  const [answered, saved] = [p95(took.map((it) => it.answered)), p95(took.map((it) => it.saved))]
  expect(saved).toBeLessThan(answered + LOGGED_WITHIN_MS)
})
