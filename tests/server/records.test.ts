import { describe, expect, test } from 'vitest'
import { sealOf } from '#server/seal.ts'
import { createOutcomes } from '#server/outcomes.ts'
import type { Commands } from '#server/commands.ts'
import type { Rooms } from '#server/rooms.ts'
import { sharedApp, startBoard, startApp } from '../support/app.ts'
import { onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { stockClient, until, whenSaved, whenSynced } from '../support/sockets.ts'
import { Actions } from '#app/sync/actions.ts'
import { writePlacements } from '#app/sync/write.ts'

describe('what a team holds', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)
    test('a board belongs to a new team of whoever makes it, or to one that they are in already', async () => {
      const { fay } = await startBoard(shared())
      const refused = await fay.post('/boards/new', {
        deck: 'product-owner-vs-product-manager',
        title: 'Ours',
        name: 'Fay',
        team: 'bcdfghjkmnpq',
      })
      expect(refused.status).toBe(400)
      expect(await refused.text()).toContain('You are not in that team.')
    })
  })

  test('a saved outcome is sealed, and says anew what its team holds of each duty and item', async () => {
    const app = await startApp('postgres')
    const { fay, boardId } = await startBoard(app)
    const table = stockClient(app, fay, boardId, 'table')
    await whenSynced(table)
    const actions = new Actions(table.doc)
    const item = {
      id: 'a1',
      text: 'Ask the users',
      owner: 'Ana',
      due: '2026-05-31',
      cardId: 'product-vision',
    }
    actions.write(item)
    actions.write({ ...item, id: 'a2', text: 'Tell the others' })
    writePlacements(table.doc, new Map([['product-vision', { column: 'pm', rank: 'a0' }]]), null)
    await whenSaved(table)
    await until(async () => (await fay.board(boardId)).columns.pm!.length === 1)
    expect((await fay.post(`/boards/${boardId}/outcomes`, {})).status).toBe(303)
    if (!('url' in app.place)) throw new Error('no Postgres')
    const { client } = await openUntilTestEnds(app.place)

    const read = await createOutcomes(client, {} as Rooms, {} as Commands).read(boardId, '1')
    if (!read.ok) throw new Error(read.refusal.kind)
    expect(read.outcome.seal).toMatch(/^[0-9a-f]{64}$/)
    expect(sealOf(read.outcome)).toBe(read.outcome.seal)

    const duties = await client.duty.findMany({ where: { seriesId: boardId } })
    expect(duties).toHaveLength(30)
    expect(duties.find(({ cardId }) => cardId === 'product-vision')).toMatchObject({
      column: 'pm',
      isDecided: false,
    })
    await client.teamAction.updateMany({ where: { id: 'a1' }, data: { doneAt: new Date() } })

    actions.remove('a2')
    actions.write({ ...item, id: 'a3', text: 'Write it down' })
    writePlacements(table.doc, new Map([['product-vision', { column: 'po', rank: 'a0' }]]), null)
    await whenSaved(table)
    expect((await fay.post(`/boards/${boardId}/outcomes`, {})).status).toBe(303)
    const now = await client.teamAction.findMany({ orderBy: { id: 'asc' } })
    expect(now.map(({ id, doneAt }) => [id, doneAt !== null])).toEqual([
      ['a1', true],
      ['a3', false],
    ])
    expect(
      await client.duty.findUnique({
        where: { seriesId_cardId: { seriesId: boardId, cardId: 'product-vision' } },
      }),
    ).toMatchObject({ column: 'po' })
    expect(await client.duty.count()).toBe(30)
  })
})
