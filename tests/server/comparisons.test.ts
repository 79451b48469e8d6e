import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { comparisonJson } from '#app/domain/compare-words.ts'
import type { OutcomeAddress } from '#app/domain/compare.ts'
import type { Column, Placement } from '#app/domain/placement.ts'
import { BOARDS_AT_ONCE, createComparisons, type Scope } from '#server/comparisons.ts'
import type { Database } from '#server/database.ts'
import { createGrids, GRID_BOARDS } from '#server/grids.ts'
import { writePlacements } from '#app/sync/write.ts'
import { sharedApp, startApp, startBoard, Visitor, type TestApp } from '../support/app.ts'
import { onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { makeBoard, makeTeam, saveOutcome } from '../support/saved-outcomes.ts'
import { stockClient, whenSaved, whenSynced } from '../support/sockets.ts'

const FAY = '00000000-0000-4000-8000-000000000001'
const EVE = '00000000-0000-4000-8000-000000000002'
const OURS = 'bbbbbbbbbbbb'
const THEIRS = 'cccccccccccc'
const [FIRST, SECOND, THIRD, FOREIGN] = ['d', 'f', 'g', 'h'].map((it) => it.repeat(12)) as [
  string,
  string,
  string,
  string,
]
const ours: Scope = { teamId: OURS }

/** Two boards of one deck, the second begun with an outcome of the first, one of another deck, one of another team. */
async function fourBoards({ client }: Database): Promise<void> {
  await makeTeam(client, OURS, [FAY])
  await makeTeam(client, THEIRS, [EVE, FAY])
  await makeBoard(client, { id: FIRST, teamId: OURS })
  await saveOutcome(
    client,
    { boardId: FIRST, number: 1 },
    { vision: 'po', roadmap: 'unsorted', scope: 'unclear' },
  )
  const startedFrom = await saveOutcome(
    client,
    { boardId: FIRST, number: 2 },
    { vision: 'unclear', roadmap: { column: 'shared', lastWord: 'pm' }, scope: 'unclear' },
  )
  await makeBoard(client, { id: SECOND, teamId: OURS, startedFrom })
  await saveOutcome(client, { boardId: SECOND, number: 1, day: 3 }, { 'vision~1a': 'po', 'vision~1b': 'pm' })
  await makeBoard(client, { id: THIRD, teamId: OURS, deckSlug: 'another-deck' })
  await saveOutcome(client, { boardId: THIRD, number: 1, day: 4 }, { vision: 'po' })
  await makeBoard(client, { id: FOREIGN, teamId: THEIRS })
  await saveOutcome(client, { boardId: FOREIGN, number: 1, day: 5 }, { vision: 'pm', roadmap: 'pm' })
}

function of(boardId: string, number = 1): OutcomeAddress {
  return { boardId, number }
}

onEachDatabase((_kind, open) => {
  test('M2: two outcomes are read with what became of each card, within the team only', async () => {
    const database = await open()
    await fourBoards(database)
    const comparisons = createComparisons(database.client)
    const read = await comparisons.read(ours, of(FIRST, 1), of(FIRST, 2))
    if (!read.ok) throw new Error(read.refusal.kind)
    const { cards, counts } = comparisonJson(read.comparison)
    expect(cards.map(({ id, kind }) => [id, kind])).toEqual([
      ['vision', 'drifted'],
      ['roadmap', 'agreed'],
      ['scope', 'split'],
    ])
    expect(counts).toMatchObject({ drifted: 1, agreed: 1, split: 1, same: 0 })
    expect(cards[1]!.now).toMatchObject({ column: 'shared', decided: true, lastWord: 'pm' })
    expect(read.series).toEqual({ then: FIRST, now: FIRST })

    const across = await comparisons.read(ours, of(FIRST, 2), of(SECOND))
    expect(across.ok && across.comparison.counts).toMatchObject({ added: 2, gone: 3 })
    const decks = await comparisons.read(ours, of(FIRST, 1), of(THIRD))
    expect(decks.ok && decks.comparison).toMatchObject({ isSameDeck: false, counts: { added: 1, gone: 3 } })

    for (const [scope, a, b] of [
      [ours, of(FIRST), of(FOREIGN)],
      [ours, of(FIRST, 9), of(FIRST)],
      [{ boardId: FIRST }, of(FIRST), of(SECOND)],
    ] as const)
      expect(await comparisons.read(scope, a, b)).toMatchObject({ refusal: { kind: 'no-such-outcome' } })
    await database.client.board.update({ where: { id: FIRST }, data: { deletedAt: new Date() } })
    expect((await comparisons.read(ours, of(FIRST), of(FIRST, 2))).ok).toBe(false)
  })

  test('there is to choose what the team has saved, found by the names of boards, and what came before is known', async () => {
    const database = await open()
    await fourBoards(database)
    const comparisons = createComparisons(database.client)
    const { boards, isAll } = await comparisons.choices(ours, '')
    expect(isAll).toBe(true)
    expect(boards.map(({ boardId, outcomes }) => [boardId, outcomes.map(({ number }) => number)])).toEqual([
      [THIRD, [1]],
      [SECOND, [1]],
      [FIRST, [2, 1]],
    ])
    const named = async (search: string) =>
      (await comparisons.choices(ours, search)).boards.map(({ boardId }) => boardId)
    expect(await named('bOARD F')).toEqual([SECOND])
    for (const nothing of ['%', '_', '\\', 'x\0y']) expect(await named(nothing)).toEqual([])
    expect((await comparisons.choices({ boardId: FIRST }, '')).boards).toHaveLength(1)

    expect(await comparisons.newest(ours)).toEqual(of(THIRD))
    expect(await comparisons.before(ours, of(FIRST, 2))).toEqual(of(FIRST, 1))
    expect(await comparisons.before(ours, of(SECOND))).toEqual(of(FIRST, 2))
    expect(await comparisons.before({ boardId: SECOND }, of(SECOND))).toBe(null)
    expect(await comparisons.before(ours, of(FIRST, 1))).toBe(null)
    expect(await comparisons.beside(ours, of(FIRST, 1))).toEqual(of(SECOND))
    expect(await comparisons.beside(ours, of(THIRD))).toBe(null)
  })

  test('M6: a grid has the newest outcome of each board, and of other teams only those the reader is in', async () => {
    const database = await open()
    await fourBoards(database)
    const { client } = database
    const cards = ['vision', 'roadmap'].map((id, position) => ({
      id,
      position,
      title: `The ${id}`,
      detail: '',
      claims: [],
    }))
    await client.deck.create({
      data: {
        slug: 'a-deck',
        series: 'a-deck',
        title: 'A deck',
        sourceTitle: '',
        roles: [
          { id: 'po', name: 'Product Owner' },
          { id: 'pm', name: 'Product Manager' },
        ],
        cards: { create: cards },
      },
    })
    const grids = createGrids(client)
    expect(await grids.decks(OURS)).toEqual([{ slug: 'a-deck', title: 'A deck', boards: 2 }])
    const read = async (person: string, others: string[] = [], page = 1) => {
      const result = await grids.read(OURS, person, 'a-deck', others, page)
      if (!result.ok) throw new Error(result.refusal.kind)
      return result
    }
    const { grid, boards } = await read(FAY)
    expect(boards).toBe(2)
    expect(grid.boards.map(({ boardId, number }) => [boardId, number])).toEqual([
      [SECOND, 1],
      [FIRST, 2],
    ])
    expect(grid.rows.map(({ id }) => id)).toEqual(['vision', 'roadmap', 'scope'])
    expect(grid.rows[0]).toMatchObject({ split: 1, counts: { unclear: 1 } })
    expect(grid.rows[1]!.cells[FIRST]).toEqual([
      { title: 'The roadmap', column: 'shared', lastWord: 'pm', isAgreed: true },
    ])
    const both = await read(FAY, [THEIRS, 'no team', THEIRS])
    expect(both.grid.boards.map(({ boardId }) => boardId)).toEqual([FOREIGN, SECOND, FIRST])
    await client.teamMember.delete({ where: { teamId_personId: { teamId: THEIRS, personId: FAY } } })
    expect((await read(FAY, [THEIRS])).boards).toBe(2)
    expect(await read(FAY, [], 9)).toMatchObject({ page: 1, pages: 1, first: 1, boards: 2 })
    expect(await grids.read(OURS, EVE, 'a-deck', [], 1)).toMatchObject({ refusal: { kind: 'no-such-team' } })
    expect(await grids.read(OURS, FAY, 'x\0', [], 1)).toMatchObject({ refusal: { kind: 'no-such-deck' } })
  })
})

async function putAndSave(app: TestApp, visitor: Visitor, boardId: string, placed: Record<string, Column>) {
  const table = stockClient(app, visitor, boardId, 'table')
  await whenSynced(table)
  const placements = Object.entries(placed).map(([id, column]): [string, Placement] => [
    id,
    { column, rank: 'a0' },
  ])
  writePlacements(table.doc, new Map(placements), null)
  await whenSaved(table)
  const saved = await visitor.post(`/boards/${boardId}/outcomes`, {})
  if (saved.status !== 303) throw new Error(`not saved: ${saved.status}`)
}

async function teamOf(visitor: Visitor, boardId: string): Promise<string> {
  const page = await (await visitor.fetch(`/boards/${boardId}/outcomes/1`)).text()
  return /\/teams\/([a-z0-9]{12})\/compare/.exec(page)![1]!
}

describe('pages that compare', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('the team compares any two outcomes, people on the board those of the board, and nobody else any', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      await putAndSave(app, fay, boardId, { 'product-vision': 'pm', scope: 'unclear' })
      await putAndSave(app, fay, boardId, { 'product-vision': 'po' })
      const page = await (await ben.fetch(`/boards/${boardId}/outcomes/2`)).text()
      expect(page).toContain('What changed since outcome 1')
      expect(page).toContain(`/boards/${boardId}/compare?b=2`)
      expect(page).not.toContain('/teams/')

      const onBoard = `/boards/${boardId}/compare`
      const team = await teamOf(fay, boardId)
      const inTeam = `/teams/${team}/compare`
      interface File {
        then: { number: number }
        now: { number: number }
        counts: Record<string, number>
        cards: { id: string; kind: string }[]
      }
      const file = await ben.json<File>(`${onBoard}.json?a=1&b=2`)
      expect(file).toMatchObject({
        then: { number: 1 },
        now: { number: 2 },
        counts: { moved: 1, split: 1, same: 28 },
      })
      expect(file.cards.find(({ id }) => id === 'product-vision')!.kind).toBe('moved')
      expect(await fay.json<File>(`${inTeam}.json`)).toEqual(file)
      expect(await fay.json<File>(`${inTeam}.json?a=${boardId}.1&b=${boardId}.2`)).toEqual(file)
      expect(await fay.json<File>(`${onBoard}.json?a=2&b=1`)).toMatchObject({ then: { number: 2 } })

      const csv = await (await ben.fetch(`${onBoard}.csv?a=1&b=2`)).text()
      expect(csv).toContain('"Moved"')
      expect(csv.trim().split('\r\n')).toHaveLength(31)
      const screen = await (await fay.fetch(`${inTeam}?q=nothing`)).text()
      expect(screen).toContain('1 moved')
      expect(screen).toContain('No board with an outcome is named like')
      expect(await (await fay.fetch(`${inTeam}?kind=moved`)).text()).not.toContain('data-kind="same"')

      for (const path of [
        inTeam,
        `${inTeam}.json`,
        `${inTeam}.csv`,
        `/teams/${team}/grid`,
        `/teams/${team}/grid.csv`,
      ])
        expect((await ben.fetch(path)).status, path).toBe(404)
      for (const path of [onBoard, `${onBoard}.json`, `${onBoard}.csv`])
        expect((await new Visitor(app).fetch(path)).status, path).toBe(403)
      for (const query of ['a=x&b=y', 'a=1&b=9', 'a=1.5', `a=${boardId}.1`])
        expect((await fay.fetch(`${onBoard}?${query}`)).status, query).toBe(404)

      const grid = await fay.fetch(`/teams/${team}/grid`)
      expect(await grid.text()).toContain('How many give it to whom')
      const gridCsv = await (await fay.fetch(`/teams/${team}/grid.csv`)).text()
      expect(gridCsv).toContain('"Product Owner, agreed"')
      expect((await fay.fetch(`/teams/${team}/grid?deck=none`)).status).toBe(404)
      expect((await fay.fetch(`/teams/${team}/grid?page=x`)).status).toBe(400)
    })

    test('before there are two outcomes the pages say what to do', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      expect(await (await fay.fetch(`/boards/${boardId}/compare`)).text()).toContain('It takes two outcomes')
      await fay.post(`/boards/${boardId}/outcomes`, {})
      const compare = await fay.fetch(`/teams/${await teamOf(fay, boardId)}/compare`)
      expect(await compare.text()).toContain('It takes two outcomes')
      expect((await fay.fetch(`/boards/${boardId}/compare.json`)).status).toBe(404)
    })

    test('U2: an outcome’s page, Markdown and sealed text have its checksum, and the text answers with it', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      await fay.post(`/boards/${boardId}/outcomes`, {})
      const path = `/boards/${boardId}/outcomes/1`
      const page = await (await fay.fetch(path)).text()
      expect(page).toContain('Seal checked')
      const sealed = await fay.fetch(`${path}.sealed.txt`)
      const bytes = Buffer.from(await sealed.arrayBuffer())
      const seal = createHash('sha256').update(bytes).digest('hex')
      expect(page).toContain(seal)
      expect(await (await fay.fetch(`${path}.md`)).text()).toContain(`Seal: SHA-256 ${seal}.`)
      expect((await new Visitor(app).fetch(`${path}.sealed.txt`)).status).toBe(403)
    })
  })

  test('U2: an outcome that was changed in the database itself says so, and one from before seals too', async () => {
    const app = await startApp('postgres')
    const { fay, boardId } = await startBoard(app)
    await fay.post(`/boards/${boardId}/outcomes`, {})
    const path = `/boards/${boardId}/outcomes/1`
    const { client } = await openUntilTestEnds(app.place)
    /** As somebody who owns the database can. */
    const tamper = (sql: string) =>
      client.$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL session_replication_role = replica`
        await tx.$executeRawUnsafe(sql)
      })
    await tamper(`UPDATE outcome_card SET note = 'It was ours' WHERE card_id = 'product-vision'`)
    const page = await (await fay.fetch(path)).text()
    expect(page).toContain('The seal does not match')
    expect(page).not.toContain('Seal checked')
    await tamper(`UPDATE outcome SET seal = NULL`)
    expect(await (await fay.fetch(path)).text()).toContain('Saved before outcomes were sealed')
  })
})

describe('a team with a big history', () => {
  onEachDatabase((kind, open) => {
    test('1,000 boards of 5 outcomes: the lists are short, no card is read for them, and all is there at once', async () => {
      const { client } = await open()
      await makeTeam(client, OURS, [FAY])
      await client.deck.create({
        data: {
          slug: 'a-deck',
          series: 'a-deck',
          title: 'A deck',
          sourceTitle: '',
          roles: [
            { id: 'po', name: 'PO' },
            { id: 'pm', name: 'PM' },
          ],
        },
      })
      // Ids in the form of ours: no vowels, no 0, 1 and y.
      const boardId = `translate(lpad(i::text, 12, 'b'), '01', 'cd')`
      await client.$executeRawUnsafe(`
        INSERT INTO board (id, team_id, series_id, title, deck_slug)
        SELECT ${boardId}, '${OURS}', ${boardId}, 'Board number ' || i, 'a-deck' FROM generate_series(1, 1000) i`)
      await client.$executeRawUnsafe(`
        WITH saved AS (
          INSERT INTO outcome (id, board_id, number, title, deck_title, source_title, role_names, saved_at, saved_by,
            session_state, table_state)
          SELECT gen_random_uuid(), ${boardId}, n, 'Board ' || i, 'D', 'S', '{"po": "PO", "pm": "PM"}',
            timestamptz '2026-01-01' + i * interval '1 hour' + n * interval '1 day', 'Fay', '', ''
          FROM generate_series(1, 1000) i, generate_series(1, 5) n RETURNING id
        ) SELECT count(*) FROM saved`)
      await client.$executeRawUnsafe('ANALYZE board, outcome')
      const comparisons = createComparisons(client)
      const grids = createGrids(client)
      const newest = (await comparisons.newest(ours))!
      const { boards, isAll } = await comparisons.choices(ours, '')
      expect(isAll).toBe(false)
      expect(boards).toHaveLength(BOARDS_AT_ONCE)
      expect(boards.every(({ outcomes }) => outcomes.length === 5)).toBe(true)
      expect((await comparisons.choices(ours, 'number 77')).boards).toHaveLength(11)
      expect(await comparisons.before(ours, newest)).toMatchObject({ number: 4 })
      expect(await comparisons.read(ours, newest, { ...newest, number: 1 })).toMatchObject({ ok: true })
      const page = await grids.read(OURS, FAY, 'a-deck', [], 50)
      expect(page).toMatchObject({ page: 50, pages: 50, boards: 1000, first: 981 })
      expect(page.ok && page.grid.boards).toHaveLength(GRID_BOARDS)
      expect(await grids.read(OURS, FAY, 'a-deck', [], 51)).toMatchObject({ page: 1, pages: 50 })
    })
  })
})
