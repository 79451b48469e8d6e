// Changes that are well-formed and made to hurt: nobody else waits, is sent away, or finds the board shut.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeBarrier, writeUpdate } from '#app/sync/protocol.ts'
import { writePlacements } from '#app/sync/write.ts'
import { startAppProcess } from '../support/app-process.ts'
import { startBoard, type TestApp } from '../support/app.ts'
import type { BareClient } from '../support/bare-client.ts'
import { deepPlacement } from '../support/deep-value.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

async function boardWithEve() {
  const app = await startAppProcess()
  const { fay, boardId, joined } = await startBoard(app)
  const eve = await joined('participant', 'Eve')
  const other = stockClient(app, fay, boardId, 'table')
  await whenSynced(other)
  let breaks = 0
  other.provider.on('connection-close', () => breaks++)
  let answered = 0
  other.provider.messageHandlers[100] = (_encoder, decoder) => {
    answered = decoder.arr[decoder.pos]!
    decoder.pos = decoder.arr.length
  }
  return {
    app,
    fay,
    boardId,
    other,
    breaks: () => breaks,
    answered: () => answered,
    join: () => bareClient(app, eve, `boards/${boardId}/table`),
  }
}

/** Comes as near as can be to the deepest value that is taken, where a stack is all but full, a few times over. */
async function sendDeepValues(join: () => BareClient): Promise<void> {
  let clientId = 1
  for (let round = 0; round < 4; round++) {
    for (let [taken, refused] = [100, 30_000]; refused - taken > 8;) {
      const depth = (taken + refused) >> 1
      const eve = join()
      await eve.send(writeUpdate(deepPlacement('scope', depth, clientId++)))
      if (await eve.isHeard()) taken = depth
      else refused = depth
      eve.socket.terminate()
    }
  }
}

test('a value of whatever depth sends nobody away and shuts no board, now or after a restart', async () => {
  const { app, fay, boardId, join, breaks } = await boardWithEve()
  await sendDeepValues(join)
  expect.soft(breaks()).toBe(0)
  const place = async (on: TestApp, column: 'po' | 'pm') => {
    const client = stockClient(on, fay, boardId, 'table')
    await whenSynced(client)
    writePlacements(client.doc, new Map([['scope', { column, rank: 'a' }]]), null)
    await until(async () => (await fay.board(boardId)).columns[column]?.length === 1)
  }
  await place(app, 'po')
  await app.stop()
  await place(await startAppProcess(app), 'pm')
})

test('while parts of what one person sent are missing, nobody else waits to be saved or is sent away', async () => {
  const { join, other, answered, breaks } = await boardWithEve()
  const doc = new Y.Doc()
  doc.getText('note:scope').insert(0, 'a')
  const before = Y.encodeStateVector(doc)
  doc.getText('note:scope').insert(1, 'b')
  const eve = join()
  await eve.send(writeUpdate(Y.encodeStateAsUpdate(doc, before)))
  await eve.isHeard()
  writePlacements(other.doc, new Map([['timeline', { column: 'po', rank: 'a' }]]), null)
  other.provider.ws!.send(writeBarrier(1))
  await pause(500)
  expect.soft(answered()).toBe(1)
  // Longer than anything is waited for.
  await pause(5_000)
  expect(breaks()).toBe(0)
})
