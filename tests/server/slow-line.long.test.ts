// Somebody on a slow line, where what is sent to a board's people takes seconds to arrive.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readMessage, writeStep1 } from '#app/sync/protocol.ts'
import { startApp, startBoard } from '../support/app.ts'
import { openBoardLink } from '../support/board-link.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { openSlowLine } from '../support/slow-line.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

async function largeBoard() {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app)
  const editing = stockClient(app, fay, boardId, 'table')
  await whenSynced(editing)
  for (const { id } of await client.boardCard.findMany({ where: { boardId }, select: { id: true } }))
    editing.doc.getText(`note:${id}`).insert(0, '語'.repeat(1_900))
  const room = `boards/${boardId}/table`
  await until(async () => (await client.room.findUnique({ where: { name: room } })) !== null)
  return { app, boardId, joined, room }
}

test('whoever needs twelve seconds for a large board gets it, though no ping is answered meanwhile', async () => {
  const { app, joined, room } = await largeBoard()
  const ben = bareClient(app, await joined('participant', 'Ben'), room)
  await ben.send(writeStep1(Uint8Array.of(0)))
  ben.socket.pause()
  await pause(12_000)
  ben.socket.resume()
  const sizes = () =>
    ben.messages.map((message) => {
      const read = readMessage(message)
      return read?.type === 'update' ? read.update.length : 0
    })
  await until(() => Math.max(...sizes()) > 150_000, 5_000)
  expect(await ben.isHeard()).toBe(true)
})

test('our own client waits for a large board as long as it takes, though no pulse is answered meanwhile', async () => {
  const { app, boardId, joined } = await largeBoard()
  const ben = await joined('participant', 'Ben')
  const port = await openSlowLine(app.port, 12_000)
  const { link } = await openBoardLink(app, ben, 'Ben', boardId, `http://127.0.0.1:${port}`)
  await until(() => link.state.ready, 40_000)
  expect(link.state.online).toBe(true)
})
