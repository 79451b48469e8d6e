// The boards one is on, a page at a time, however many they are.

import type { BoardId, PersonId } from '#app/domain/ids.ts'
import type { Role } from '#app/domain/people.ts'
import type { Phase } from '#app/domain/phases.ts'
import type { PrismaClient } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'
import { JOIN_LAST_MOVE, LAST_CHANGE } from './last-change.ts'
import { ownBoardsAsked } from './team-input.ts'

/** As many as fill rows of two and of three. */
export const OWN_BOARDS_PER_PAGE = 24

export interface OwnBoard {
  id: BoardId
  title: string
  phase: Phase
  role: Role
  people: number
  /** ISO 8601: the last move or command. */
  changedAt: string
  /** The newest outcome's number, 0 if none was saved yet. */
  outcomes: number
}

export interface OwnBoardList {
  boards: OwnBoard[]
  /** Whether these are the archived ones. */
  archived: boolean
  counts: { open: number; archived: number }
  /** Counted from 1. */
  page: number
  pages: number
}

export interface OwnBoards {
  /**
   * Newest change first.
   * @param asked as it stands in an address
   */
  list(person: PersonId | null, asked: URLSearchParams): Promise<OwnBoardList>
}

interface BoardRow {
  id: string
  title: string
  phase: string
  role: string
  changed_at: Date
}

export function createOwnBoards(client: PrismaClient): OwnBoards {
  return {
    async list(person, params) {
      const { boards: state, page: asked } = ownBoardsAsked.parse(Object.fromEntries(params))
      const archived = state === 'archived'
      const counts = await countBoards(client, person)
      const pages = Math.max(1, Math.ceil((archived ? counts.archived : counts.open) / OWN_BOARDS_PER_PAGE))
      const page = Math.min(asked, pages)
      const rows = await client.$queryRaw<BoardRow[]>`
        SELECT board.id, board.title, board.phase, own.role, ${LAST_CHANGE} AS changed_at
        FROM ${ownOf(person)} ${JOIN_LAST_MOVE}
        WHERE ${archived ? Prisma.sql`board.archived_at IS NOT NULL` : Prisma.sql`board.archived_at IS NULL`}
        ORDER BY changed_at DESC, board.id
        LIMIT ${OWN_BOARDS_PER_PAGE} OFFSET ${(page - 1) * OWN_BOARDS_PER_PAGE}`
      const more = await peopleAndOutcomes(
        client,
        rows.map(({ id }) => id),
      )
      const boards = rows.map((row) => ({
        id: row.id,
        title: row.title,
        phase: row.phase as Phase,
        role: row.role as Role,
        changedAt: row.changed_at.toISOString(),
        ...(more.get(row.id) ?? { people: 0, outcomes: 0 }),
      }))
      return { boards, archived, counts, page, pages }
    },
  }
}

/** Whoever waits at the door is not on the board yet. */
function ownOf(person: PersonId | null): Prisma.Sql {
  return Prisma.sql`(
    SELECT board_id, role FROM participant
    WHERE person_id = ${person}::uuid AND removed_at IS NULL AND NOT waiting
  ) AS own JOIN board ON board.id = own.board_id AND board.deleted_at IS NULL`
}

async function countBoards(client: PrismaClient, person: PersonId | null): Promise<OwnBoardList['counts']> {
  const [counts] = await client.$queryRaw<OwnBoardList['counts'][]>`
    SELECT count(*) FILTER (WHERE board.archived_at IS NULL)::int AS open, count(board.archived_at)::int AS archived
    FROM ${ownOf(person)}`
  return counts ?? { open: 0, archived: 0 }
}

async function peopleAndOutcomes(
  client: PrismaClient,
  ids: readonly BoardId[],
): Promise<Map<BoardId, Pick<OwnBoard, 'people' | 'outcomes'>>> {
  const rows = await client.$queryRaw<{ id: BoardId; people: number; outcomes: number }[]>`
    SELECT asked.id,
      (SELECT count(*)::int FROM participant
        WHERE board_id = asked.id AND removed_at IS NULL AND NOT waiting AND kind <> 'simulated') AS people,
      coalesce((SELECT max(number) FROM outcome WHERE board_id = asked.id), 0) AS outcomes
    FROM unnest(${[...ids]}::text[]) AS asked(id)`
  return new Map(rows.map(({ id, people, outcomes }) => [id, { people, outcomes }]))
}
