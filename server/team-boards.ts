// A team's boards as its page lists them: found by title, a page at a time, however many there are. Always the same few
// statements, none of which looks at what lies on the boards.

import {
  BOARD_STATES,
  goneFrom,
  KEPT_AFTER_DELETION_MS,
  mayDelete,
  type BoardState,
} from '#app/domain/archive.ts'
import type { BoardId, PersonId } from '#app/domain/ids.ts'
import type { Phase } from '#app/domain/phases.ts'
import type { PrismaClient } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'
import { JOIN_LAST_MOVE, LAST_CHANGE } from './last-change.ts'
import { boardSearch, type BoardSearch } from './team-input.ts'
import type { TeamSummary } from './teams.ts'

export const BOARDS_PER_PAGE = 20
/** Of a board's outcomes; the newest one's page lists all. */
const OUTCOMES_SHOWN = 4

export interface TeamBoard {
  id: BoardId
  title: string
  phase: Phase
  state: BoardState
  /** ISO 8601: the last move or command. */
  changedAt: string
  /** When nothing is left of it; null unless it is deleted. */
  goneAt: string | null
  /** Whether who asks is on it: only they may open it. */
  isOn: boolean
  /** In the order they joined. */
  people: { name: string; colour: number }[]
  /** The newest first, and not all of them. */
  outcomes: { number: number; savedAt: string }[]
}

export interface TeamBoardList {
  boards: TeamBoard[]
  /** As it was understood. */
  asked: BoardSearch
  /** How many are found in each state. */
  counts: Record<BoardState, number>
  pages: number
}

export interface TeamBoards {
  /**
   * Newest change first. What is deleted is shown to those who may bring it back, and to nobody else.
   * @param team as it is for whoever asks
   * @param asked as it stands in an address
   */
  list(
    team: Pick<TeamSummary, 'id' | 'role'>,
    person: PersonId | null,
    asked: URLSearchParams,
  ): Promise<TeamBoardList>
}

interface BoardRow {
  id: string
  title: string
  phase: string
  deleted_at: Date | null
  changed_at: Date
}

export function createTeamBoards(client: PrismaClient): TeamBoards {
  return {
    async list({ id: teamId, role }, person, params) {
      const asked = boardSearch.parse(Object.fromEntries(params))
      const counts = await countBoards(client, teamId, asked.q)
      if (!mayDelete(role)) {
        counts.deleted = 0
        if (asked.state === 'deleted') asked.state = 'open'
      }
      const pages = Math.max(1, Math.ceil(counts[asked.state] / BOARDS_PER_PAGE))
      const page = Math.min(asked.page, pages)
      const rows = await client.$queryRaw<BoardRow[]>`
        SELECT board.id, board.title, board.phase, board.deleted_at,
          ${LAST_CHANGE} AS changed_at
        FROM board ${JOIN_LAST_MOVE}
        WHERE board.team_id = ${teamId} AND ${inState(asked.state)} AND ${titled(asked.q)}
        ORDER BY 5 DESC, board.id
        LIMIT ${BOARDS_PER_PAGE} OFFSET ${(page - 1) * BOARDS_PER_PAGE}`
      const ids = rows.map(({ id }) => id)
      const [people, outcomes] = await Promise.all([peopleOf(client, ids), outcomesOf(client, ids)])
      const boards = rows.map((row) => ({
        id: row.id,
        title: row.title,
        phase: row.phase as Phase,
        state: asked.state,
        changedAt: row.changed_at.toISOString(),
        goneAt: row.deleted_at && new Date(goneFrom(row.deleted_at)).toISOString(),
        isOn: (people.get(row.id) ?? []).some(({ personId }) => personId === person),
        people: (people.get(row.id) ?? []).map(({ name, colour }) => ({ name, colour })),
        outcomes: outcomes.get(row.id) ?? [],
      }))
      return { boards, asked: { ...asked, page }, counts, pages }
    },
  }
}

/** What has been deleted for a day is only waiting to be erased. */
function inState(state: BoardState): Prisma.Sql {
  switch (state) {
    case 'open':
      return Prisma.sql`board.deleted_at IS NULL AND board.archived_at IS NULL`
    case 'archived':
      return Prisma.sql`board.deleted_at IS NULL AND board.archived_at IS NOT NULL`
    case 'deleted':
      return Prisma.sql`board.deleted_at > ${new Date(Date.now() - KEPT_AFTER_DELETION_MS)}`
  }
}

function titled(search: string): Prisma.Sql {
  if (search === '') return Prisma.sql`true`
  return Prisma.sql`board.title ILIKE ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`
}

async function countBoards(
  client: PrismaClient,
  teamId: string,
  search: string,
): Promise<Record<BoardState, number>> {
  const [counts] = await client.$queryRaw<Record<BoardState, number>[]>`
    SELECT ${Prisma.join(
      BOARD_STATES.map(
        (state) => Prisma.sql`count(*) FILTER (WHERE ${inState(state)})::int AS ${Prisma.raw(state)}`,
      ),
    )}
    FROM board WHERE team_id = ${teamId} AND ${titled(search)}`
  return counts ?? { open: 0, archived: 0, deleted: 0 }
}

async function peopleOf(client: PrismaClient, ids: readonly BoardId[]) {
  const rows = await client.participant.findMany({
    where: { boardId: { in: [...ids] }, removedAt: null, waiting: false, kind: { not: 'simulated' } },
    select: { boardId: true, personId: true, name: true, colour: true },
    orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
  })
  return byBoard(rows, (row) => row)
}

async function outcomesOf(
  client: PrismaClient,
  ids: readonly BoardId[],
): Promise<Map<BoardId, TeamBoard['outcomes']>> {
  const rows = await client.$queryRaw<{ boardId: string; number: number; saved_at: Date }[]>`
    SELECT asked.id AS "boardId", saved.number, saved.saved_at
    FROM unnest(${[...ids]}::text[]) AS asked(id), LATERAL (
      SELECT number, saved_at FROM outcome WHERE board_id = asked.id ORDER BY number DESC LIMIT ${OUTCOMES_SHOWN}
    ) AS saved`
  return byBoard(rows, ({ number, saved_at }) => ({ number, savedAt: saved_at.toISOString() }))
}

function byBoard<Row extends { boardId: BoardId }, T>(
  rows: readonly Row[],
  read: (row: Row) => T,
): Map<BoardId, T[]> {
  const lists = new Map<BoardId, T[]>()
  for (const row of rows) lists.set(row.boardId, [...(lists.get(row.boardId) ?? []), read(row)])
  return lists
}
