// Commands of a session at the server: who may give them when, what they change for everybody, and what they keep.

import { describe, expect, test } from 'vitest'
import { COMMAND_RIGHTS, type Command } from '#app/domain/commands.ts'
import type { CardId } from '#app/domain/ids.ts'
import { ROLES, type Role } from '#app/domain/people.ts'
import { PHASES } from '#app/domain/phases.ts'
import type { CardTally } from '#app/domain/tallies.ts'
import { ballotPath } from '#app/sync/schema.ts'
import { sharedApp, startBoard, type TestApp, type Visitor } from '../support/app.ts'
import { onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { bareClient, roomClient, stockClient, until, whenSaved, whenSynced } from '../support/sockets.ts'

async function give(visitor: Visitor, boardId: string, command: object): Promise<Response> {
  return visitor.post(`/boards/${boardId}/commands`, { command: JSON.stringify(command) })
}

async function done(visitor: Visitor, boardId: string, command: Command): Promise<void> {
  const response = await give(visitor, boardId, command)
  if (response.status !== 200) throw new Error(`${command.do}: ${response.status} ${await response.text()}`)
}

/** A board in `sort`, its people, and a ballot room for each. */
async function sorting(app: TestApp) {
  const { fay, boardId, joined } = await startBoard(app)
  const ben = await joined('participant', 'Ben')
  const ida = await joined('participant', 'Ida')
  await done(fay, boardId, { do: 'go', to: 'lobby', sure: true })
  await done(fay, boardId, { do: 'go', to: 'sort', sure: true })
  const session = stockClient(app, fay, boardId, 'session')
  await whenSynced(session)
  const roster = Object.entries(session.doc.getMap('roster').toJSON() as Record<string, { name: string }>)
  const idOf = (name: string) => roster.find(([, it]) => it.name === name)![0]
  async function place(visitor: Visitor, name: string, placed: Record<CardId, string>): Promise<void> {
    const client = roomClient(app, visitor, ballotPath(boardId, idOf(name)))
    await whenSynced(client)
    for (const [card, column] of Object.entries(placed))
      client.doc.getMap('placements').set(card, { column, rank: 'm' })
    await whenSaved(client)
  }
  return { fay, ben, ida, boardId, idOf, place }
}

describe('leading', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('alone, revealed, filed: everybody places, the figures are told, unanimous cards lie where all put them', async () => {
      const app = shared()
      const { fay, ben, ida, boardId, place } = await sorting(app)
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

    test('back in sort the figures are gone, the ballots go on, and a second reveal counts anew', async () => {
      const app = shared()
      const { fay, ben, boardId, place } = await sorting(app)
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

    test('what the article says reaches nobody before the reveal, and is in the outcome all the same', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      await done(fay, boardId, { do: 'go', to: 'lobby', sure: true })
      const session = stockClient(app, fay, boardId, 'session')
      await whenSynced(session)
      const claims = () => (session.doc.getMap('cards').get('scope') as { claims: unknown[] }).claims
      await until(() => claims().length === 0)
      await fay.post(`/boards/${boardId}/outcomes`, {})
      const outcome = await fay.json<{ columns: { unsorted: { id: string; claims: unknown[] }[] } }>(
        `/boards/${boardId}/outcomes/1.json`,
      )
      expect(outcome.columns.unsorted.find(({ id }) => id === 'scope')!.claims.length).toBeGreaterThan(0)
      await done(fay, boardId, { do: 'go', to: 'discuss', sure: true })
      await until(() => claims().length > 0)
    })

    test('the facilitator sees how far each is and nobody else does; who is done is seen by all', async () => {
      const app = shared()
      const { fay, ben, boardId, idOf, place } = await sorting(app)
      await place(ben, 'Ben', { scope: 'po', budget: 'pm' })
      const progress = await fay.json<{ cards: number; people: { id: string; placed: number }[] }>(
        `/boards/${boardId}/progress.json`,
      )
      expect(progress.cards).toBe(30)
      expect(progress.people.find(({ id }) => id === idOf('Ben'))).toEqual({ id: idOf('Ben'), placed: 2 })
      expect((await ben.fetch(`/boards/${boardId}/progress.json`)).status).toBe(403)
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
      const { fay, ben, boardId, idOf } = await sorting(app)
      const ballot = bareClient(app, ben, ballotPath(boardId, idOf('Ben')))
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

const NOBODY = '00000000-0000-4000-8000-000000000000'

/** Each has an effect, if any, that leaves the people as they are. */
const ONE_OF_EACH: Command[] = [
  { do: 'go', to: 'reveal', sure: true },
  { do: 'set', settings: { dots: 5 } },
  { do: 'lock', locked: false },
  { do: 'done', done: true },
  { do: 'spotlight', card: 'scope' },
  { do: 'call' },
  { do: 'timer', what: 'start', ms: 60_000 },
  { do: 'queue-move', card: 'scope', before: null, order: ['scope', 'budget'] },
  { do: 'queue-park', card: 'scope', parked: true },
  { do: 'queue-time', minutes: 30 },
  { do: 'decide', card: 'scope', column: 'po', lastWord: null, ask: '' },
  { do: 'undecide', card: 'scope' },
  { do: 'consent', card: 'scope', consent: 'agree', line: '' },
  { do: 'vote', card: 'scope', dot: true },
  { do: 'show-dots', shown: true },
  { do: 'remove', person: NOBODY },
  { do: 'deputy', person: NOBODY },
  { do: 'take-over' },
  { do: 'hand-back' },
]
