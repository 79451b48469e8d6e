// Outcomes to be compared: what there is to choose from, and two of them read side by side.

import {
  cardState,
  compareOutcomes,
  type ComparedOutcome,
  type Comparison,
  type OutcomeAddress,
} from '#app/domain/compare.ts'
import type { Decision } from '#app/domain/decisions.ts'
import type { BoardId } from '#app/domain/ids.ts'
import type { OutcomeTally } from '#app/domain/outcome.ts'
import type { Column } from '#app/domain/placement.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { TeamId } from '#app/domain/teams.ts'
import type { PrismaClient } from './database.ts'
import { plain } from './input.ts'

/** Who may be read: the boards of a team, or one board. Rights are asked for by whoever calls. */
export type Scope = { teamId: TeamId } | { boardId: BoardId }

/** An outcome as it stands in a list to choose from. */
export interface OutcomeChoice extends OutcomeAddress {
  savedAt: string
}

export interface BoardChoice {
  boardId: BoardId
  title: string
  /** Newest first. */
  outcomes: OutcomeChoice[]
}

export interface Comparisons {
  /** Two outcomes within the scope; with the series of each one's board. */
  read(
    scope: Scope,
    a: OutcomeAddress,
    b: OutcomeAddress,
  ): Promise<Result<{ comparison: Comparison; series: { then: BoardId; now: BoardId } }>>
  /**
   * Boards that saved anything, those that saved last first, `BOARDS_AT_ONCE` of them at most.
   * @param search a part of a board's name; empty for all
   */
  choices(scope: Scope, search: string): Promise<{ boards: BoardChoice[]; isAll: boolean }>
  /** The number before it; for a board's first one the outcome that the board began with. Null where there is none. */
  before(scope: Scope, outcome: OutcomeAddress): Promise<OutcomeAddress | null>
  /** The newest one of another board with the same deck, in whatever version. */
  beside(scope: Scope, outcome: OutcomeAddress): Promise<OutcomeAddress | null>
  newest(scope: Scope): Promise<OutcomeAddress | null>
}

export const BOARDS_AT_ONCE = 50
const SEARCH_MAX = 120

interface HeadRow {
  id: string
  boardId: BoardId
  seriesId: BoardId
  number: number
  title: string
  deckSlug: string
  deckTitle: string
  roleNames: { po: string; pm: string }
  savedAt: Date
  savedBy: string
}

interface ChoiceRow {
  boardId: BoardId
  title: string
  number: number
  savedAt: Date
}

