// Who owns X: the search over what a team holds, each duty's own page, and the page of a role.

import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { firstReviewDay } from '#app/domain/duties.ts'
import type { Move } from '#app/domain/decisions.ts'
import type { DutyAnswer } from '#app/domain/duty-search.ts'
import { dayOf } from '#app/domain/review-days.ts'
import { createDuties } from '#server/duties.ts'
import type { PrismaClient } from '#server/database.ts'
import { Prisma } from '#server/generated/prisma/client.ts'
import { countQuery, findQuery, listQuery, nearQuery } from '#server/duty-search.ts'
import { createTeams } from '#server/teams.ts'
import { startApp, startBoard, Visitor } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { freshDatabase, onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { stockClient, whenSaved, whenSynced } from '../support/sockets.ts'
import {
  decided,
  makeBoard,
  makeTeam,
  manyDuties,
  outcomeCard,
  saveOutcome,
  TEAM,
} from '../support/team-history.ts'

const BOARD = 'bcdfghjkmnpr'
const NEXT = 'bcdfghjkmnps'
const DAY_MS = 24 * 60 * 60 * 1000

function dutiesOf(client: PrismaClient, moves: Move[] = []) {
  return createDuties(client, createTeams(client), { movesOf: async () => moves })
}

async function find(
  client: PrismaClient,
  person: string,
  params: Record<string, string>,
): Promise<DutyAnswer> {
  const found = await dutiesOf(client).search(TEAM, person, new URLSearchParams(params))
  if (!found.ok) throw new Error(found.refusal.kind)
  return found.answer
}

function titles({ duties }: DutyAnswer): string[] {
  return duties.map(({ title }) => title)
}

const CARDS = [
  decided(
    outcomeCard('roadmap', { title: 'Draw up the roadmap', note: 'Sales ask for it', column: 'shared' }),
    'pm',
    'the developers',
  ),
  decided(outcomeCard('vision', { title: 'Set the product vision', detail: 'It comes before any roadmap' })),
  outcomeCard('budget', { title: 'Hold the budget', column: 'pm' }),
  outcomeCard('backlog', { title: 'Keep the backlog in order' }),
  outcomeCard('moon', { title: 'Fly to the moon', column: 'not-ours' }),
]

/** A team with one board and one outcome. */
async function teamWithDuties(client: PrismaClient): Promise<string> {
  const person = await makeTeam(client)
  await makeBoard(client, BOARD)
  await saveOutcome(client, BOARD, 1, CARDS)
  return person
}

describe('who owns X', () => {
  onEachDatabase((_kind, open) => {
    test('G1: a word is found from its beginning and in its forms, in the title before the rest', async () => {
      const { client } = await open()
      const fay = await teamWithDuties(client)
      for (const q of ['roadmap', 'Roadmaps', 'road', 'who owns the ROADMAP?']) {
        const answer = await find(client, fay, { q })
        expect(titles(answer), q).toEqual(['Draw up the roadmap', 'Set the product vision'])
        expect(answer.isNear).toBe(false)
      }
      expect(titles(await find(client, fay, { q: 'sales' }))).toEqual(['Draw up the roadmap'])
      expect(titles(await find(client, fay, { q: 'developers' }))).toEqual(['Draw up the roadmap'])
      expect(titles(await find(client, fay, { q: 'product roadmap' }))).toEqual(['Set the product vision'])
      expect((await find(client, fay, { q: 'roadmap' })).duties[0]).toMatchObject({
        seriesId: BOARD,
        cardId: 'roadmap',
        column: 'shared',
        lastWord: 'pm',
        ask: 'the developers',
        note: 'Sales ask for it',
        isDecided: true,
        reviewOn: '2026-06-01',
        boardTitle: `Board ${BOARD}`,
        outcomeNumber: 1,
        roleNames: { po: 'Product Owner', pm: 'Product Manager' },
      })
    })

    test('G1: a slip of the pen finds what comes closest, and says so', async () => {
      const { client } = await open()
      const fay = await teamWithDuties(client)
      for (const [q, title] of [
        ['raodmap', 'Draw up the roadmap'],
        ['rodmap', 'Draw up the roadmap'],
        ['visoin', 'Set the product vision'],
        ['bugdet', 'Hold the budget'],
        ['bakclog', 'Keep the backlog in order'],
        ['backlog roadmap budget', 'Draw up the roadmap'],
        ['sales zzzz', 'Draw up the roadmap'],
        ['sales raodmap', 'Draw up the roadmap'],
      ] as const) {
        const answer = await find(client, fay, { q })
        expect(answer.isNear, q).toBe(true)
        if (q.includes(' ')) expect(titles(answer)).toContain(title)
        else expect(titles(answer)[0], q).toBe(title)
      }
      expect(await find(client, fay, { q: 'xylophone' })).toMatchObject({
        duties: [],
        total: 0,
        isNear: false,
      })
    })

    test('filters by column, by whether it is decided and by what is due; unknown ones count as none', async () => {
      const { client } = await open()
      const fay = await teamWithDuties(client)
      const all = [
        'Keep the backlog in order',
        'Set the product vision',
        'Draw up the roadmap',
        'Hold the budget',
        'Fly to the moon',
      ]
      expect(titles(await find(client, fay, {}))).toEqual(all)
      expect(titles(await find(client, fay, { q: '  ' }))).toEqual(all)
      expect(titles(await find(client, fay, { column: 'po' }))).toEqual(all.slice(0, 2))
      expect(titles(await find(client, fay, { state: 'decided' }))).toEqual([all[1], all[2]])
      expect(titles(await find(client, fay, { state: 'open', column: 'po' }))).toEqual([all[0]])
      expect(titles(await find(client, fay, { q: 'roadmap', column: 'po' }))).toEqual([all[1]])
      expect(titles(await find(client, fay, { q: 'raodmap', column: 'pm' }))).toEqual([])
      expect(titles(await find(client, fay, { column: 'x', state: 'x', due: 'x', page: 'x' }))).toEqual(all)
      await client.duty.updateMany({ data: { reviewOn: new Date('2100-01-01') } })
      expect(titles(await find(client, fay, { due: '1' }))).toEqual([])
      await client.duty.updateMany({
        where: { cardId: 'budget' },
        data: { reviewOn: new Date(dayOf(Date.now())) },
      })
      expect(titles(await find(client, fay, { due: '1' }))).toEqual(['Hold the budget'])
      expect(titles(await find(client, fay, { due: '1', q: 'budget' }))).toEqual(['Hold the budget'])
    })

    test('whatever is asked gets an answer, be it an empty one', async () => {
      const { client } = await open()
      const fay = await teamWithDuties(client)
      const asked = [
        `'`,
        `''; DROP TABLE duty; --`,
        `"roadmap`,
        '%',
        '_',
        '\\',
        '\0',
        'road\0map',
        '\ud800',
        '🗺️',
        '🗺️ roadmap',
        'a'.repeat(10_000),
        'a '.repeat(10_000),
        '& | ! ( ) : * <->',
        'roadmap:*',
        '!roadmap',
        'the',
        'who owns',
        '½',
        'x²',
        '\u0301',
        '日本語',
        'ß',
        '$1',
        '-1',
      ]
      for (const q of asked)
        await expect(find(client, fay, { q }), JSON.stringify(q).slice(0, 40)).resolves.toBeTruthy()
      expect(titles(await find(client, fay, { q: '🗺️ roadmap' }))[0]).toBe('Draw up the roadmap')
      expect((await find(client, fay, { q: '%' })).total).toBe(0)
      expect(await client.duty.count()).toBe(5)
    })

    test('a long list has pages, each duty on one of them, and one behind the last is the last', async () => {
      const { client } = await open()
      const fay = await teamWithDuties(client)
      await manyDuties(client, 11)
      const first = await find(client, fay, {})
      expect(first).toMatchObject({ total: 115, page: 1, pages: 4 })
      const pages = await Promise.all(['1', '2', '3', '4'].map((page) => find(client, fay, { page })))
      expect(pages.map(({ duties }) => duties.length)).toEqual([30, 30, 30, 25])
      const keys = pages.flatMap(({ duties }) =>
        duties.map(({ seriesId, cardId }) => `${seriesId} ${cardId}`),
      )
      expect(new Set(keys).size).toBe(115)
      expect((await find(client, fay, { page: '9' })).page).toBe(4)
      const found = await find(client, fay, { q: 'look', page: '4' })
      expect(found).toMatchObject({ total: 110, page: 4, pages: 4 })
      expect(found.duties).toHaveLength(20)
      expect((await find(client, fay, { q: 'look', page: '9' })).duties).toHaveLength(30)
    })

    test('only the team’s members, only its own duties, and none of a board that was deleted', async () => {
      const { client } = await open()
      const fay = await teamWithDuties(client)
      const other = 'bcdfghjkmnpt'
      const eve = await makeTeam(client, other)
      await makeBoard(client, NEXT, { teamId: other })
      await saveOutcome(client, NEXT, 1, [outcomeCard('roadmap', { title: 'Their roadmap' })])
      const duties = dutiesOf(client)
      const nothing = new URLSearchParams()
      for (const person of [eve, randomUUID(), null]) {
        for (const refused of [
          await duties.search(TEAM, person, nothing),
          await duties.read(TEAM, person, BOARD, 'roadmap'),
          await duties.sheet(TEAM, person, 'po'),
          await duties.setReview(TEAM, person, BOARD, 'roadmap', new FormData()),
        ])
          expect(refused).toEqual({ ok: false, refusal: { kind: 'no-such-team' } })
      }
      const noDuty = { ok: false, refusal: { kind: 'no-such-duty' } }
      // Of another team, by the right team's address.
      expect(await duties.read(TEAM, fay, NEXT, 'roadmap')).toEqual(noDuty)
      const form = new FormData()
      form.set('reviewOn', dayOf(Date.now() + DAY_MS))
      expect(await duties.setReview(TEAM, fay, NEXT, 'roadmap', form)).toEqual(noDuty)
      expect(await duties.read(TEAM, fay, BOARD, 'nothing')).toEqual(noDuty)
      for (const strange of ['\0', '\ud800', 'a'.repeat(9_999), '%', `'`])
        for (const [series, card] of [
          [BOARD, strange],
          [strange, 'roadmap'],
        ] as [string, string][]) {
          expect(await duties.read(TEAM, fay, series, card)).toEqual(noDuty)
          expect(await duties.setReview(TEAM, fay, series, card, form)).toEqual(noDuty)
        }
      expect(titles(await find(client, fay, { q: 'roadmap' }))).not.toContain('Their roadmap')

      await client.board.update({ where: { id: BOARD }, data: { deletedAt: new Date() } })
      expect((await find(client, fay, {})).total).toBe(0)
      expect((await find(client, fay, { q: 'roadmap' })).total).toBe(0)
      expect((await find(client, fay, { q: 'raodmap' })).total).toBe(0)
      expect(await duties.read(TEAM, fay, BOARD, 'roadmap')).toEqual(noDuty)
      expect(await duties.setReview(TEAM, fay, BOARD, 'roadmap', form)).toEqual(noDuty)
    })

    test('G3: a member sets the review day, from today on, and the next outcome sets it anew', async () => {
      const { client } = await open()
      const fay = await teamWithDuties(client)
      const duties = dutiesOf(client)
      async function set(day: string | null) {
        const form = new FormData()
        if (day !== null) form.set('reviewOn', day)
        const result = await duties.setReview(TEAM, fay, BOARD, 'roadmap', form)
        return result.ok ? 'ok' : result.refusal.kind
      }
      async function reviewOn() {
        const read = await duties.read(TEAM, fay, BOARD, 'roadmap')
        return read.ok && read.record.line.reviewOn
      }
      const soon = dayOf(Date.now() + 40 * DAY_MS)
      expect(await set(soon)).toBe('ok')
      expect(await reviewOn()).toBe(soon)
      for (const wrong of [
        null,
        '',
        'soon',
        '2026-02-31',
        dayOf(Date.now() - 3 * DAY_MS),
        '9999-01-01',
        '275760-09-13',
      ])
        expect(await set(wrong), String(wrong)).toBe('bad-input')
      expect(await reviewOn()).toBe(soon)
      // What a later outcome leaves out stays as it was; what it has is said anew.
      await makeBoard(client, NEXT, { seriesId: BOARD })
      await saveOutcome(client, NEXT, 1, [outcomeCard('budget')], '2026-05-31T12:00:00.000Z')
      expect(await reviewOn()).toBe(soon)
      await saveOutcome(client, NEXT, 2, [outcomeCard('roadmap')], '2026-06-30T12:00:00.000Z')
      expect(await reviewOn()).toBe(firstReviewDay('2026-06-30T12:00:00.000Z'))
    })

    test('G4: the page of a duty has what each outcome of its series said, and the trail up to them', async () => {
      const { client } = await open()
      const fay = await teamWithDuties(client)
      await makeBoard(client, NEXT, { seriesId: BOARD })
      const participant = randomUUID()
      const ida = {
        id: participant,
        boardId: BOARD,
        personId: fay,
        name: 'Ida',
        role: 'participant',
        seat: 'po',
        colour: 1,
      }
      await client.participant.create({ data: ida })
      const then = CARDS[0]!
      const now: typeof then = {
        ...then,
        title: 'Draw up and keep the roadmap',
        column: 'pm',
        decision: null,
        original: { title: then.title, detail: '' },
        consents: [
          { name: 'Ben', consent: 'object', line: 'We never asked' },
          { name: 'Ida', consent: 'agree', line: '' },
        ],
      }
      await saveOutcome(client, NEXT, 1, [now], '2026-06-01T12:00:00.000Z')
      const at = (time: string) => Date.parse(`2026-03-01T${time}:00Z`)
      const moves: Move[] = [
        { participantId: null, from: 'unsorted', to: 'po', at: at('11:00') },
        { participantId: participant, from: 'po', to: 'shared', at: at('11:05') },
        { participantId: participant, from: 'shared', to: 'pm', at: at('12:05') },
      ]
      const trails = { movesOf: async (boardId: string) => (boardId === BOARD ? moves : []) }
      const duties = createDuties(client, createTeams(client), trails)
      const read = await duties.read(TEAM, fay, BOARD, 'roadmap')
      if (!read.ok) throw new Error(read.refusal.kind)
      const { record } = read
      expect(record).toMatchObject({ holds: true, parts: [], whole: null })
      expect(record.line).toMatchObject({ column: 'pm', boardId: NEXT, outcomeNumber: 1, title: now.title })
      expect(record.card).toMatchObject({ consents: now.consents, original: now.original })
      expect(
        record.steps.map(({ boardId, number, from, changes }) => [boardId, number, from, changes]),
      ).toEqual([
        [BOARD, 1, null, []],
        [NEXT, 1, 'shared', ['moved', 'opened', 'last-word', 'ask', 'reworded']],
      ])
      // What was moved after the outcome was saved is in none.
      expect(record.trail.map(({ name, from, to }) => [name, from, to])).toEqual([
        [null, 'unsorted', 'po'],
        ['Ida', 'po', 'shared'],
      ])
    })

    test('a duty that was split leads to its parts, and they to it', async () => {
      const { client } = await open()
      const fay = await teamWithDuties(client)
      const onBoard = { boardId: BOARD, position: 0, detail: '', claims: [] }
      await client.boardCard.createMany({
        data: [
          { ...onBoard, id: 'roadmap', title: 'Draw up the roadmap', isSplit: true },
          { ...onBoard, id: 'roadmap~1', title: 'Draw it', splitFrom: 'roadmap' },
          { ...onBoard, id: 'roadmap~2', title: 'Keep it', splitFrom: 'roadmap' },
        ],
      })
      const part = { splitFrom: 'Draw up the roadmap' }
      await saveOutcome(client, BOARD, 2, [
        outcomeCard('roadmap~1', { ...part, title: 'Draw it' }),
        outcomeCard('roadmap~2', { ...part, title: 'Keep it' }),
      ])
      const duties = dutiesOf(client)
      const whole = await duties.read(TEAM, fay, BOARD, 'roadmap')
      expect(whole).toMatchObject({
        record: {
          holds: false,
          line: { title: 'Draw up the roadmap', outcomeNumber: 1 },
          parts: [
            { cardId: 'roadmap~1', title: 'Draw it' },
            { cardId: 'roadmap~2', title: 'Keep it' },
          ],
        },
      })
      expect(await duties.read(TEAM, fay, BOARD, 'roadmap~1')).toMatchObject({
        record: { holds: true, whole: { cardId: 'roadmap', title: 'Draw up the roadmap' } },
      })
      expect(titles(await find(client, fay, { q: 'draw' }))).toEqual(['Draw it'])
    })

    test('G5: a role’s page has what it owns alone and what it shares, by who has the last word', async () => {
      const { client } = await open()
      const fay = await makeTeam(client)
      await makeBoard(client, BOARD)
      const shared = (id: string) => outcomeCard(id, { column: 'shared' })
      await saveOutcome(client, BOARD, 1, [
        outcomeCard('own'),
        outcomeCard('theirs', { column: 'pm' }),
        decided(shared('a'), 'po'),
        decided(shared('b'), 'pm'),
        decided(shared('c')),
      ])
      const duties = dutiesOf(client)
      async function sheet(role: string) {
        const read = await duties.sheet(TEAM, fay, role)
        if (!read.ok) return read.refusal.kind
        return read.sections.map(({ id, duties: { length }, duties: [first] }) => [id, length, first!.cardId])
      }
      expect(await sheet('po')).toEqual([
        ['own', 1, 'own'],
        ['shared-po', 1, 'a'],
        ['shared-pm', 1, 'b'],
        ['shared-open', 1, 'c'],
      ])
      expect((await sheet('pm'))[1]).toEqual(['shared-pm', 1, 'b'])
      expect(await sheet('shared')).toHaveLength(3)
      expect(await sheet('not-ours')).toEqual([])
      expect(await sheet('king')).toBe('no-such-duty')
    })
  })

  test('no question is answered by reading the whole table', async () => {
    const { client } = await openUntilTestEnds(await freshDatabase('postgres'))
    await makeTeam(client)
    await manyDuties(client, 300)
    await client.$executeRaw`VACUUM ANALYZE duty, board, outcome`
    const faults: string[] = []
    const ask = { text: '', column: null, state: 'all', isDue: false, page: 1 } as const
    const today = '2026-11-25'
    const part = { skip: 100, take: 50 }
    const questions = {
      exact: findQuery(TEAM, ask, today, ['roadmap']),
      'exact, with filters': findQuery(TEAM, { ...ask, column: 'po', state: 'open', isDue: true }, today, [
        'road',
      ]),
      near: nearQuery(TEAM, ask, today, ['raodmap']),
      'near, two words': nearQuery(TEAM, ask, today, ['tehcnical', 'dept']),
      'any of the words': findQuery(TEAM, ask, today, ['sales', 'roadmap'], 'any'),
      count: countQuery(TEAM, ask, today),
      'count of what is due': countQuery(TEAM, { ...ask, isDue: true }, today),
      list: listQuery(TEAM, { ...ask, column: 'po' }, today, part),
      'list of what is open': listQuery(TEAM, { ...ask, column: 'po', state: 'open' }, today, part),
    }
    for (const [name, question] of Object.entries(questions)) {
      const rows = await client.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN ${question}`)
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan, name).toMatch(/duty_(listing|counting|words)_idx/)
      if (/Seq Scan on (duty|outcome)/.test(plan)) faults.push(`${name}:\n${plan}`)
    }
    expect(faults).toEqual([])
  })

  test('over HTTP: the search page and its JSON, a duty with its trail, its review day, the page of a role', async () => {
    const app = await startApp('postgres')
    const { fay, boardId, joined } = await startBoard(app)
    const ben = await joined('participant', 'Ben')
    if (!('url' in app.place)) throw new Error('no Postgres')
    const { client } = await openUntilTestEnds(app.place)
    const { teamId } = await client.board.findUniqueOrThrow({ where: { id: boardId } })
    const path = `/teams/${teamId}/duties`
    expect(await (await fay.fetch(path)).text()).toContain('No duties yet.')
    expect(await (await fay.fetch(`${path}/roles/po`)).text()).toContain('gives this role a duty')
    const table = stockClient(app, ben, boardId, 'table')
    await whenSynced(table)
    table.doc.getMap('placements').set('product-roadmap', { column: 'po', rank: 'm' })
    await whenSaved(table)
    await done(fay, boardId, {
      do: 'decide',
      card: 'product-roadmap',
      column: 'shared',
      lastWord: 'pm',
      ask: 'Ida',
    })
    await done(ben, boardId, {
      do: 'consent',
      card: 'product-roadmap',
      consent: 'live-with',
      line: 'If <we> look again',
    })
    expect((await fay.post(`/boards/${boardId}/outcomes`, {})).status).toBe(303)

    interface Found {
      isNear: boolean
      duties: { title: string; path: string }[]
    }
    const found = await fay.json<Found>(`${path}.json?q=raodmap`)
    expect(found).toMatchObject({ isNear: true, duties: [{ title: 'Draw up the roadmap' }] })
    const duty = found.duties[0]!.path
    expect(duty).toBe(`${path}/${boardId}/product-roadmap`)
    expect(await (await fay.fetch(`${path}?q=roadmap`)).text()).toContain(duty)

    const page = await (await fay.fetch(duty)).text()
    for (const words of [
      'Product Manager has the last word',
      'Ida',
      'If &lt;we&gt; look again',
      'What the article says',
    ])
      expect(page).toContain(words)
    expect(page).toMatch(/data-trail.*Ben.*moved it from.*The board.*moved it from/s)
    const day = dayOf(Date.now() + 9 * DAY_MS)
    const set = await fay.post(duty, { reviewOn: day })
    expect([set.status, set.headers.get('location')]).toEqual([303, `${duty}#review`])
    expect(await (await fay.fetch(duty)).text()).toContain(day)
    const refused = await fay.post(duty, { reviewOn: '2020-01-01' })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('Please give a day from today on')
    expect(await (await fay.fetch(`${path}/roles/pm`)).text()).toContain(
      'Shared, Product Manager has the last word',
    )

    // Ben is on the board and not in its team.
    for (const visitor of [ben, new Visitor(app)])
      for (const [address, body] of [
        [`${path}?q=roadmap`, undefined],
        [`${path}.json`, undefined],
        [duty, undefined],
        [`${path}/roles/pm`, undefined],
        [duty, new URLSearchParams({ reviewOn: day })],
      ] as const) {
        const response = await visitor.fetch(address, body ? { method: 'POST', body } : {})
        expect([address, response.status]).toEqual([address, 404])
      }
  })
})
