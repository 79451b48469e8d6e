// Rights that change on one node, and what somebody who is connected to another may do from then on.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import { startApp, startBoard, type TestApp, type Visitor } from '../support/app.ts'
import type { BareClient } from '../support/bare-client.ts'
import { freshDatabase, openUntilTestEnds } from '../support/databases.ts'
import { startRedis } from '../support/redis.ts'
import { bareClient, until } from '../support/sockets.ts'

async function twoNodes() {
  const [redis, place] = [await startRedis(), await freshDatabase('postgres')]
  const settings = { REDIS_URL: redis.url }
  const here = await startApp('postgres', settings, place)
  const there = await startApp('postgres', settings, place)
  const { client } = await openUntilTestEnds(place)
  const board = await startBoard(here)
  const rowsOf = async (name: string) => {
    const { id } = await client.participant.findFirstOrThrow({ where: { boardId: board.boardId, name } })
    return client.roomUpdate.count({ where: { participantId: id } })
  }
  return { there, client, rowsOf, ...board }
}

/** Somebody at the table who can move a card over and over. */
async function atTable(app: TestApp, visitor: Visitor, boardId: string) {
  const client = bareClient(app, visitor, `boards/${boardId}/table`)
  await client.send(writeStep1(Uint8Array.of(0)))
  await client.isHeard()
  const doc = new Y.Doc()
  let moves = 0
  doc.on('update', (update: Uint8Array) => void client.send(writeUpdate(update)))
  const move = () => doc.getMap('placements').set('scope', { column: 'po', rank: `m${moves++}` })
  return { client, move }
}

/** Moves until told to stop, as somebody does who has not heard of it yet. */
async function moveUntilClosed({ client, move }: { client: BareClient; move(): void }): Promise<number> {
  while (client.closeCode === null) {
    move()
    await pause(20)
  }
  return client.closeCode
}

test('after a removal on another node nothing of theirs is taken any more', async () => {
  const { there, fay, boardId, joined, rowsOf } = await twoNodes()
  const ben = await atTable(there, await joined('participant', 'Ben'), boardId)
  ben.move()
  await until(async () => (await rowsOf('Ben')) === 1)
  const closed = moveUntilClosed(ben)
  await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
  const removed = performance.now()
  expect(await closed).toBe(CLOSE.noRight)
  expect(performance.now() - removed).toBeLessThan(1_000)
  await pause(200)
  const rows = await rowsOf('Ben')
  ben.move()
  await pause(200)
  expect(await rowsOf('Ben')).toBe(rows)
})

test('a board that is locked on another node takes no move any more, and is read on', async () => {
  const { there, client, boardId, joined, rowsOf } = await twoNodes()
  const visitor = await joined('participant', 'Ben')
  const ben = await atTable(there, visitor, boardId)
  const closed = moveUntilClosed(ben)
  // There is no command for it yet.
  await client.board.update({ where: { id: boardId }, data: { locked: true } })
  const locked = performance.now()
  expect(await closed).toBe(CLOSE.noRight)
  expect(performance.now() - locked).toBeLessThan(1_000)
  const rows = await rowsOf('Ben')
  const again = await atTable(there, visitor, boardId)
  expect(await again.client.isHeard()).toBe(true)
  expect(again.client.messages.some(([type, kind]) => type === 0 && kind === 1)).toBe(true)
  again.move()
  expect(await again.client.whenClosed).toBe(CLOSE.noRight)
  expect(await rowsOf('Ben')).toBe(rows)
})

test('an observer who joins as a participant on one node moves cards on the other, without a new connection', async () => {
  const { there, fay, boardId, joined, rowsOf } = await twoNodes()
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
