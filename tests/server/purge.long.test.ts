import { describe, expect, test } from 'vitest'
import { purge, sweepRooms } from '#server/purge.ts'
import { Actions } from '#app/sync/actions.ts'
import { ballotPath } from '#app/sync/schema.ts'
import { writePlacements } from '#app/sync/write.ts'
import type { PrismaClient } from '#server/database.ts'
import { startApp, startBoard, Visitor, type TestApp } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { freshDatabase, onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { roomClient, stockClient, whenSaved, whenSynced } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'
import { archive, placesHolding, teamLink, teamOf, joinTeam } from '../support/team.ts'

const DAY = 24 * 60 * 60 * 1000
const TITLE = 'Zanzibar sorting hour'

/** A board with a title, people, a stand-in, ballots, notes, items and outcomes that nobody else has. */
async function fullBoard(app: TestApp, fay: Visitor): Promise<string> {
  const boardId = await fay.startBoard({ title: TITLE, name: 'Fayruza', start: 'lobby' })
  const ben = new Visitor(app)
  await ben.join((await fay.links(boardId)).participant!, 'Benvolio')
  await done(fay, boardId, { do: 'add-proxy', name: 'Proxima', seat: 'designer' })
  await done(fay, boardId, { do: 'go', to: 'sort', sure: true })
  const me = (await watchSession(app, fay, boardId)).idOf('Benvolio')
  const ballot = roomClient(app, ben, ballotPath(boardId, me, 0))
  await whenSynced(ballot)
  writePlacements(ballot.doc, new Map([['scope', { column: 'po', rank: 'm' }]]), null)
  await whenSaved(ballot)
  await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
  await done(fay, boardId, { do: 'go', to: 'discuss', sure: true })
  const table = stockClient(app, fay, boardId, 'table')
  await whenSynced(table)
  new Actions(table.doc).write({ id: 'a1', text: 'Quintessence', owner: 'Benvolio', due: '', cardId: null })
  await whenSaved(table)
  const saved = await fay.post(`/boards/${boardId}/outcomes`, {})
  if (saved.status !== 303) throw new Error(`not saved: ${saved.status}`)
  return boardId
}

async function dateBack(client: PrismaClient, boardId: string, ms: number): Promise<void> {
  await client.board.update({ where: { id: boardId }, data: { deletedAt: new Date(Date.now() - ms) } })
}

describe('what was deleted', () => {
  onEachDatabase((kind) => {
    test('W8: a day later not a byte of it is in any table, and the people who were only there are gone too', async () => {
      const place = await freshDatabase(kind)
      const app = await startApp(kind, {}, place)
      const fay = new Visitor(app)
      const other = await fay.startBoard({ title: 'Stays' })
      const boardId = await fullBoard(app, fay)
      await archive(fay, boardId, 'archive')
      expect((await archive(fay, boardId, 'delete')).status).toBe(303)
      await app.stop()
      const database = await openUntilTestEnds(place)
      const { client } = database
      const words = [boardId, TITLE, 'Benvolio', 'Proxima', 'Quintessence']
      const before = await placesHolding(database, words)
      for (const text of words) expect(before.some((place) => place.endsWith(text))).toBe(true)

      await dateBack(client, boardId, DAY - 60_000)
      expect(await purge(client, Date.now())).toBe(0)
      expect(await purge(client, Date.now() + 60_000)).toBe(1)
      expect(await placesHolding(database, words)).toEqual([])
      expect(await client.board.findMany({ select: { id: true } })).toEqual([{ id: other }])
      expect(await client.person.count()).toBe(1)
      expect(await client.roomUpdate.count({ where: { room: { contains: other } } })).toBeGreaterThan(0)
      expect(await purge(client, Date.now() + 10 * DAY)).toBe(0)
    })

    test('W9: duties and items of a series fall back to what is left of it, at once, and come back with the board', async () => {
      const place = await freshDatabase(kind)
      const app = await startApp(kind, {}, place)
      const { fay, boardId: first } = await startBoard(app)
      const teamId = await teamOf(fay)
      const second = await fay.startBoard({ team: teamId })
      const table = stockClient(app, fay, first, 'table')
      await whenSynced(table)
      writePlacements(table.doc, new Map([['scope', { column: 'po', rank: 'm' }]]), null)
      const item = { id: 'a1', text: 'As it was', owner: '', due: '', cardId: null }
      new Actions(table.doc).write(item)
      await whenSaved(table)
      await fay.post(`/boards/${first}/outcomes`, {})
      await app.stop()
      // The second board goes on from the first.
      {
        const database = await openUntilTestEnds(place)
        const { id } = await database.client.outcome.findFirstOrThrow({ where: { boardId: first } })
        await database.client.board.update({
          where: { id: second },
          data: { seriesId: first, startedFrom: id },
        })
        await database.close()
      }
      const again = await startApp(kind, {}, place)
      const later = new Visitor(again)
      later.cookie = fay.cookie
      const next = stockClient(again, later, second, 'table')
      await whenSynced(next)
      writePlacements(next.doc, new Map([['scope', { column: 'pm', rank: 'm' }]]), null)
      new Actions(next.doc).write({ ...item, text: 'As it is' })
      new Actions(next.doc).write({ ...item, id: 'a2', text: 'New' })
      await whenSaved(next)
      await later.post(`/boards/${second}/outcomes`, {})

      const page = async () => await (await later.fetch(`/teams/${teamId}`)).text()
      expect(await page()).toContain('As it is')
      await archive(later, second, 'archive')
      await archive(later, second, 'delete')
      expect(await page()).toContain('As it was')
      expect(await page()).not.toContain('New<')
      await archive(later, second, 'undo')
      expect(await page()).toContain('As it is')
      expect(await page()).toContain('New')
      await archive(later, first, 'archive')
      await archive(later, first, 'delete')
      await again.stop()

      const { client, ...database } = await openUntilTestEnds(place)
      await dateBack(client, first, 2 * DAY)
      expect(await purge(client, Date.now())).toBe(1)
      // The board that went on says in its session where it began: an id, and one that leads nowhere.
      expect(await placesHolding(database, [first])).toEqual([`room_update: ${first}`])
      const duties = await client.duty.findMany({ where: { teamId } })
      expect(duties).toHaveLength(30)
      expect(duties.every(({ seriesId, boardId }) => seriesId === second && boardId === second)).toBe(true)
      expect(duties.find(({ cardId }) => cardId === 'scope')?.column).toBe('pm')
      expect((await client.teamAction.findMany()).map(({ seriesId }) => seriesId)).toEqual([second, second])
      expect(await client.board.findUnique({ where: { id: second } })).toMatchObject({
        seriesId: second,
        startedFrom: null,
      })
    })

    test('a start erases what is due, and sweeps rooms that have no board', async () => {
      const place = await freshDatabase(kind)
      const app = await startApp(kind, {}, place)
      const { fay, boardId } = await startBoard(app)
      const teamId = await teamOf(fay)
      const ana = await joinTeam(app, await teamLink(fay, teamId), 'Ana')
      await archive(fay, boardId, 'archive')
      await archive(fay, boardId, 'delete')
      await app.stop()
      const first = await openUntilTestEnds(place)
      await dateBack(first.client, boardId, DAY)
      await first.client.room.create({ data: { name: 'boards/zzzzzzzzzzzz/table', seq: 1 } })
      await first.close()
      const again = await startApp(kind, {}, place)
      await again.stop()
      const { client } = await openUntilTestEnds(place)
      expect(await client.board.count()).toBe(0)
      expect(await client.room.count()).toBe(0)
      expect(await sweepRooms(client)).toBe(0)
      expect(ana.cookie).not.toBe('')
      expect(await client.teamMember.count()).toBe(2)
    })
  })

  test('nodes that erase at once take different boards, and each is erased once', async () => {
    const place = await freshDatabase('postgres')
    const [one, two] = [await openUntilTestEnds(place), await openUntilTestEnds(place)]
    await one.client.team.create({ data: { id: 'bcdfghjkmnpq', name: 'Us' } })
    const ids = Array.from({ length: 30 }, (_, at) => `bcdfghjkmn${at + 22}`)
    await one.client.board.createMany({
      data: ids.map((id) => ({
        id,
        teamId: 'bcdfghjkmnpq',
        seriesId: id,
        title: id,
        deckSlug: 'none',
        deletedAt: new Date(0),
      })),
    })
    const erased = await Promise.all([one, two].map(({ client }) => purge(client, Date.now())))
    expect(erased.reduce((sum, it) => sum + it, 0)).toBe(30)
    expect(Math.min(...erased)).toBeGreaterThan(0)
    expect(await one.client.board.count()).toBe(0)
  })
})
