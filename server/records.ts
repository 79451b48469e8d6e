// Who may read what a board came to, its outcomes and how it got there: everybody on the board, and its team.

import { isBoardId, type BoardId, type PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { TeamId } from '#app/domain/teams.ts'
import type { Boards } from './boards.ts'
import type { PrismaClient } from './database.ts'
import { roleIn } from './teams.ts'

export interface Records {
  /** @returns the board's team, null for who is on the board and not in its team */
  access(boardId: BoardId, person: PersonId | null): Promise<Result<{ teamId: TeamId | null }>>
}

export function createRecords(client: PrismaClient, boards: Pick<Boards, 'access'>): Records {
  return {
    async access(boardId, person) {
      const onBoard = await boards.access(boardId, person)
      if (!isBoardId(boardId)) return refused({ kind: 'no-such-board' })
      const board = await client.board.findUnique({
        where: { id: boardId, deletedAt: null },
        select: { teamId: true },
      })
      if (!board) return refused({ kind: 'no-such-board' })
      const isTeam = (await roleIn(client, board.teamId, person)) !== null
      if (isTeam) return { ok: true, teamId: board.teamId }
      return onBoard.ok ? { ok: true, teamId: null } : onBoard
    },
  }
}
