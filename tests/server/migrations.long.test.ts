import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { expect, inject, test } from 'vitest'
import { PGlite } from '@electric-sql/pglite'
import { outcomeJson } from '#app/domain/export.ts'
import { firstLead } from '#app/domain/lead.ts'
import { sealedText } from '#app/domain/sealed.ts'
import { embeddedAdapter, postgresAdapter } from '#server/database-adapters.ts'
import { openDatabase } from '#server/database.ts'
import type { Commands } from '#server/commands.ts'
import { leadOf } from '#server/lead-row.ts'
import { migrate, refuseOldPostgres } from '#server/migrate.ts'
import { createOutcomes } from '#server/outcomes.ts'
import type { Rooms } from '#server/rooms.ts'
import { checkSeal } from '#server/seal.ts'
import { missingSql } from '#prisma/new-migration.ts'
import { emptyDataDir, freshDatabase, onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { createDatabase, dropDatabase } from '../support/postgres.ts'

const FAY = '00000000-0000-4000-8000-000000000000'

async function withEmptyPostgres(use: (url: string) => Promise<void>) {
  const adminUrl = inject('postgresUrl')
  const url = await createDatabase(adminUrl)
  try {
    await use(url)
  } finally {
    await dropDatabase(adminUrl, url)
  }
}

test('the migrations make exactly what schema.prisma asks for', async () => {
  expect(await missingSql()).toBe('')
})

test('migrating twice changes nothing the second time', async () => {
  await withEmptyPostgres(async (url) => {
    expect(await migrate(postgresAdapter(url, 'long'))).toEqual([
      expect.stringMatching(/^\d{14}_first$/),
      expect.stringMatching(/^\d{14}_leading$/),
      expect.stringMatching(/^\d{14}_session$/),
      expect.stringMatching(/^\d{14}_lead_seen$/),
      expect.stringMatching(/^\d{14}_teams$/),
      expect.stringMatching(/^\d{14}_duty_search$/),
      expect.stringMatching(/^\d{14}_outcome_seal$/),
      expect.stringMatching(/^\d{14}_outcome_person_kind$/),
      expect.stringMatching(/^\d{14}_deck_versions$/),
    ])
    expect(await migrate(postgresAdapter(url, 'long'))).toEqual([])
  })
})

test.each([
  ['before boards were led', 1],
  ['before cards were split', 2],
])('a board from %s goes on where it was', async (_when, migrations) => {
  await withEmptyPostgres(async (url) => {
    expect(await migrate(postgresAdapter(url, 'long'), migrations)).toHaveLength(migrations)
    const connection = await postgresAdapter(url, 'long').connect()
    await connection.executeScript(
      `INSERT INTO deck (slug, title, source_title, roles) VALUES ('d', 'D', 'S', '[]');
       INSERT INTO board (id, title, deck_slug, locked) VALUES ('b', 'B', 'd', true);
       INSERT INTO board_card (board_id, id, position, title, detail, claims) VALUES ('b', 'c', 0, 'C', '', '[]');
       INSERT INTO person (id, name) VALUES ('${FAY}', 'Fay');
       INSERT INTO participant (id, board_id, person_id, name, role, seat, colour)
       VALUES ('${FAY}', 'b', '${FAY}', 'Fay', 'facilitator', 'po', 0)`,
    )
    await connection.dispose()
    const database = await openDatabase({ url })
    const { cards, participants, ...board } = await database.client.board.findUniqueOrThrow({
      where: { id: 'b' },
      include: { cards: true, participants: true },
    })
    expect(leadOf(board)).toEqual({ ...firstLead('discuss'), locked: true })
    expect(board.tallies).toBe(null)
    expect(cards).toMatchObject([{ id: 'c', importance: 2, original: null, splitFrom: null, isSplit: false }])
    expect(participants).toMatchObject([{ kind: 'person', placedBy: null, waiting: false, barred: false }])
    await database.close()
  })
})

test('boards from before teams belong to the team of whoever made them, with what was decided on them', async () => {
  await withEmptyPostgres(async (url) => {
    expect(await migrate(postgresAdapter(url, 'long'), 4)).toHaveLength(4)
    const connection = await postgresAdapter(url, 'long').connect()
    const eve = FAY.replace(/0$/, '1')
    const outcome = (id: string, number: number, actions: string) =>
      `INSERT INTO outcome (id, board_id, number, title, deck_title, source_title, role_names, saved_at, saved_by,
         session_state, table_state, actions)
       VALUES ('${id}', 'b1', ${number}, 'B', 'D', 'S', '{}', '2026-01-31T23:30:00Z', 'Fay', '', '', '${actions}');
       INSERT INTO outcome_card (outcome_id, card_id, position, title, detail, claims, "column", rank, note, decision,
         tally)
       VALUES ('${id}', 'c', 0, 'C ${number}', '', '[]', 'shared', 'a', '',
         '{"column": "shared", "lastWord": "pm", "ask": "Ben", "at": "2026-01-31T23:00:00Z"}', '{"agreement": 0.5}'),
        ('${id}', 'd', 1, 'D', '', '[]', 'unsorted', 'b', '', NULL, NULL);`
    await connection.executeScript(
      `INSERT INTO deck (slug, title, source_title, roles) VALUES ('d', 'D', 'S', '[]');
       INSERT INTO board (id, title, deck_slug, created_at) VALUES
         ('b1', 'B1', 'd', '2026-01-02'), ('b0', 'B0', 'd', '2026-01-03'), ('b2', 'B2', 'd', '2026-01-01'),
         ('b3', 'Nobody’s', 'd', '2026-01-01');
       INSERT INTO person (id, name) VALUES ('${FAY}', 'Fay'), ('${eve}', 'Eve');
       INSERT INTO participant (id, board_id, person_id, name, role, seat, colour, joined_by) VALUES
         (gen_random_uuid(), 'b1', '${FAY}', 'Fay', 'facilitator', 'po', 0, NULL),
         (gen_random_uuid(), 'b0', '${FAY}', 'Fay', 'facilitator', 'po', 0, NULL),
         (gen_random_uuid(), 'b2', '${eve}', 'Eve', 'facilitator', 'po', 0, NULL),
         (gen_random_uuid(), 'b2', '${FAY}', 'Fay', 'participant', 'po', 1, 'participant');
       ${outcome(FAY, 1, '[{"text": "Old", "owner": "", "due": "", "card": null}]')}
       ${outcome(eve, 2, '[{"text": "Ask Ben", "owner": "Ana", "due": "2026-02-01", "card": "C"}]')}`,
    )
    await connection.dispose()
    const { client, close } = await openDatabase({ url })
    const teams = await client.team.findMany({
      include: { members: true, boards: true },
      orderBy: { id: 'asc' },
    })
    expect(teams).toMatchObject([
      { id: 'b1', name: 'Fay’s team', members: [{ personId: FAY, role: 'keeper' }] },
      { id: 'b2', name: 'Eve’s team', members: [{ personId: eve, role: 'keeper' }] },
      { id: 'b3', name: 'Nobody’s', members: [] },
    ])
    expect(teams.map(({ boards }) => boards.map(({ id }) => id).sort())).toEqual([
      ['b0', 'b1'],
      ['b2'],
      ['b3'],
    ])
    expect(await client.duty.findMany({ orderBy: { cardId: 'asc' } })).toMatchObject([
      {
        seriesId: 'b1',
        cardId: 'c',
        teamId: 'b1',
        outcomeId: eve,
        title: 'C 2',
        lastWord: 'pm',
        ask: 'Ben',
        agreement: 0.5,
        isDecided: true,
        reviewOn: new Date('2026-04-30'),
      },
      { cardId: 'd', lastWord: null, ask: '', agreement: null, isDecided: false },
    ])
    expect(await client.teamAction.findMany()).toMatchObject([
      { id: 'outcome-2-1', text: 'Ask Ben', owner: 'Ana', due: '2026-02-01', card: 'C', doneAt: null },
    ])
    await close()
  })
})

test('an outcome that was sealed before people had a kind still says what was sealed', async () => {
  await withEmptyPostgres(async (url) => {
    expect(await migrate(postgresAdapter(url, 'long'), 7)).toHaveLength(7)
    const connection = await postgresAdapter(url, 'long').connect()
    const text =
      'dutyboard outcome 1\n{"actions":[],"boardId":"b","cards":[],"deckSlug":"d","deckTitle":"D","handovers":[],' +
      '"number":1,"people":[{"name":"Fay","role":"facilitator","seat":"po"}],"roleNames":{"pm":"M","po":"O"},' +
      '"savedAt":"2026-01-31T23:30:00.000Z","savedBy":"Fay","sourceTitle":"S","title":"B"}'
    await connection.executeScript(
      `INSERT INTO team (id, name) VALUES ('t', 'T');
       INSERT INTO board (id, title, deck_slug, team_id, series_id) VALUES ('b', 'B', 'd', 't', 'b');
       INSERT INTO outcome (id, board_id, number, title, deck_slug, deck_title, source_title, role_names, saved_at,
         saved_by, session_state, table_state, seal)
       VALUES ('${FAY}', 'b', 1, 'B', 'd', 'D', 'S', '{"po": "O", "pm": "M"}', '2026-01-31T23:30:00Z', 'Fay', '', '',
         '${createHash('sha256').update(text).digest('hex')}');
       INSERT INTO outcome_person VALUES ('${FAY}', 0, 'Fay', 'facilitator', 'po')`,
    )
    await connection.dispose()
    const { client, close } = await openDatabase({ url })
    const read = await createOutcomes(client, {} as Rooms, {} as Commands).read('b', '1')
    if (!read.ok) throw new Error(read.refusal.kind)
    expect(sealedText(read.outcome)).toBe(text)
    expect(checkSeal(read.outcome)).toBe('holds')
    expect(outcomeJson(read.outcome).people).toEqual([
      { name: 'Fay', role: 'facilitator', seat: 'po', kind: null },
    ])
    await close()
  })
})

test('several nodes may start at once on an empty Postgres', async () => {
  await withEmptyPostgres(async (url) => {
    const databases = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ url })))
    const [row] = await databases[0]!.client.$queryRaw<
      { n: number }[]
    >`SELECT count(*)::int n FROM _prisma_migrations`
    expect(row).toEqual({ n: 9 })
    await Promise.all(databases.map((database) => database.close()))
  })
})

