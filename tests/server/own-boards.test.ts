import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createOwnBoards, OWN_BOARDS_PER_PAGE } from '#server/own-boards.ts'
import { freshDatabase, onEachDatabase, openUntilTestEnds } from '../support/databases.ts'

const TEAM = 'bcdfghjkmnpq'
const BOARDS = OWN_BOARDS_PER_PAGE + 6
const ME = randomUUID()
const OTHER = randomUUID()

describe('the boards one is on', () => {
  onEachDatabase((kind) => {
    test('come newest change first, a page at a time, with those in use and the archived apart', async () => {
      const { client } = await openUntilTestEnds(await freshDatabase(kind))
      const ids = Array.from({ length: BOARDS }, (_, at) => `bcdfghjkmn${at + 22}`)
      const first = Date.UTC(2026, 0, 1)
      await client.person.createMany({ data: [ME, OTHER].map((id) => ({ id, name: 'Somebody' })) })
      await client.team.create({ data: { id: TEAM, name: 'Us' } })
      await client.board.createMany({
        data: ids.map((id, at) => ({
          id,
          teamId: TEAM,
          seriesId: id,
          title: `Board ${at}`,
          deckSlug: 'none',
          changedAt: new Date(first + at * 60_000),
          archivedAt: at === 2 ? new Date() : null,
          deletedAt: at === 3 ? new Date() : null,
        })),
      })
      const participant = { personId: ME, name: 'Me', role: 'participant', seat: 'other', colour: 1 }
      await client.participant.createMany({
        data: ids.flatMap((boardId, at) => [
          {
            ...participant,
            id: randomUUID(),
            boardId,
            waiting: at === 4,
            removedAt: at === 5 ? new Date() : null,
          },
          {
            ...participant,
            id: randomUUID(),
            boardId,
            personId: OTHER,
            kind: at === 0 ? 'simulated' : 'person',
          },
        ]),
      })
      const room = `boards/${ids[0]}/table`
      await client.room.create({
        data: {
          name: room,
          seq: 1,
          updates: { create: { seq: 1, at: new Date(first + 86_400_000), update: Buffer.of(0) } },
        },
      })
      const bytes = { sessionState: Buffer.of(0), tableState: Buffer.of(0) }
      for (const number of [1, 2])
        await client.outcome.create({
          data: {
            id: randomUUID(),
            boardId: ids[0]!,
            number,
            title: 'Board 0',
            deckTitle: '',
            sourceTitle: '',
            roleNames: {},
            savedAt: new Date(),
            savedBy: 'Me',
            ...bytes,
          },
        })

      const own = createOwnBoards(client)
      const ask = (search: string, person: string | null = ME) =>
        own.list(person, new URLSearchParams(search))
      const { boards, ...list } = await ask('')
      expect(list).toEqual({ archived: false, counts: { open: BOARDS - 4, archived: 1 }, page: 1, pages: 2 })
      expect(boards).toHaveLength(OWN_BOARDS_PER_PAGE)
      expect(boards[0]).toEqual({
        id: ids[0],
        title: 'Board 0',
        phase: 'discuss',
        role: 'participant',
        people: 1,
        changedAt: new Date(first + 86_400_000).toISOString(),
        outcomes: 2,
      })
      expect(boards[1]).toMatchObject({ title: `Board ${BOARDS - 1}`, people: 2, outcomes: 0 })
      const rest = await ask('page=99')
      expect(rest.page).toBe(2)
      expect(rest.boards.map(({ title }) => title)).toEqual(['Board 6', 'Board 1'])
      expect((await ask('boards=archived&page=x')).boards.map(({ title }) => title)).toEqual(['Board 2'])
      expect(await ask('', null)).toMatchObject({ boards: [], counts: { open: 0, archived: 0 }, pages: 1 })
    })
  })
})
