// Somebody on a slow line, where what is sent to a board's people takes seconds to arrive.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readMessage, writeStep1 } from '#app/sync/protocol.ts'
import { startApp, startBoard } from '../support/app.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

test('whoever needs twelve seconds for a large board gets it, though no ping is answered meanwhile', async () => {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app)
  const editing = stockClient(app, fay, boardId, 'table')
  await whenSynced(editing)
  for (const { id } of await client.boardCard.findMany({ where: { boardId }, select: { id: true } }))
    editing.doc.getText(`note:${id}`).insert(0, '語'.repeat(1_900))
  const room = `boards/${boardId}/table`
  await until(async () => (await client.room.findUnique({ where: { name: room } })) !== null)

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
