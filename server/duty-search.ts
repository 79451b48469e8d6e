// Who owns X: full text first, and only where that finds nothing what comes close to it. Columns are listed in the
// order of an index, so that a team with very many duties waits no longer than others.

import type { DutyRole } from '#app/domain/deck.ts'
import {
  DUTIES_PER_PAGE,
  pagesFor,
  partsOfPage,
  wordsOf,
  type DutyAnswer,
  type DutyLine,
  type DutyQuery,
  type RoleNames,
} from '#app/domain/duty-search.ts'
import { COLUMNS, type Column } from '#app/domain/placement.ts'
import type { TeamId } from '#app/domain/teams.ts'
import type { PrismaClient } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'

export type DutyFilters = Pick<DutyQuery, 'column' | 'state' | 'isDue'>

/** More that come close are of no help. */
const NEAR_MAX = 20
const NEAR_TITLES_MAX = 5
/** Above it a word of six letters with two of them changed about is not found any more. */
const NEAR_ENOUGH = 0.25
/** Shorter words resemble everything. */
const NEAR_WORD_MIN = 3

const EVERY_DUTY: DutyFilters = { column: null, state: 'all', isDue: false }

interface DutyRow extends Omit<DutyLine, 'column' | 'lastWord' | 'savedAt' | 'roleNames'> {
  column: string
  lastWord: string | null
  savedAt: Date
  roleNames: unknown
}

/** @param today the day it is, as in `2026-05-31` */
export async function searchDuties(
  client: PrismaClient,
  teamId: TeamId,
  query: DutyQuery,
  today: string,
): Promise<DutyAnswer> {
  const words = wordsOf(query.text)
  if (words === null) return listDuties(client, teamId, query, today)
  if (words.length === 0) return { duties: [], total: 0, isNear: false, page: 1, pages: 1 }
  const found = await client.$queryRaw<(DutyRow & { total: number })[]>(
    findQuery(teamId, query, today, words),
  )
  if (found.length > 0) {
    const { total } = found[0]!
    return { duties: found.map(readLine), total, isNear: false, page: query.page, pages: pagesFor(total) }
  }
  // A page behind the last one is no reason to look for what is near.
  if (query.page > 1) return searchDuties(client, teamId, { ...query, page: 1 }, today)
  const near = await findNear(client, teamId, query, today, words)
  return { duties: near, total: near.length, isNear: near.length > 0, page: 1, pages: 1 }
}

/** What has a title like that; where there is none, what has at least one of the words. */
async function findNear(
  client: PrismaClient,
  teamId: TeamId,
  query: DutyQuery,
  today: string,
  words: readonly string[],
): Promise<DutyLine[]> {
  const near = await client.$queryRaw<DutyRow[]>(nearQuery(teamId, query, today, words))
  if (near.length > 0 || words.length === 1) return near.map(readLine)
  const some = await client.$queryRaw<DutyRow[]>(findQuery(teamId, query, today, words, 'any'))
  return some.slice(0, NEAR_MAX).map(readLine)
}

async function listDuties(
  client: PrismaClient,
  teamId: TeamId,
  query: DutyQuery,
  today: string,
): Promise<DutyAnswer> {
  const counts = await countDuties(client, teamId, query, today)
  const total = COLUMNS.reduce((sum, column) => sum + counts[column], 0)
  const pages = pagesFor(total)
  const page = Math.min(query.page, pages)
  const duties: DutyLine[] = []
  for (const { column, skip, take } of partsOfPage(counts, page))
    duties.push(...(await listColumn(client, teamId, { ...query, column }, today, { skip, take })))
  return { duties, total, isNear: false, page, pages }
}

export async function countDuties(
  client: PrismaClient,
  teamId: TeamId,
  filters: DutyFilters = EVERY_DUTY,
  today = '',
): Promise<Record<Column, number>> {
  const counts: Record<Column, number> = { unsorted: 0, po: 0, shared: 0, pm: 0, unclear: 0, 'not-ours': 0 }
  const rows = await client.$queryRaw<{ column: Column; count: number }[]>(countQuery(teamId, filters, today))
  for (const { column, count } of rows) counts[column] = count
  return counts
}

