// A thousand broken updates at the socket. The tens of thousands, and what the others feel, are in tests/chaos.

import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { writePlacements } from '#app/sync/write.ts'
import { createRoomStore } from '#server/room-store.ts'
import { startApp, startBoard } from '../support/app.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { mutants, seeded, sendMutants } from '../support/mutants.ts'
import { stockClient, until, whenSynced } from '../support/sockets.ts'
import { readTable, replayed } from '../support/table-content.ts'

const SEED = 20_260_731

test('more than a thousand broken updates leave a board that is sane, and the same for all, live, new and replayed', async () => {
  const app = await startApp('postgres')
  const database = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app)
  const cards = await database.client.boardCard.findMany({ where: { boardId }, select: { id: true } })
  const cardIds = new Set(cards.map(({ id }) => id))
  const room = `boards/${boardId}/table`
  const live = [1, 2, 3].map(() => stockClient(app, fay, boardId, 'table'))
  await Promise.all(live.map(whenSynced))
  const attackers = await Promise.all(
    ['Eve', 'Mallory', 'Trudy', 'Oscar'].map((name) => joined('participant', name)),
  )

  const closes = await sendMutants(app, attackers, room, mutants([...cardIds], seeded(SEED)), 1_200)
  expect([...closes.keys()].filter((code) => code !== 4400 && code !== 1012)).toEqual([])
  for (const { doc } of live) expect(readTable(doc, cardIds).faults).toEqual([])

  writePlacements(live[0]!.doc, new Map([['scope', { column: 'po', rank: 'z' }]]), null)
  await until(async () => (await fay.board(boardId)).columns.po!.some(({ id }) => id === 'scope'))
  const fresh = stockClient(app, fay, boardId, 'table')
  await whenSynced(fresh)
  const expected = readTable(fresh.doc, cardIds)
  expect(expected.faults).toEqual([])
  for (const { doc } of live) await until(() => isDeepStrictEqual(readTable(doc, cardIds), expected))
  const { updates } = await createRoomStore(database).load(room)
  expect(readTable(replayed(updates), cardIds)).toEqual(expected)
  const log = await database.client.roomUpdate.findMany({ where: { room }, orderBy: { seq: 'asc' } })
  expect(readTable(replayed(log.map(({ update }) => update)), cardIds)).toEqual(expected)
})
