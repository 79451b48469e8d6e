// A board that one person has made heavy, within all that one person may do, and whoever opens its page.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { writeUpdate } from '#app/sync/protocol.ts'
import { answersWhile } from '../support/answers.ts'
import { startAppProcess } from '../support/app-process.ts'
import { startBoard, type Visitor } from '../support/app.ts'
import { intoOneGap } from '../support/crafted.ts'
import { bareClient } from '../support/sockets.ts'

/** More than one person may add. */
const PIECES = 130
/** A second apart, so that the one time is never met here either. */
const READS = 16
const OTHERS = 38
const AT_ONCE = 40
/** So long that 95 of 100 answers never meet the one time that the board has to be loaded. */
const LOOKS_MS = 25_000
/** More than with the page of an ordinary board. */
const FELT_MS = 100

function lookNowAndThen(visitor: Visitor, boardId: string) {
  return async () => {
    for (let n = 0; n < READS; n++) {
      await visitor.board(boardId)
      await pause(1_000)
    }
  }
}

function lookAtOnce(visitor: Visitor, boardId: string) {
  return async () => {
    const looking = Promise.all(Array.from({ length: AT_ONCE }, () => visitor.board(boardId)))
    await Promise.all([looking, pause(LOOKS_MS)])
  }
}

test('whoever looks at the page of a heavy board, many times at once or now and then, holds up nobody on the others', async () => {
  const app = await startAppProcess()
  const { fay, boardId, joined } = await startBoard(app)
  const eve = await joined('participant', 'Eve')
  const atTable = bareClient(app, eve, `boards/${boardId}/table`)
  let taken = 0
  for (; taken < PIECES; taken++) {
    await atTable.send(writeUpdate(intoOneGap(200, 'note:scope', 2 * (PIECES - taken))))
    if (!(await atTable.isHeard())) break
  }
  expect(taken).toBeGreaterThan(10)
  expect(taken).toBeLessThan(PIECES)
  const other = await startBoard(app, fay)
  const others = Array.from({ length: OTHERS }, () => bareClient(app, fay, `boards/${other.boardId}/table`))
  for (const client of others) expect(await client.isHeard()).toBe(true)
  for (const look of [lookAtOnce, lookNowAndThen]) {
    const light = await answersWhile(others, look(fay, other.boardId))
    const heavy = await answersWhile(others, look(eve, boardId))
    expect(heavy).toBeLessThan(light + FELT_MS)
  }
})