/** The duties of one column by title. */
export async function listColumn(
  client: PrismaClient,
  teamId: TeamId,
  filters: DutyFilters & { column: Column },
  today: string,
  part: { skip: number; take: number },
): Promise<DutyLine[]> {
  return (await client.$queryRaw<DutyRow[]>(listQuery(teamId, filters, today, part))).map(readLine)
}

/** One duty by name, whatever it is; null if the team has none such. */
export async function findLine(
  client: PrismaClient,
  teamId: TeamId,
  seriesId: string,
  cardId: string,
): Promise<DutyLine | null> {
  const [row] = await client.$queryRaw<DutyRow[]>(
    lines(Prisma.sql`
      SELECT series_id, card_id, 1 AS place FROM duty
      WHERE ${among(teamId, EVERY_DUTY, '')} AND series_id = ${seriesId} AND card_id = ${cardId}`),
  )
  return row ? readLine(row) : null
}

/** What decks call the two roles on the boards of a team. */
export async function roleNamesIn(client: PrismaClient, teamId: TeamId): Promise<RoleNames[]> {
  const decks = await client.$queryRaw<{ roles: { id: DutyRole; name: string }[] }[]>`
    SELECT roles FROM deck WHERE EXISTS (SELECT FROM board WHERE team_id = ${teamId} AND deck_slug = deck.slug)
    ORDER BY slug`
  return decks.map(({ roles }) => {
    const name = (role: DutyRole) => roles.find(({ id }) => id === role)?.name ?? role
    return { po: name('po'), pm: name('pm') }
  })
}

/** G1. The queries are exported for the test of their plans. */
export function findQuery(
  teamId: TeamId,
  query: DutyQuery,
  today: string,
  words: readonly string[],
  wanted: 'all' | 'any' = 'all',
) {
  const tsquery = Prisma.sql`to_tsquery('english', ${words.map(fromItsBeginning).join(wanted === 'all' ? ' & ' : ' | ')})`
  return lines(
    Prisma.sql`
      SELECT series_id, card_id, count(*) OVER ()::int AS total, row_number() OVER (
        ORDER BY ts_rank(words, ${tsquery}) DESC, is_decided DESC, saved_at DESC, title, series_id, card_id) AS place
      FROM duty WHERE ${among(teamId, query, today)} AND words @@ ${tsquery}
      ORDER BY place LIMIT ${DUTIES_PER_PAGE} OFFSET ${(query.page - 1) * DUTIES_PER_PAGE}`,
    Prisma.sql`, picked.total`,
  )
}

/**
 * Titles are compared once each, however many boards have them: that costs far more than to read them out of the index.
 * Each word counts as much as it resembles one of the title's, and in full if it stands there.
 */
export function nearQuery(teamId: TeamId, query: DutyQuery, today: string, words: readonly string[]) {
  const score = Prisma.join(words.map(scoreOf), ' + ')
  const columns = query.column === null ? COLUMNS : [query.column]
  const perColumn = columns.map((column) => titlesQuery(among(teamId, { ...query, column }, today)))
  return lines(Prisma.sql`
    SELECT found.series_id, found.card_id,
      row_number() OVER (ORDER BY near.score DESC, near.title, found.is_decided DESC, found.saved_at DESC,
        found.series_id, found.card_id) AS place
    FROM (
      SELECT title, score FROM (
        SELECT title, ${score} AS score FROM (${Prisma.join(perColumn, ' UNION ')} OFFSET 0) AS titles OFFSET 0
      ) AS scored WHERE score > 0 ORDER BY score DESC, title LIMIT ${NEAR_TITLES_MAX}
    ) AS near, LATERAL (
      SELECT series_id, card_id, is_decided, saved_at FROM duty
      WHERE ${among(teamId, query, today)} AND duty."column" IN (${Prisma.join([...columns])})
        AND duty.title = near.title
      ORDER BY is_decided DESC, saved_at DESC LIMIT ${NEAR_MAX}
    ) AS found
    ORDER BY place LIMIT ${NEAR_MAX}`)
}

