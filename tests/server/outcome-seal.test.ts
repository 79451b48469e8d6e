import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Database } from '#server/database.ts'
import { onEachDatabase } from '../support/databases.ts'

const CHANGED = 'A saved outcome is never changed.'

async function makeBoard({ client }: Database, id = 'board-1'): Promise<string> {
  await client.board.create({
    data: { id, seriesId: id, team: { create: { id, name: 'Planners' } }, title: 'Planning', deckSlug: 'd' },
  })
  return id
}

function outcomeOf(boardId: string, number = 1) {
  return {
    id: randomUUID(),
    boardId,
    number,
    title: 'Planning',
    deckTitle: 'A deck',
    sourceTitle: 'An article',
    roleNames: {},
    savedAt: new Date('2026-07-08T09:10:11.123Z'),
    savedBy: 'Fay',
    sessionState: new Uint8Array(),
    tableState: new Uint8Array(),
  }
}

function cardOf(cardId: string) {
  return { cardId, position: 1, title: 'A', detail: '', claims: [], column: 'po', rank: 'a0', note: '' }
}

const PERSON = { position: 1, name: 'Fay', role: 'facilitator', seat: 'po' }

function save({ client }: Database, boardId: string, number = 1) {
  const data = { ...outcomeOf(boardId, number), cards: { create: cardOf('c1') }, people: { create: PERSON } }
  return client.outcome.create({ data })
}

onEachDatabase((_kind, open) => {
  test('U3: every way to change a saved outcome is refused, also on a board that was deleted', async () => {
    const database = await open()
    const { client } = database
    const boardId = await makeBoard(database)
    const { id } = await save(database, boardId)
    for (const deletedAt of [null, new Date()]) {
      await client.board.update({ where: { id: boardId }, data: { deletedAt } })
      const changes = [
        () => client.outcome.updateMany({ data: { title: 'Rewritten' } }),
        () => client.outcome.updateMany({ data: { seal: null } }),
        () => client.outcomeCard.updateMany({ data: { column: 'pm' } }),
        () => client.outcomePerson.updateMany({ data: { name: 'Somebody else' } }),
        () => client.outcome.deleteMany(),
        () => client.outcomeCard.deleteMany(),
        () => client.outcomePerson.deleteMany(),
        () => client.$executeRaw`TRUNCATE outcome CASCADE`,
        () => client.$executeRaw`TRUNCATE outcome_card`,
        () => client.$executeRaw`TRUNCATE outcome_person`,
        () => client.outcomeCard.create({ data: { ...cardOf('c2'), outcomeId: id } }),
        () => client.outcomePerson.create({ data: { ...PERSON, position: 2, outcomeId: id } }),
        () => client.$executeRaw`
          INSERT INTO outcome_card SELECT outcome_id, 'c2', 2, title, detail, claims, "column", rank, note
          FROM outcome_card`,
        () => client.$executeRaw`
          INSERT INTO outcome_person VALUES (${id}::uuid, 1, 'Eve', 'observer', 'other')
          ON CONFLICT (outcome_id, position) DO UPDATE SET name = 'Eve'`,
        () => client.$executeRaw`UPDATE outcome SET saved_in = pg_current_xact_id()`,
      ]
      for (const change of changes) await expect(change(), String(change)).rejects.toThrow(CHANGED)
    }
    expect(await client.outcomeCard.count()).toBe(1)
    expect(await client.outcomePerson.findMany()).toMatchObject([{ name: 'Fay' }])
  })

  test('U3: a transaction that deletes takes whole boards, and nothing out of an outcome', async () => {
    const database = await open()
    const { client } = database
    const boardId = await makeBoard(database)
    await save(database, boardId)
    const changes = [
      (tx: Database['client']) => tx.outcome.deleteMany(),
      (tx: Database['client']) => tx.outcomeCard.deleteMany(),
      (tx: Database['client']) => tx.outcomePerson.deleteMany(),
      (tx: Database['client']) => tx.$executeRaw`TRUNCATE outcome_card`,
      (tx: Database['client']) => tx.outcome.updateMany({ data: { title: 'Rewritten' } }),
    ]
    const deleting = (change: (tx: Database['client']) => Promise<unknown>) =>
      client.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('dutyboard.deleting', 'on', true)`
        await change(tx as Database['client'])
      })
    for (const change of changes) await expect(deleting(change), String(change)).rejects.toThrow(CHANGED)
    expect(await client.outcomeCard.count()).toBe(1)
    await deleting((tx) => tx.team.delete({ where: { id: boardId } }))
    expect([await client.outcome.count(), await client.outcomeCard.count()]).toEqual([0, 0])
  })

  test('U3: rows come in the transaction of their outcome, whatever savepoints stand in it, and in no later one', async () => {
    const database = await open()
    const { client } = database
    const boardId = await makeBoard(database)
    const outcome = outcomeOf(boardId)
    await client.$transaction(async (tx) => {
      await tx.$executeRaw`SAVEPOINT first`
      await tx.outcome.create({ data: outcome })
      await tx.$executeRaw`RELEASE SAVEPOINT first`
      await tx.outcomeCard.create({ data: { ...cardOf('c1'), outcomeId: outcome.id } })
      await tx.$executeRaw`SAVEPOINT second`
      await tx.outcomeCard.create({ data: { ...cardOf('c2'), outcomeId: outcome.id } })
      await tx.outcomePerson.create({ data: { ...PERSON, outcomeId: outcome.id } })
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT second`
      await tx.outcomeCard.create({ data: { ...cardOf('c3'), outcomeId: outcome.id } })
    })
    const cards = await client.outcomeCard.findMany({ orderBy: { cardId: 'asc' } })
    expect(cards.map(({ cardId }) => cardId)).toEqual(['c1', 'c3'])
    await expect(client.outcomePerson.create({ data: { ...PERSON, outcomeId: outcome.id } })).rejects.toThrow(
      CHANGED,
    )
    await expect(
      client.$transaction(async (tx) => {
        await tx.outcome.create({ data: outcomeOf(boardId, 2) })
        await tx.outcomeCard.create({ data: { ...cardOf('c4'), outcomeId: outcome.id } })
      }),
    ).rejects.toThrow(CHANGED)
  })
})
