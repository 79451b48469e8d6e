// Commands of a session at the server: who may give them when, what they change for everybody, and what they keep.

import { describe, expect, test } from 'vitest'
import { COMMAND_RIGHTS } from '#app/domain/commands.ts'
import { ROLES, type Role } from '#app/domain/people.ts'
import { PHASES } from '#app/domain/phases.ts'
import type { CardTally } from '#app/domain/tallies.ts'
import { ballotPath } from '#app/sync/schema.ts'
import { sharedApp, startBoard, Visitor } from '../support/app.ts'
import { done, give, ONE_OF_EACH } from '../support/commands.ts'
import { onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'
import { sortingBoard } from '../support/sorting-board.ts'

describe('leading', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('alone, revealed, filed: everybody places, the figures are told, unanimous cards lie where all put them', async () => {
      const app = shared()
      const { fay, ben, ida, boardId, place } = await sortingBoard(app)
      await place(fay, 'Fay', { scope: 'po', budget: 'pm' })
      await place(ben, 'Ben', { scope: 'po', budget: 'po' })
      await place(ida, 'Ida', { scope: 'po', timeline: 'unclear' })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      const { columns } = await fay.board(boardId)
      expect(columns.po!.map(({ id }) => id)).toEqual(['scope'])
      expect(columns.unsorted).toHaveLength(29)
      const session = stockClient(app, ben, boardId, 'session')
      await whenSynced(session)
      const tallies = session.doc.getMap('tallies')
      expect(tallies.get('scope')).toMatchObject({ counts: { po: 3 }, agreement: 1, gap: null, names: null })
      expect(tallies.get('budget')).toMatchObject({
        counts: { po: 1, pm: 1 },
        agreement: 0,
        gap: 'plain-split',
      })
      expect((tallies.get('timeline') as CardTally).counts.unclear).toBe(1)
    })

    test('S1, R4: who sorts beforehand in the lobby counts at the reveal, and is never named after the event', async () => {
      const app = shared()
      const { fay, ben, boardId, place } = await sortingBoard(app)
      await done(fay, boardId, { do: 'go', to: 'lobby', sure: true })
      await place(ben, 'Ben', { scope: 'po' })
      await done(ben, boardId, { do: 'done', done: true })
      const named = await give(fay, boardId, { do: 'set', settings: { named: true } })
      expect(named.status).toBe(409)
      expect(await named.json()).toMatchObject({ error: 'named-too-late' })
      await done(fay, boardId, { do: 'go', to: 'sort', sure: true })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      const session = stockClient(app, ben, boardId, 'session')
      await whenSynced(session)
      expect(session.doc.getMap('tallies').get('scope')).toMatchObject({ counts: { po: 1 }, names: null })
    })

    test('back in sort the figures are gone, the ballots go on, and a second reveal counts anew', async () => {
      const app = shared()
      const { fay, ben, boardId, place } = await sortingBoard(app)
      await place(ben, 'Ben', { scope: 'po' })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      const session = stockClient(app, ben, boardId, 'session')
      await whenSynced(session)
      const tally = () => session.doc.getMap('tallies').get('scope') as CardTally | undefined
      await until(() => tally()?.counts.po === 1)
      await done(fay, boardId, { do: 'go', to: 'sort', sure: true })
      await until(() => session.doc.getMap('tallies').size === 0)
      await place(ben, 'Ben', { scope: 'pm' })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await until(() => tally()?.counts.pm === 1 && tally()?.counts.po === 0)
    })

    test('what the article says reaches nobody before the reveal, not by an outcome either', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      await done(fay, boardId, { do: 'go', to: 'lobby', sure: true })
      const session = stockClient(app, fay, boardId, 'session')
      await whenSynced(session)
      const claims = () => (session.doc.getMap('cards').get('scope') as { claims: unknown[] }).claims
      await until(() => claims().length === 0)
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).status).toBe(409)
      await done(fay, boardId, { do: 'go', to: 'discuss', sure: true })
      await until(() => claims().length > 0)
    })

    test('the facilitator sees how far each is and nobody else does; who is done is seen by all', async () => {
      const app = shared()
      const { fay, ben, boardId, idOf, place } = await sortingBoard(app)
      await place(ben, 'Ben', { scope: 'po', budget: 'pm' })
      const progress = await fay.json<{ cards: number; people: { id: string; placed: number }[] }>(
        `/boards/${boardId}/progress.json`,
      )
      expect(progress.cards).toBe(30)
      expect(progress.people.find(({ id }) => id === idOf('Ben'))).toEqual({ id: idOf('Ben'), placed: 2 })
      expect(await ben.json(`/boards/${boardId}/progress.json`)).toBeNull()
      await done(ben, boardId, { do: 'done', done: true })
      const refusal = await give(fay, boardId, { do: 'go', to: 'reveal', sure: false })
      expect(refusal.status).toBe(409)
      expect(await refusal.json()).toEqual({
        error: 'not-done',
        message: '2 people are not done sorting.',
      })
    })

    test('dots: double clicks, two tabs and a flood at once never give more than the budget', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      await done(fay, boardId, { do: 'go', to: 'vote', sure: true })
      const vote = { do: 'vote', card: 'scope', dot: true }
      const statuses = await Promise.all(
        Array.from({ length: 20 }, async () => (await give(ben, boardId, vote)).status),
      )
      expect(statuses.filter((status) => status === 200)).toHaveLength(3)
      expect(await ben.json(`/boards/${boardId}/dots.json`)).toEqual(['scope', 'scope', 'scope'])
      expect(await fay.json(`/boards/${boardId}/dots.json`)).toEqual([])
      const session = stockClient(app, fay, boardId, 'session')
      await whenSynced(session)
      expect(session.doc.getMap('session').get('dots')).toBe(null)
      await done(fay, boardId, { do: 'show-dots', shown: true })
      await until(() => (session.doc.getMap('session').get('dots') as { scope?: number } | null)?.scope === 3)
      await done(ben, boardId, { do: 'vote', card: 'scope', dot: false })
      await until(() => (session.doc.getMap('session').get('dots') as { scope?: number }).scope === 2)
    })

    test('where only facilitators drag, a participant who writes is turned away', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      await done(fay, boardId, { do: 'set', settings: { drag: 'facilitators' } })
      const table = stockClient(app, ben, boardId, 'table')
      await whenSynced(table)
      const closed = new Promise((resolve) =>
        table.provider.on('connection-close', (event) => resolve(event?.code)),
      )
      table.doc.getMap('placements').set('scope', { column: 'po', rank: 'm' })
      expect(await closed).toBe(4403)
      const own = stockClient(app, fay, boardId, 'table')
      await whenSynced(own)
      own.doc.getMap('placements').set('scope', { column: 'po', rank: 'm' })
      await until(async () => (await fay.board(boardId)).columns.po!.length === 1)
    })

    test('whoever is removed is gone within a second, everywhere', async () => {
      const app = shared()
      const { fay, ben, boardId, idOf } = await sortingBoard(app)
      const ballot = bareClient(app, ben, ballotPath(boardId, idOf('Ben'), 0))
      await ballot.whenOpen
      await ballot.isHeard()
      const began = performance.now()
      await done(fay, boardId, { do: 'remove', person: idOf('Ben') })
      expect(await ballot.whenClosed).toBe(4403)
      expect(performance.now() - began).toBeLessThan(1_000)
      expect((await ben.fetch(`/boards/${boardId}.json`)).status).toBe(403)
    })
  })

  const onPostgres = sharedApp('postgres')

  test('C1: the whole table of commands, roles and phases holds at the server', async () => {
    const app = onPostgres()
    const { client } = await openUntilTestEnds(app.place)
    const { fay, boardId, joined } = await startBoard(app)
    const people: Record<Role, Visitor> = {
      facilitator: fay,
      participant: await joined('participant', 'Ben'),
      observer: await joined('observer', 'Ola'),
    }
    for (const phase of PHASES) {
      for (const role of ROLES) {
        for (const command of ONE_OF_EACH) {
          await client.board.update({ where: { id: boardId }, data: { phase } })
          const { roles, phases } = COMMAND_RIGHTS[command.do]
          const response = await give(people[role], boardId, command)
          const error = response.status === 200 ? null : ((await response.json()) as { error: string }).error
          const cell = `${command.do} ${role} ${phase}`
          if (!roles.includes(role)) expect(['facilitators-only', 'observers-watch'], cell).toContain(error)
          else if (!phases.includes(phase)) expect(error, cell).toBe('not-now')
          else
            expect(['facilitators-only', 'observers-watch', 'not-now', 'bad-input'], cell).not.toContain(
              error,
            )
        }
      }
    }
  })

  test('the clock that timers go by is told to everybody, and never kept on the way', async () => {
    const response = await new Visitor(onPostgres()).fetch('/clock.json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { now } = (await response.json()) as { now: number }
    expect(Math.abs(now - Date.now())).toBeLessThan(10_000)
  })

  test('what is no command, or too much of one, is refused with a sentence', async () => {
    const app = onPostgres()
    const { fay, boardId } = await startBoard(app)
    for (const wrong of [
      {},
      { do: 'explode' },
      { do: 'go', to: 'moon', sure: true },
      { do: 'lock', locked: 'yes' },
      { do: 'lock', locked: true, more: 1 },
      { do: 'timer', what: 'start', ms: -1 },
      { do: 'set', settings: { dots: 1_000 } },
      { do: 'remove', person: 'fay' },
      { do: 'done', done: true, person: 'fay' },
      { do: 'weigh', card: 'scope', importance: 4 },
      { do: 'reword', card: 'scope', title: 'x'.repeat(61), detail: '' },
      { do: 'split', card: 'scope', titles: ['a', 'b', 'c', 'd'] },
      { do: 'add-proxy', name: ' ', seat: 'po' },
      { do: 'add-proxy', name: 'Pat', seat: 'king' },
      { do: 'admit', person: 'Ben', admitted: true },
      { do: 'consent', card: 'scope', consent: 'object', line: 'x'.repeat(1_000) },
    ]) {
      const response = await give(fay, boardId, wrong)
      expect(response.status, JSON.stringify(wrong)).toBe(400)
      expect(await response.json()).toMatchObject({
        error: 'bad-input',
        message: expect.stringMatching(/\.$/),
      })
    }
    expect((await fay.post(`/boards/${boardId}/commands`, { command: '{' })).status).toBe(400)
  })
})
