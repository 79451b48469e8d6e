// Teams: who belongs to which, and what that lets them do.

import { customAlphabet } from 'nanoid'
import {
  BOARD_ID_ALPHABET,
  BOARD_ID_LENGTH,
  isBoardId,
  type BoardId,
  type PersonId,
} from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { TeamId, TeamRole } from '#app/domain/teams.ts'
import type { Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'

export interface TeamSummary {
  id: TeamId
  name: string
  role: TeamRole
}

/** As the start page lists them. */
export interface TeamLine extends TeamSummary {
  /** Without those that are deleted. */
  boards: number
  people: number
}

export interface Teams {
  /** Who asks must belong to the team; to anybody else it is as if there were none. */
  access(teamId: string, person: PersonId | null): Promise<Result<{ team: TeamSummary }>>
  /** By name. */
  listOf(person: PersonId | null): Promise<TeamLine[]>
  /** The team of a board, for whoever is in that team. */
  ofBoard(boardId: BoardId, person: PersonId | null): Promise<TeamSummary | null>
}

const newTeamId = customAlphabet(BOARD_ID_ALPHABET, BOARD_ID_LENGTH)

export function createTeams(client: PrismaClient): Teams {
  return {
    async access(teamId, person) {
      const role = await roleIn(client, teamId, person)
      if (!role) return refused({ kind: 'no-such-team' })
      const { name } = await client.team.findUniqueOrThrow({ where: { id: teamId }, select: { name: true } })
      return { ok: true, team: { id: teamId, name, role } }
    },

    async listOf(person) {
      if (person === null) return []
      const rows = await client.teamMember.findMany({
        where: { personId: person },
        select: {
          role: true,
          team: {
            select: {
              id: true,
              name: true,
              _count: { select: { boards: { where: { deletedAt: null } }, members: true } },
            },
          },
        },
        orderBy: [{ team: { name: 'asc' } }, { teamId: 'asc' }],
      })
      return rows.map(({ role, team: { id, name, _count } }) => ({
        id,
        name,
        role: role as TeamRole,
        boards: _count.boards,
        people: _count.members,
      }))
    },

    async ofBoard(boardId, person) {
      if (person === null || !isBoardId(boardId)) return null
      const member = await client.teamMember.findFirst({
        where: { personId: person, team: { boards: { some: { id: boardId, deletedAt: null } } } },
        select: { role: true, team: { select: { id: true, name: true } } },
      })
      return member && { ...member.team, role: member.role as TeamRole }
    },
  }
}

/** Null for whoever does not belong to it, and for a team that is not there. */
export async function roleIn(tx: Tx, teamId: string, person: PersonId | null): Promise<TeamRole | null> {
  if (person === null || !isBoardId(teamId)) return null
  const member = await tx.teamMember.findUnique({
    where: { teamId_personId: { teamId, personId: person } },
    select: { role: true },
  })
  return member ? (member.role as TeamRole) : null
}

/** W1: whoever makes a team keeps it. */
export async function makeTeam(tx: Tx, person: PersonId, name: string): Promise<TeamId> {
  const id = newTeamId()
  await tx.team.create({
    data: { id, name, members: { create: { personId: person, role: 'keeper' satisfies TeamRole } } },
  })
  return id
}
