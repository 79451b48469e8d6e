import { describe, expect, test } from 'vitest'
import { CLOSE } from '#app/sync/protocol.ts'
import { createTeamActions } from '#server/team-actions.ts'
import { createTeamBoards } from '#server/team-boards.ts'
import { Actions } from '#app/sync/actions.ts'
import { writePlacements } from '#app/sync/write.ts'
import { startApp, startBoard, sharedApp, Visitor } from '../support/app.ts'
import { give } from '../support/commands.ts'
import { freshDatabase, onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { startRedis } from '../support/redis.ts'
import { stockClient, until, whenClosed, whenSaved, whenSynced } from '../support/sockets.ts'
import { archive, joinTeam, teamLink, teamOf } from '../support/team.ts'

const STATUS_OF_GONE = [
  '',
  '.json',
  '/links.json',
  '/wall',
  '/outcomes',
  '/outcomes/1',
  '/outcomes/1.json',
  '/outcomes/1.csv',
  '/outcomes/1.md',
  '/progress.json',
  '/door.json',
  '/dots.json',
  '/cards/scope/trail.json',
  '/delete',
]

describe('teams', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('its page is for its members only, and lists boards, outcomes, people and the team link to keepers', async () => {
      const { fay, boardId } = await startBoard(shared())
      const teamId = await teamOf(fay)
      await fay.post(`/boards/${boardId}/outcomes`, {})
      const page = await (await fay.fetch(`/teams/${teamId}`)).text()
      for (const words of ['Fay’s team', 'Who owns what', `/boards/${boardId}/outcomes/1`, '/teams/join/'])
        expect(page).toContain(words)
      const stranger = new Visitor(shared())
      for (const path of ['', '/members', '/link', '/actions', '/name'])
        expect((await stranger.post(`/teams/${teamId}${path}`, { do: 'leave' })).status).not.toBe(303)
      expect((await stranger.fetch(`/teams/${teamId}`)).status).toBe(404)
      expect((await fay.fetch('/teams/bcdfghjkmnpq')).status).toBe(404)
    })

    test('W6: by the link one becomes a member who sees no link; renewed or withdrawn it says so', async () => {
      const { fay, boardId } = await startBoard(shared())
      const teamId = await teamOf(fay)
      const first = await teamLink(fay, teamId)
      const ana = await joinTeam(shared(), first, 'Ana')
      expect((await ana.fetch(`/teams/${teamId}`)).status).toBe(200)
      expect(await (await ana.fetch(`/teams/${teamId}`)).text()).not.toContain('/teams/join/')
      await fay.post(`/boards/${boardId}/outcomes`, {})
      expect((await ana.fetch(`/boards/${boardId}/outcomes/1`)).status).toBe(200)
      expect((await ana.fetch(`/boards/${boardId}`)).status).toBe(403)
      expect((await ana.post(`/teams/${teamId}/link`, { do: 'renew' })).status).toBe(403)
      // Whoever is in already is led there.
      expect((await ana.fetch(first)).headers.get('location')).toBe(`/teams/${teamId}`)

      expect((await fay.post(`/teams/${teamId}/link`, { do: 'renew' })).status).toBe(303)
      const second = await teamLink(fay, teamId)
      expect(second).not.toBe(first)
      const ben = new Visitor(shared())
      expect((await ben.fetch(first)).status).toBe(410)
      expect((await ben.post(first, { name: 'Ben' })).status).toBe(410)
      expect((await ben.post(second, { name: ' ' })).status).toBe(400)
      await fay.post(`/teams/${teamId}/link`, { do: 'revoke' })
      expect((await ben.fetch(second)).status).toBe(410)
      expect((await ben.fetch(`/teams/join/${teamId}AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(404)
      expect((await ben.fetch('/teams/join/nothing')).status).toBe(404)
    })

    test('W5, W6: keepers change members, nobody is the last keeper to go, and who is removed does not come back by the link', async () => {
      const { fay } = await startBoard(shared())
      const teamId = await teamOf(fay)
      const link = await teamLink(fay, teamId)
      const ana = await joinTeam(shared(), link, 'Ana')
      const page = await (await fay.fetch(`/teams/${teamId}`)).text()
      const keys = [...page.matchAll(/name="who" value="([^"]+)"/g)].map((match) => match[1]!)
      expect(keys).toHaveLength(1)
      const who = keys[0]!
      const change = (by: Visitor, what: string) => by.post(`/teams/${teamId}/members`, { do: what, who })
      expect((await fay.post(`/teams/${teamId}/members`, { do: 'leave' })).status).toBe(409)
      expect((await change(ana, 'keeper')).status).toBe(403)
      expect((await ana.post(`/teams/${teamId}/name`, { name: 'Mine' })).status).toBe(403)
      expect((await change(fay, 'keeper')).status).toBe(303)
      expect((await ana.post(`/teams/${teamId}/name`, { name: 'Rockets' })).status).toBe(303)
      expect(await (await fay.fetch('/')).text()).toContain('Rockets')
      expect((await change(fay, 'member')).status).toBe(303)
      expect((await change(fay, 'remove')).status).toBe(303)
      expect((await ana.fetch(`/teams/${teamId}`)).status).toBe(404)
      expect((await ana.post(link, { name: 'Ana' })).status).toBe(410)
      const ben = await joinTeam(shared(), await teamLink(fay, teamId), 'Ben')
      const left = await ben.post(`/teams/${teamId}/members`, { do: 'leave' })
      expect(left.headers.get('location')).toBe('/')
      expect((await ben.fetch(`/teams/${teamId}`)).status).toBe(404)
    })

    test('a member ticks off an action item, and opens it again', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const teamId = await teamOf(fay)
      const table = stockClient(app, fay, boardId, 'table')
      await whenSynced(table)
      new Actions(table.doc).write({
        id: 'a1',
        text: 'Ask the users',
        owner: 'Ana',
        due: '2020-02-02',
        cardId: null,
      })
      await whenSaved(table)
      await fay.post(`/boards/${boardId}/outcomes`, {})
      const ana = await joinTeam(app, await teamLink(fay, teamId), 'Ana')
      const page = await (await ana.fetch(`/teams/${teamId}`)).text()
      expect(page).toContain('Ask the users')
      expect(page).toContain('overdue since')
      const tick = (done: string) => ana.post(`/teams/${teamId}/actions`, { series: boardId, id: 'a1', done })
      expect((await tick('yes')).status).toBe(303)
      expect(await (await fay.fetch(`/teams/${teamId}`)).text()).not.toContain('overdue since')
      expect((await tick('no')).status).toBe(303)
      expect(await (await fay.fetch(`/teams/${teamId}`)).text()).toContain('overdue since')
      expect(
        (await ana.post(`/teams/${teamId}/actions`, { series: boardId, id: 'none', done: 'yes' })).status,
      ).toBe(404)
    })

    test('W7: an archived board is read and takes neither move nor command nor person, and comes out again', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const { participant } = await fay.links(boardId)
      expect((await archive(ben, boardId, 'archive')).status).toBe(403)
      const session = stockClient(app, ben, boardId, 'session')
      const table = stockClient(app, ben, boardId, 'table')
      await Promise.all([whenSynced(session), whenSynced(table)])
      expect((await archive(fay, boardId, 'archive')).status).toBe(303)
      await until(() => session.doc.getMap('session').get('archived') === true)
      const closed = whenClosed(table)
      writePlacements(table.doc, new Map([['scope', { column: 'po', rank: 'm' }]]), null)
      expect(await closed).toBe(CLOSE.noRight)
      expect((await ben.board(boardId)).columns.po).toEqual([])
      expect((await give(fay, boardId, { do: 'lock', locked: true })).status).toBe(409)
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).status).toBe(409)
      expect((await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'renew' })).status).toBe(
        409,
      )
      const cid = new Visitor(app)
      expect((await cid.fetch(new URL(participant!).pathname)).status).toBe(409)
      expect((await cid.join(participant!, 'Cid')).status).toBe(409)
      expect(await (await fay.fetch('/')).text()).toContain('?boards=archived')
      expect(await (await fay.fetch('/?boards=archived')).text()).toContain(`/boards/${boardId}`)
      expect((await archive(fay, boardId, 'take-out')).status).toBe(303)
      expect((await give(fay, boardId, { do: 'lock', locked: true })).status).toBe(200)
    })

    test('W8: only from the archive and only by a keeper it is deleted, is gone for everybody at once, and comes back', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const teamId = await teamOf(fay)
      const ben = await joined('facilitator', 'Ben')
      const ana = await joinTeam(app, await teamLink(fay, teamId), 'Ana')
      await fay.post(`/boards/${boardId}/outcomes`, {})
      const { participant } = await fay.links(boardId)
      expect((await archive(fay, boardId, 'delete')).status).toBe(409)
      expect((await fay.fetch(`/boards/${boardId}/delete`)).status).toBe(409)
      await archive(ben, boardId, 'archive')
      expect((await archive(ben, boardId, 'delete')).status).toBe(403)
      expect((await archive(ana, boardId, 'delete')).status).toBe(403)
      expect(await (await fay.fetch(`/boards/${boardId}/delete`)).text()).toContain('1 outcome')
      const rooms = (['session', 'table'] as const).map((room) => stockClient(app, ben, boardId, room))
      await Promise.all(rooms.map(whenSynced))
      const closed = Promise.all(rooms.map(whenClosed))
      expect((await archive(fay, boardId, 'delete')).headers.get('location')).toContain('state=deleted')
      expect(await closed).toEqual([CLOSE.noSuchBoard, CLOSE.noSuchBoard])
      for (const who of [fay, ben, ana, new Visitor(app)])
        for (const path of STATUS_OF_GONE)
          expect([path, (await who.fetch(`/boards/${boardId}${path}`)).status]).toEqual([path, 404])
      expect((await give(fay, boardId, { do: 'lock', locked: true })).status).toBe(404)
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).status).toBe(404)
      expect((await new Visitor(app).fetch(new URL(participant!).pathname)).status).toBe(404)
      expect((await new Visitor(app).join(participant!, 'Cid')).status).toBe(404)
      expect(await whenClosed(stockClient(app, fay, boardId, 'session'))).toBe(CLOSE.noSuchBoard)
      expect(await (await fay.fetch('/')).text()).not.toContain(boardId)
      for (const search of ['', '?state=deleted'])
        expect(await (await ana.fetch(`/teams/${teamId}${search}`)).text()).not.toContain(boardId)
      expect((await archive(ben, boardId, 'undo')).status).toBe(404)
      expect((await archive(fay, boardId, 'undo')).status).toBe(303)
      expect((await ben.fetch(`/boards/${boardId}/outcomes/1`)).status).toBe(200)
      await archive(fay, boardId, 'take-out')
      expect((await give(ben, boardId, { do: 'lock', locked: true })).status).toBe(200)
    })

    test('a list is found by title and state, a page at a time, in as few statements for many boards as for one', async () => {
      const { client } = await openUntilTestEnds(await freshDatabase(kind))
      await client.team.create({ data: { id: 'bcdfghjkmnpq', name: 'Us' } })
      const ids = Array.from({ length: 45 }, (_, at) => `bcdfghjkmn${String(at + 22).padStart(2, '2')}`)
      await client.board.createMany({
        data: ids.map((id, at) => ({
          id,
          teamId: 'bcdfghjkmnpq',
          seriesId: id,
          title: at % 9 === 0 ? `100%_sure ${at}` : `Board ${at}`,
          deckSlug: 'none',
          changedAt: new Date(Date.UTC(2026, 0, 1) + at * 60_000),
          archivedAt: at < 3 ? new Date() : null,
        })),
      })
      const boards = createTeamBoards(client)
      const ask = (search: string) =>
        boards.list({ id: 'bcdfghjkmnpq', role: 'keeper' }, null, new URLSearchParams(search))
      const first = await ask('')
      expect(first.boards.map(({ title }) => title).slice(0, 2)).toEqual(['Board 44', 'Board 43'])
      expect(first).toMatchObject({ pages: 3, counts: { open: 42, archived: 3, deleted: 0 } })
      expect((await ask('page=3')).boards).toHaveLength(2)
      expect((await ask('page=99')).asked.page).toBe(3)
      expect((await ask('q=%25_SURE')).boards.map(({ title }) => title)).toEqual(
        [36, 27, 18, 9].map((at) => `100%_sure ${at}`),
      )
      expect((await ask('state=archived&q=board')).boards.map(({ title }) => title)).toEqual([
        'Board 2',
        'Board 1',
      ])
      expect((await ask('state=broken&page=x&q=%00')).boards).toHaveLength(20)
      expect(await createTeamActions(client).list('bcdfghjkmnpq')).toEqual({
        open: [],
        openCount: 0,
        done: [],
      })
    })
  })

  test('W8: who is connected to another node is put out as well, on the session and on the table alone', async () => {
    const [redis, place] = [await startRedis(), await freshDatabase('postgres')]
    const here = await startApp('postgres', { REDIS_URL: redis.url }, place)
    const there = await startApp('postgres', { REDIS_URL: redis.url }, place)
    const { fay, boardId, joined } = await startBoard(here)
    const ben = await joined('participant', 'Ben')
    const session = stockClient(there, ben, boardId, 'session')
    await whenSynced(session)
    await archive(fay, boardId, 'archive')
    await until(() => session.doc.getMap('session').get('archived') === true)
    session.provider.destroy()
    const table = stockClient(there, ben, boardId, 'table')
    await whenSynced(table)
    const closed = whenClosed(table)
    await archive(fay, boardId, 'delete')
    expect(await closed).toBe(CLOSE.noSuchBoard)
    expect((await ben.fetch(`/boards/${boardId}`)).status).toBe(404)
  })
})
