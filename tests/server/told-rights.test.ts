// A node that learns of a change of rights in another way than from the database, or a moment late.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CLOSE } from '#app/sync/protocol.ts'
import { done } from '../support/commands.ts'
import { stockClient, until, whenClosed, whenSynced } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'
import { twoNodes, twoNodesOneOnALine } from '../support/two-nodes.ts'

const HERE = { column: 'po', rank: 'm' }

/** Ben on the node that has no database, and Fay on the other. */
async function benWithoutDatabase() {
  const { a, b, fay, boardId, joined, cut, mend } = await twoNodesOneOnALine()
  const ben = await joined('participant', 'Ben')
  const [session, table] = (['session', 'table'] as const).map((kind) => stockClient(b, ben, boardId, kind))
  const here = stockClient(a, fay, boardId, 'table')
  await Promise.all([session!, table!, here].map(whenSynced))
  cut()
  return { fay, boardId, session: session!, table: table!, here, mend }
}

test('a board that is locked elsewhere takes no move where the node has no database, and none afterwards', async () => {
  const { fay, boardId, session, table, here, mend } = await benWithoutDatabase()
  await done(fay, boardId, { do: 'lock', locked: true })
  await until(() => session.doc.getMap('session').get('locked') === true)
  await pause(1_000)
  const closed = whenClosed(table)
  table.doc.getMap('placements').set('budget', HERE)
  expect(await closed).toBe(CLOSE.noRight)
  mend()
  await done(fay, boardId, { do: 'lock', locked: false })
  const again = stockClient({ url: `http://${new URL(table.provider.url).host}` }, fay, boardId, 'table')
  await whenSynced(again)
  again.doc.getMap('placements').set('scope', HERE)
  await until(() => here.doc.getMap('placements').has('scope'))
  expect(here.doc.getMap('placements').has('budget')).toBe(false)
})

test('whoever is removed elsewhere is put out where the node has no database', async () => {
  const { fay, boardId, session, table } = await benWithoutDatabase()
  const closed = [session, table].map(whenClosed)
  await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
  expect(await Promise.all(closed)).toEqual([CLOSE.noRight, CLOSE.noRight])
})

test('whoever writes as soon as another node began the phase for it keeps what they wrote', async () => {
  const { a, b, fay, boardId, joined } = await twoNodes()
  const ben = await joined('participant', 'Ben')
  await done(fay, boardId, { do: 'go', to: 'lobby', sure: true })
  const there = stockClient(b, ben, boardId, 'table')
  await whenSynced(there)
  const session = await watchSession(a, ben, boardId)
  const closes: unknown[] = []
  there.provider.on('connection-close', (event) => void closes.push(event?.code))
  for (const card of ['scope', 'budget', 'timeline']) {
    await done(fay, boardId, { do: 'go', to: 'discuss', sure: true })
    await until(() => session.doc.getMap('session').get('phase') === 'discuss')
    there.doc.getMap('placements').set(card, HERE)
    await until(async () => (await fay.board(boardId)).columns.po?.some(({ id }) => id === card) ?? false)
    await done(fay, boardId, { do: 'go', to: 'lobby', sure: true })
  }
  expect(closes).toEqual([])
})

test('whoever has no right is told so once it was looked for, and not asked again', async () => {
  const { b, fay, boardId, joined } = await twoNodes()
  const ola = await joined('observer', 'Ola')
  const there = stockClient(b, ola, boardId, 'table')
  await whenSynced(there)
  const closed = whenClosed(there)
  there.doc.getMap('placements').set('scope', HERE)
  expect(await closed).toBe(CLOSE.noRight)
  expect((await fay.board(boardId)).columns.po ?? []).toEqual([])
})
