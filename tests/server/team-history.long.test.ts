// A team with a long history: its page asks for a page of it, and what it asks for it finds by indexes.

import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import type { Database } from '#server/database.ts'
import { createComparisons } from '#server/comparisons.ts'
import { createMembers } from '#server/members.ts'
import { createIdentity } from '#server/identity.ts'
import { createOwnBoards, OWN_BOARDS_PER_PAGE } from '#server/own-boards.ts'
import { createTeamActions } from '#server/team-actions.ts'
import { createTeamBoards } from '#server/team-boards.ts'
import { freshDatabase, openUntilTestEnds, type DatabasePlace } from '../support/databases.ts'

const TEAM = 'bcdfghjkmnpq'
const BOARDS = 1_000
const OUTCOMES = 5
const CARDS = 40
const BIG = ['outcome', 'outcome_card', 'outcome_person', 'participant', 'room_update', 'duty', 'team_action']

/** Boards of another team too, so that one team is not all there is. */
async function fill(place: DatabasePlace): Promise<void> {
  if (!('url' in place)) throw new Error('no Postgres')
  const steps = [
    `INSERT INTO team (id, name) SELECT CASE n WHEN 0 THEN '${TEAM}' ELSE 'bcdfghjkmn' || n + 22 END, 'Team ' || n
     FROM generate_series(0, 3) AS n`,
    `INSERT INTO board (id, team_id, series_id, title, deck_slug, changed_at)
     SELECT id, team, id, 'Board ' || n, 'none', now() - n * interval '1 hour' FROM (
       SELECT n, 'bcdfghjk' || n + 2222 AS id, CASE WHEN n < ${BOARDS} THEN '${TEAM}' ELSE 'bcdfghjkmn23' END AS team
       FROM generate_series(0, ${BOARDS * 1.2 - 1}) AS n
     ) AS made`,
    `INSERT INTO person (id, name) SELECT gen_random_uuid(), 'Person ' || n FROM generate_series(1, 50) AS n`,
    `INSERT INTO participant (id, board_id, person_id, name, role, seat, colour)
     SELECT gen_random_uuid(), board.id, person.id, person.name, 'participant', 'other', 1
     FROM board JOIN person ON right(person.name, 1) = right(board.id, 1)`,
    `INSERT INTO room (name, seq) SELECT 'boards/' || id || '/table', 20 FROM board`,
    `INSERT INTO room_update (room, seq, update) SELECT name, n, '\\x00' FROM room, generate_series(1, 20) AS n`,
    // With as many bytes of documents as stay in a row.
    // One transaction: nothing is added to an outcome once it is saved (U3).
    `INSERT INTO outcome (id, board_id, number, title, deck_title, source_title, role_names, saved_at, saved_by,
       session_state, table_state)
     SELECT gen_random_uuid(), id, n, title, '', '', '{}', now() - n * interval '1 day', '', bytes, bytes
     FROM (SELECT string_agg(sha256(i::text::bytea), '') AS bytes FROM generate_series(1, 28) AS i) AS state, board, generate_series(1, ${OUTCOMES}) AS n;
     INSERT INTO outcome_card (outcome_id, card_id, position, title, detail, claims, "column", rank, note)
     SELECT id, 'card-' || n, n, 'Card', '', '[]', 'po', 'm', '' FROM outcome, generate_series(1, ${CARDS}) AS n`,
    `INSERT INTO team_action (series_id, id, team_id, board_id, outcome_id, text, owner, due, saved_at)
     SELECT board.id, 'a' || n, board.team_id, board.id, outcome.id, 'Do it', '', '2026-01-01', now()
     FROM board JOIN outcome ON outcome.board_id = board.id AND outcome.number = 1,
       generate_series(1, CASE WHEN board.team_id = '${TEAM}' THEN 3 ELSE 150 END) AS n`,
    `ANALYZE`,
  ]
  // One of its own, since ours give up on a statement after a few seconds.
  const client = new Client({ connectionString: place.url })
  await client.connect()
  for (const step of steps) await client.query(step)
  await client.end()
}

async function scans({ query }: Pick<Database, 'query'>): Promise<Record<string, number>> {
  const rows = await query<{ relname: string; seq_scan: string }>(
    'SELECT relname, seq_scan FROM pg_stat_user_tables',
    [],
  )
  return Object.fromEntries(
    rows
      .filter(({ relname }) => BIG.includes(relname))
      .map(({ relname, seq_scan }) => [relname, Number(seq_scan)]),
  )
}

test('1,000 boards with 5 outcomes of 40 cards: a page of them comes without reading a big table through', async () => {
  const place = await freshDatabase('postgres')
  await fill(place)
  const database = await openUntilTestEnds(place)
  const { client } = database
  const boards = createTeamBoards(client)
  const actions = createTeamActions(client)
  const members = createMembers(client, createIdentity('x'.repeat(32), false))
  const own = createOwnBoards(client)
  const comparisons = createComparisons(client)
  const { id: person } = await client.person.findFirstOrThrow({ select: { id: true } })
  async function page(search: string): Promise<void> {
    await Promise.all([
      boards.list({ id: TEAM, role: 'keeper' }, null, new URLSearchParams(search)),
      actions.list(TEAM),
      members.list(TEAM, null),
      own.list(person, new URLSearchParams(search)),
      comparisons.choices({ teamId: TEAM }, new URLSearchParams(search).get('q') ?? ''),
    ])
  }
  const searches = ['', 'page=50', 'q=99', 'q=nothing', 'state=archived']
  for (const search of searches) await page(search)
  // What a connection has counted is told about once a second, with its next statement.
  await pause(1_100)
  for (const search of searches) await page(search)
  await pause(1_100)
  await Promise.all(searches.map(page))
  const before = await scans(database)
  const list = await boards.list({ id: TEAM, role: 'keeper' }, null, new URLSearchParams())
  expect(list.counts.open).toBe(BOARDS)
  expect(list.boards[0]).toMatchObject({ title: 'Board 0', outcomes: [{ number: 5 }, {}, {}, {}] })
  const { boards: ownBoards, pages } = await own.list(person, new URLSearchParams())
  expect(ownBoards).toHaveLength(OWN_BOARDS_PER_PAGE)
  expect(ownBoards[0]).toMatchObject({ outcomes: OUTCOMES })
  expect(pages).toBeGreaterThan(1)

  await pause(1_100)
  for (const search of searches) await page(search)
  await pause(1_100)
  await Promise.all(searches.map(page))
  expect(await scans(database)).toEqual(before)
})
