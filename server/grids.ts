// The newest outcomes of a deck's boards, side by side, for somebody's teams.

import { gridOf, type Grid, type GridCard, type GridOutcome } from '#app/domain/grid.ts'
import { isBoardId, type PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { TeamId } from '#app/domain/teams.ts'
import type { PrismaClient } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'
import { roleIn } from './teams.ts'
import { readRoleNames } from './role-names.ts'

/** Columns that a wide screen can still show. */
export const GRID_BOARDS = 20

export interface DeckChoice {
  /** Of its newest version that a board began with. */
  slug: string
  title: string
  boards: number
}

export interface GridPage {
  grid: Grid
  /** Counted from 1. */
  page: number
  pages: number
  /** Which board is the first on this page, counted from 1. */
  first: number
  /** Boards on all pages. */
  boards: number
}

export interface Grids {
  /** Decks of the team's boards that saved anything, those with most boards first. */
  decks(teamId: TeamId): Promise<DeckChoice[]>
  /**
   * Boards of all versions of the deck; those that saved last come first.
   * @param deckSlug of any version; its cards are the rows
   * @param others teams besides; those that the person is not in are left out
   */
  read(
    teamId: TeamId,
    person: PersonId | null,
    deckSlug: string,
    others: readonly TeamId[],
    page: number,
  ): Promise<Result<GridPage>>
}

interface OutcomeRow extends Omit<GridOutcome, 'cards' | 'savedAt'> {
  id: string
  savedAt: Date
  total: number
}

interface CardRow extends GridCard {
  outcomeId: string
}

export function createGrids(client: PrismaClient): Grids {
  return {
    async decks(teamId) {
      const rows = await client.$queryRaw<DeckChoice[]>`
        SELECT (array_agg(deck.slug ORDER BY deck.version DESC))[1] AS slug,
          (array_agg(deck.title ORDER BY deck.version DESC))[1] AS title, count(*)::int AS boards
        FROM board JOIN deck ON deck.slug = board.deck_slug
        WHERE board.team_id = ${teamId} AND board.deleted_at IS NULL
          AND EXISTS (SELECT FROM outcome WHERE outcome.board_id = board.id)
        GROUP BY deck.series ORDER BY boards DESC, deck.series`
      return rows
    },

    async read(teamId, person, deckSlug, others, page) {
      if ((await roleIn(client, teamId, person)) === null) return refused({ kind: 'no-such-team' })
      const deck = deckSlug.includes('\0')
        ? null
        : await client.deck.findUnique({
            where: {
              slug: deckSlug,
              OR: [{ teamId: null }, { team: { members: { some: { personId: person! } } } }],
            },
            include: { cards: { orderBy: { position: 'asc' }, select: { id: true, title: true } } },
          })
      if (!deck) return refused({ kind: 'no-such-deck' })
      const besides = await client.teamMember.findMany({
        where: { personId: person!, teamId: { in: others.filter(isBoardId) } },
        select: { teamId: true },
      })
      const teams = new Set([teamId, ...besides.map((it) => it.teamId)])
      const read = (at: number) => newestOutcomes(client, [...teams], deck.series, at)
      const there = await read(page)
      // An address that was kept may name a page that is no more.
      const shown = there.length === 0 ? 1 : page
      const outcomes = shown === page ? there : await read(shown)
      const cards = await cardsOf(
        client,
        outcomes.map(({ id }) => id),
      )
      const total = outcomes[0]?.total ?? 0
      const grid = gridOf(
        { roleNames: readRoleNames(deck.roles), cards: deck.cards },
        outcomes.map(({ id, total: _, savedAt, ...outcome }) => ({
          ...outcome,
          savedAt: savedAt.toISOString(),
          cards: cards.get(id) ?? [],
        })),
      )
      const pages = Math.max(1, Math.ceil(total / GRID_BOARDS))
      return { ok: true, grid, page: shown, pages, first: (shown - 1) * GRID_BOARDS + 1, boards: total }
    },
  }
}

function newestOutcomes(
  client: PrismaClient,
  teams: readonly TeamId[],
  series: string,
  page: number,
): Promise<OutcomeRow[]> {
  return client.$queryRaw<OutcomeRow[]>`
    SELECT newest.id, board.id AS "boardId", board.title, team.id AS "teamId", team.name AS "teamName", newest.number,
      newest.saved_at AS "savedAt", newest.role_names AS "roleNames", count(*) OVER ()::int AS total
    FROM board JOIN team ON team.id = board.team_id
    CROSS JOIN LATERAL (
      SELECT id, number, saved_at, role_names FROM outcome WHERE board_id = board.id ORDER BY number DESC LIMIT 1
    ) newest
    WHERE board.team_id IN (${Prisma.join([...teams])}) AND board.deleted_at IS NULL
      AND board.deck_slug IN (SELECT slug FROM deck WHERE series = ${series})
    ORDER BY newest.saved_at DESC, board.id LIMIT ${GRID_BOARDS} OFFSET ${(page - 1) * GRID_BOARDS}`
}

async function cardsOf(client: PrismaClient, outcomes: readonly string[]): Promise<Map<string, GridCard[]>> {
  const cards = new Map<string, GridCard[]>(outcomes.map((id) => [id, []]))
  if (outcomes.length === 0) return cards
  // Of what is kept as JSON the few words that a cell shows.
  const rows = await client.$queryRaw<CardRow[]>`
    SELECT outcome_id::text AS "outcomeId", card_id AS id, title, "column", decision IS NOT NULL AS "isDecided",
      decision->>'lastWord' AS "lastWord", tally->>'gap' AS gap
    FROM outcome_card WHERE outcome_id = ANY(${[...outcomes]}::uuid[]) ORDER BY outcome_id, position`
  for (const { outcomeId, ...card } of rows) cards.get(outcomeId)?.push(card)
  return cards
}