test('migrating leaves no connection open', async () => {
  await withEmptyPostgres(async (url) => {
    await migrate(postgresAdapter(url, 'long'))
    const database = await openDatabase({ url })
    const [row] = await database.client.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`
    expect(row).toEqual({ n: 0 })
    await database.close()
  })
})

test('a first start killed half-way does not spoil the next', async () => {
  const dataDir = await emptyDataDir()
  await mkdir(`${dataDir}/postgres.unfinished`)
  await writeFile(`${dataDir}/postgres.unfinished/PG_VERSION`, '17')
  const { client } = await openUntilTestEnds({ dataDir })
  expect(await client.board.count()).toBe(0)
})

test('a script that fails leaves nothing behind', async () => {
  const database = await PGlite.create()
  const adapter = await embeddedAdapter(database).connect()
  await expect(
    adapter.executeScript('CREATE TABLE a (b int); SELECT 1 / 0; CREATE TABLE c (d int)'),
  ).rejects.toThrow()
  const { rows } = await database.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)
  expect(rows).toEqual([])
  await database.close()
})

test('a script may hold functions with semicolons, and is one transaction on Postgres too', async () => {
  await withEmptyPostgres(async (url) => {
    const adapter = await postgresAdapter(url, 'long').connect()
    await adapter.executeScript(
      `CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;`,
    )
    await expect(adapter.executeScript('CREATE TABLE a (b int); SELECT 1 / 0')).rejects.toThrow()
    const { rows } = await adapter.queryRaw({
      sql: `SELECT one(), to_regclass('a')::text`,
      args: [],
      argTypes: [],
    })
    expect(rows).toEqual([[1, null]])
    await adapter.dispose()
  })
})

test('a migration that was interrupted is tried again at the next start', async () => {
  for (const kind of ['embedded', 'postgres'] as const) {
    const place = await freshDatabase(kind)
    const broken = await openUntilTestEnds(place)
    await broken.client.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0`
    await broken.client.$executeRaw`DO $$ DECLARE t text; BEGIN
      FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      LOOP EXECUTE format('DROP TABLE %I CASCADE', t); END LOOP;
      DROP FUNCTION refuse_outcome_change; END $$`
    await broken.close()
    const mended = await openUntilTestEnds(place)
    expect(await mended.client.board.count()).toBe(0)
  }
})

test('a Postgres that is too old is refused in plain words', () => {
  expect(() => refuseOldPostgres(130_011, '13.11')).toThrow(
    'Dutyboard needs PostgreSQL 14 or newer, and this one is 13.11.',
  )
  expect(() => refuseOldPostgres(140_000, '14.0')).not.toThrow()
})

test('a Postgres that cannot be reached is named without its password', async () => {
  const opening = openDatabase({ url: 'postgresql://fay:secret-word@127.0.0.1:1/dutyboard' })
  await expect(opening).rejects.toThrow(/^The database in DATABASE_URL cannot be used: (?!.*secret-word)\S/)
})

onEachDatabase((_kind, open) => {
  test('ranks are ordered by code unit', async () => {
    const { client } = await open()
    const [row] = await client.$queryRaw<{ collation: string }[]>`
      SELECT collation_name AS collation FROM information_schema.columns
      WHERE table_name = 'outcome_card' AND column_name = 'rank'`
    expect(row).toEqual({ collation: 'C' })
  })
})