/** The titles there are in a column: each time the next one in the index after the one before. */
function titlesQuery(holding: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    WITH RECURSIVE step AS (
      (SELECT title FROM duty WHERE ${holding} ORDER BY title LIMIT 1)
      UNION ALL
      SELECT (SELECT title FROM duty WHERE ${holding} AND duty.title > step.title ORDER BY title LIMIT 1)
      FROM step WHERE step.title IS NOT NULL
    )
    SELECT title FROM step WHERE title IS NOT NULL)`
}

/** Nothing for words that stand everywhere, such as “the”. */
function scoreOf(word: string): Prisma.Sql {
  const wanted = Prisma.sql`to_tsquery('english', ${fromItsBeginning(word)})`
  const resembles =
    word.length < NEAR_WORD_MIN
      ? Prisma.empty
      : Prisma.sql`WHEN word_similarity(${word}, title) >= ${NEAR_ENOUGH} THEN strict_word_similarity(${word}, title)`
  return Prisma.sql`CASE WHEN numnode(${wanted}) = 0 THEN 0
    WHEN to_tsvector('english', title) @@ ${wanted} THEN 1 ${resembles} ELSE 0 END`
}

export function listQuery(
  teamId: TeamId,
  filters: DutyFilters & { column: Column },
  today: string,
  { skip, take }: { skip: number; take: number },
) {
  // Ordered inside, so that it stops at the last one wanted.
  return lines(Prisma.sql`
    SELECT series_id, card_id, row_number() OVER () AS place FROM (
      SELECT series_id, card_id FROM duty WHERE ${among(teamId, filters, today)}
      ORDER BY title, series_id, card_id LIMIT ${take} OFFSET ${skip}) AS part`)
}

/** Column by column, each in its part of the index. */
export function countQuery(teamId: TeamId, filters: DutyFilters, today: string) {
  const columns = filters.column === null ? COLUMNS : [filters.column]
  const counts = columns.map(
    (column) => Prisma.sql`SELECT ${column} AS "column", count(*)::int AS count FROM duty
      WHERE ${among(teamId, { ...filters, column }, today)}`,
  )
  return Prisma.join(counts, ' UNION ALL ')
}

/** What is on a board that was deleted is nobody's, also while it can be brought back. */
function among(teamId: TeamId, { column, state, isDue }: DutyFilters, today: string): Prisma.Sql {
  const parts = [
    Prisma.sql`duty.team_id = ${teamId} AND duty.board_id NOT IN (
      SELECT id FROM board WHERE board.team_id = ${teamId} AND board.deleted_at IS NOT NULL)`,
  ]
  if (column !== null) parts.push(Prisma.sql`AND duty."column" = ${column}`)
  if (state !== 'all') parts.push(Prisma.sql`AND duty.is_decided = ${state === 'decided'}`)
  if (isDue) parts.push(Prisma.sql`AND duty.review_on <= ${today}::date`)
  return joined(parts)
}

/** @param picked keys with their place; few, so that these alone are read whole, one by one */
function lines(picked: Prisma.Sql, more = Prisma.empty): Prisma.Sql {
  return Prisma.sql`
    WITH picked AS MATERIALIZED (${picked})
    SELECT line.* ${more} FROM picked, LATERAL (
      SELECT duty.series_id AS "seriesId", duty.card_id AS "cardId", duty.title, duty.detail, duty.note, duty."column",
        duty.last_word AS "lastWord", duty.ask, duty.agreement, duty.is_decided AS "isDecided",
        duty.review_on::text AS "reviewOn", duty.saved_at AS "savedAt", duty.board_id AS "boardId",
        board.title AS "boardTitle", outcome.number AS "outcomeNumber", outcome.role_names AS "roleNames"
      FROM duty JOIN board ON board.id = duty.board_id JOIN outcome ON outcome.id = duty.outcome_id
      WHERE duty.series_id = picked.series_id AND duty.card_id = picked.card_id OFFSET 0
    ) AS line
    ORDER BY picked.place`
}

function readLine({ total: _, ...row }: DutyRow & { total?: number }): DutyLine {
  return {
    ...row,
    column: row.column as Column,
    lastWord: row.lastWord as DutyRole | null,
    savedAt: row.savedAt.toISOString(),
    roleNames: row.roleNames as RoleNames,
  }
}

/** Words are letters and digits alone, see `wordsOf`, so that nothing in them can mean anything else here. */
function fromItsBeginning(word: string): string {
  return `'${word}':*`
}

function joined(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return parts.length === 0 ? Prisma.empty : Prisma.join([...parts], ' ')
}