export function createComparisons(client: PrismaClient): Comparisons {
  return {
    async read(scope, a, b) {
      // The board's deck, since outcomes did not always keep it.
      const heads = await client.$queryRaw<HeadRow[]>`
        SELECT outcome.id, outcome.board_id AS "boardId", board.series_id AS "seriesId", outcome.number, outcome.title,
          board.deck_slug AS "deckSlug", outcome.deck_title AS "deckTitle", outcome.role_names AS "roleNames",
          outcome.saved_at AS "savedAt", outcome.saved_by AS "savedBy"
        FROM outcome JOIN board ON board.id = outcome.board_id
        WHERE board.deleted_at IS NULL AND (board.team_id = ${teamOf(scope)} OR board.id = ${boardOf(scope)})
          AND ((outcome.board_id = ${a.boardId} AND outcome.number = ${a.number})
            OR (outcome.board_id = ${b.boardId} AND outcome.number = ${b.number}))`
      const then = heads.find((it) => it.boardId === a.boardId && it.number === a.number)
      const now = heads.find((it) => it.boardId === b.boardId && it.number === b.number)
      if (!then || !now) return refused({ kind: 'no-such-outcome' })
      const cards = await client.outcomeCard.findMany({
        where: { outcomeId: { in: [then.id, now.id] } },
        orderBy: { position: 'asc' },
        select: {
          outcomeId: true,
          cardId: true,
          title: true,
          detail: true,
          note: true,
          column: true,
          decision: true,
          tally: true,
        },
      })
      const compared = (head: HeadRow): ComparedOutcome => ({
        ...head,
        savedAt: head.savedAt.toISOString(),
        cards: cards
          .filter(({ outcomeId }) => outcomeId === head.id)
          .map(({ cardId, column, decision, tally, ...words }) =>
            cardState({
              ...words,
              id: cardId,
              column: column as Column,
              decision: decision as unknown as Decision | null,
              tally: tally as unknown as OutcomeTally | null,
            }),
          ),
      })
      return {
        ok: true,
        comparison: compareOutcomes(compared(then), compared(now)),
        series: { then: then.seriesId, now: now.seriesId },
      }
    },

    async choices(scope, search) {
      const rows = await client.$queryRaw<ChoiceRow[]>`
        WITH saving AS (
          SELECT board.id, board.title, newest.saved_at FROM board
          CROSS JOIN LATERAL (
            SELECT saved_at FROM outcome WHERE board_id = board.id ORDER BY number DESC LIMIT 1
          ) newest
          WHERE board.deleted_at IS NULL AND (board.team_id = ${teamOf(scope)} OR board.id = ${boardOf(scope)})
            AND strpos(lower(board.title), lower(${plain(search).slice(0, SEARCH_MAX)})) > 0
          ORDER BY newest.saved_at DESC, board.id LIMIT ${BOARDS_AT_ONCE + 1}
        )
        SELECT saving.id AS "boardId", saving.title, saved.number, saved.saved_at AS "savedAt"
        FROM saving CROSS JOIN LATERAL (
          SELECT number, saved_at FROM outcome WHERE board_id = saving.id ORDER BY number DESC
        ) saved
        ORDER BY saving.saved_at DESC, saving.id, saved.number DESC`
      const boards: BoardChoice[] = []
      for (const { boardId, title, number, savedAt } of rows) {
        if (boards.at(-1)?.boardId !== boardId) boards.push({ boardId, title, outcomes: [] })
        boards.at(-1)!.outcomes.push({ boardId, number, savedAt: savedAt.toISOString() })
      }
      return { boards: boards.slice(0, BOARDS_AT_ONCE), isAll: boards.length <= BOARDS_AT_ONCE }
    },

    async before(scope, { boardId, number }) {
      const [previous] = await client.$queryRaw<OutcomeAddress[]>`
        SELECT outcome.board_id AS "boardId", outcome.number FROM board
        JOIN outcome ON (outcome.board_id = board.id AND outcome.number = ${number - 1}::int)
          OR (${number}::int = 1 AND outcome.id = board.started_from)
        JOIN board owner ON owner.id = outcome.board_id AND owner.deleted_at IS NULL
          AND (owner.team_id = ${teamOf(scope)} OR owner.id = ${boardOf(scope)})
        WHERE board.id = ${boardId}`
      return previous ?? null
    },

    async beside(scope, { boardId }) {
      const [other] = await client.$queryRaw<OutcomeAddress[]>`
        SELECT board.id AS "boardId", newest.number FROM board
        CROSS JOIN LATERAL (
          SELECT number, saved_at FROM outcome WHERE board_id = board.id ORDER BY number DESC LIMIT 1
        ) newest
        WHERE board.deleted_at IS NULL AND (board.team_id = ${teamOf(scope)} OR board.id = ${boardOf(scope)})
          AND board.id <> ${boardId}
          AND board.deck_slug IN (
            SELECT deck_slug FROM board WHERE id = ${boardId}
            UNION SELECT version.slug FROM board own JOIN deck ON deck.slug = own.deck_slug
            JOIN deck version ON version.series = deck.series WHERE own.id = ${boardId}
          )
        ORDER BY newest.saved_at DESC, board.id LIMIT 1`
      return other ?? null
    },

    async newest(scope) {
      const [newest] = await client.$queryRaw<OutcomeAddress[]>`
        SELECT board.id AS "boardId", newest.number FROM board
        CROSS JOIN LATERAL (
          SELECT number, saved_at FROM outcome WHERE board_id = board.id ORDER BY number DESC LIMIT 1
        ) newest
        WHERE board.deleted_at IS NULL AND (board.team_id = ${teamOf(scope)} OR board.id = ${boardOf(scope)})
        ORDER BY newest.saved_at DESC, board.id LIMIT 1`
      return newest ?? null
    },
  }
}

/** Nothing has an empty id. */
function teamOf(scope: Scope): string {
  return 'teamId' in scope ? scope.teamId : ''
}

function boardOf(scope: Scope): string {
  return 'boardId' in scope ? scope.boardId : ''
}
