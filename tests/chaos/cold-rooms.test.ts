// Many at the door of a board that nobody has open, while its database is slow or fails.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CLOSE, readMessage, writeStep1 } from '#app/sync/protocol.ts'
import { startApp, startBoard } from '../support/app.ts'
import type { BareClient } from '../support/bare-client.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'
import { replayed } from '../support/table-content.ts'

async function coldBoard() {
  const before = await startApp('postgres')
  const { fay, boardId, joined } = await startBoard(before)
  const ben = await joined('participant', 'Ben')
  const first = stockClient(before, fay, boardId, 'table')
  await whenSynced(first)
  first.doc.getMap('placements').set('scope', { column: 'po', rank: 'a' })
  await until(async () => (await fay.board(boardId)).columns.po!.length === 1)
  await before.stop()
  first.provider.disconnect()
  const app = await startApp('postgres', {}, before.place)
  const { client } = await openUntilTestEnds(before.place)
  return { app, client, fay, people: [fay, ben], boardId }
}

test('fifty who wait for a board that is slow to load all get all of it, and never an empty one', async () => {
  const { app, client, people, boardId } = await coldBoard()
  const clients: BareClient[] = []
  await client.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('LOCK TABLE room_update IN ACCESS EXCLUSIVE MODE')
    for (let n = 0; n < 50; n++) clients.push(bareClient(app, people[n % 2]!, `boards/${boardId}/table`))
    for (const it of clients) await it.send(writeStep1(Uint8Array.of(0)))
    await pause(500)
    expect(clients.flatMap(({ messages }) => messages)).toEqual([])
  })
  for (const it of clients) {
    expect(await it.isHeard()).toBe(true)
    const answers = it.messages.map(readMessage).filter((message) => message?.type === 'update')
    const doc = replayed(answers.map(({ update }) => update))
    expect(doc.getMap('placements').size).toBe(1)
    expect(answers[0]!.update.length).toBeGreaterThan(20)
  }
})

test('whoever comes while a board cannot be loaded is told to try later, and gets in once it can', async () => {
  const { app, client, fay, boardId } = await coldBoard()
  await client.$executeRawUnsafe('ALTER TABLE room_update RENAME TO room_update_away')
  const early = stockClient(app, fay, boardId, 'table')
  expect(await bareClient(app, fay, `boards/${boardId}/table`).whenClosed).toBe(CLOSE.tryLater)
  await client.$executeRawUnsafe('ALTER TABLE room_update_away RENAME TO room_update')
  await whenSynced(early)
  expect(early.doc.getMap('placements').toJSON()).toEqual({ scope: { column: 'po', rank: 'a' } })
})
