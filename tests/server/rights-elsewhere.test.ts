// Rights that change on one node, and what somebody who is connected to another may do from then on.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CLOSE } from '#app/sync/protocol.ts'
import { startBoard, type TestApp, type Visitor } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { bareClient, until } from '../support/sockets.ts'
import { twoEmptyNodes } from '../support/two-nodes.ts'
import { writerIn, writeUntilClosed } from '../support/writer.ts'

async function boardOnTwoNodes() {
  const { a, b, place } = await twoEmptyNodes()
  const { client } = await openUntilTestEnds(place)
  const board = await startBoard(a)
  const rowsOf = async (name: string) => {
    const { id } = await client.participant.findFirstOrThrow({ where: { boardId: board.boardId, name } })
    return client.roomUpdate.count({ where: { participantId: id } })
  }
  return { there: b, rowsOf, ...board }
}

function atTable(app: TestApp, visitor: Visitor, boardId: string) {
  return writerIn(app, visitor, `boards/${boardId}/table`)
}

test('after a removal on another node nothing of theirs is taken any more', async () => {
  const { there, fay, boardId, joined, rowsOf } = await boardOnTwoNodes()
  const ben = await atTable(there, await joined('participant', 'Ben'), boardId)
  ben.move()
  await until(async () => (await rowsOf('Ben')) === 1)
  const closed = writeUntilClosed(ben)
  await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
  const removed = performance.now()
  expect((await closed).code).toBe(CLOSE.noRight)
  expect(performance.now() - removed).toBeLessThan(1_000)
  await pause(200)
  const rows = await rowsOf('Ben')
  ben.move()
  await pause(200)
  expect(await rowsOf('Ben')).toBe(rows)
})

test('a board that is locked on another node takes no move any more, and is read on', async () => {
  const { there, fay, boardId, joined, rowsOf } = await boardOnTwoNodes()
  const visitor = await joined('participant', 'Ben')
  const ben = await atTable(there, visitor, boardId)
  const closed = writeUntilClosed(ben)
  await done(fay, boardId, { do: 'lock', locked: true })
  const locked = performance.now()
  expect((await closed).code).toBe(CLOSE.noRight)
  expect(performance.now() - locked).toBeLessThan(1_000)
  const rows = await rowsOf('Ben')
  const again = await atTable(there, visitor, boardId)
  expect(again.hasRead()).toBe(true)
  again.move()
  expect(await again.client.whenClosed).toBe(CLOSE.noRight)
  expect(await rowsOf('Ben')).toBe(rows)
})

test('an observer who joins as a participant on one node moves cards on the other, without a new connection', async () => {
  const { there, fay, boardId, joined, rowsOf } = await boardOnTwoNodes()
  const visitor = await joined('observer', 'Ola')
  const session = bareClient(there, visitor, `boards/${boardId}/session`)
  const ola = await atTable(there, visitor, boardId)
  await session.isHeard()
  expect((await visitor.join((await fay.links(boardId)).participant!, 'Ola')).status).toBe(303)
  // What a command changes is heard of within a moment, and by those who were there before.
  await pause(900)
  ola.move()
  expect(await ola.client.isHeard()).toBe(true)
  await until(async () => (await rowsOf('Ola')) === 1)
})
