// Deletes a team with all it has, or a person from everywhere but the outcomes that name them.

import type { PersonId } from '#app/domain/ids.ts'
import type { TeamId, TeamRole } from '#app/domain/teams.ts'
import { withoutPerson } from '#app/domain/people-commands.ts'
import { ballotRooms } from './ballot-rooms.ts'
import { createRightsKeeper } from './board-rights.ts'
import { createCommands, type Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { outcomesNaming, type NamingOutcome } from './data-export.ts'
import { eraseBoard, erasePeople } from './erase-board.ts'
import { leadOf, leadRow } from './lead-row.ts'

const TRANSACTION = { maxWait: 20_000, timeout: 120_000 }

export interface TeamContent {
  name: string
  boards: number
  outcomes: number
  people: number
}

/** What goes with a team; null if there is none. */
export async function contentOf(client: PrismaClient, teamId: TeamId): Promise<TeamContent | null> {
  const team = await client.team.findUnique({
    where: { id: teamId },
    select: { name: true, _count: { select: { boards: true, members: true } } },
  })
  if (!team) return null
  const outcomes = await client.outcome.count({ where: { board: { teamId } } })
  return { name: team.name, boards: team._count.boards, people: team._count.members, outcomes }
}

/** Its boards one by one, then the team, then people whom nothing else holds here. */
export async function deleteTeam(client: PrismaClient, teamId: TeamId): Promise<void> {
  for (;;) {
    const more = await client.$transaction(async (tx) => {
      const [board] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM board WHERE team_id = ${teamId} ORDER BY id LIMIT 1 FOR UPDATE`
      if (board) await eraseBoard(tx, board.id)
      return board !== undefined
    }, TRANSACTION)
    if (!more) break
  }
  await client.$transaction(async (tx) => {
    const members = await tx.teamMember.findMany({ where: { teamId }, select: { personId: true } })
    await tx.team.delete({ where: { id: teamId } })
    await erasePeople(
      tx,
      members.map(({ personId }) => personId),
    )
  }, TRANSACTION)
}

export interface PersonDeleted {
  boards: number
  /** Which still have the name. */
  outcomes: NamingOutcome[]
  /** Boards that nobody leads now. */
  leaderless: string[]
  /** Teams that nobody is in now. */
  empty: { id: TeamId; name: string }[]
}

/**
 * Boards and teams that they alone led or kept go to whoever has been there longest. What is written down under their
 * name stays: outcomes never change.
 */
export async function deletePerson(client: PrismaClient, personId: PersonId): Promise<PersonDeleted> {
  const participants = await client.participant.findMany({
    where: { personId },
    select: { id: true, boardId: true, name: true },
  })
  const outcomes = await outcomesNaming(client, participants)
  const leaderless: string[] = []
  // Nobody is connected here; servers that are running see the new rows of the session's log.
  const commands = createCommands(client, createRightsKeeper(client), {
    applyLogged: () => Promise.resolve(),
  })
  for (const { id, boardId } of participants) {
    await commands.run(
      boardId,
      async (tx) => {
        if (!(await takeOffBoard(tx, boardId, id))) leaderless.push(boardId)
        return { ok: true }
      },
      ['archived', 'deleted'],
    )
  }
  const empty = await client.$transaction(async (tx) => {
    const left = await takeOutOfTeams(tx, personId)
    await tx.person.delete({ where: { id: personId } })
    return left
  }, TRANSACTION)
  return { boards: participants.length, outcomes, leaderless, empty }
}

/** L1: whoever is named as deputy leads on, or who has been there longest. @returns whether somebody does */
async function takeOffBoard(tx: Tx, boardId: string, participantId: string): Promise<boolean> {
  const board = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    select: { phase: true, locked: true, lead: true },
  })
  const lead = leadOf(board)
  const proxies = await tx.participant.findMany({
    where: { placedBy: participantId },
    select: { personId: true },
  })
  await tx.room.deleteMany({ where: ballotRooms([{ boardId, id: participantId }]) })
  await tx.participant.delete({ where: { id: participantId } })
  const others = await tx.participant.findMany({
    where: { boardId, removedAt: null, waiting: false, kind: 'person' },
    orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, role: true },
  })
  const next =
    others.find(({ role }) => role === 'facilitator') ??
    others.find(({ id }) => id === lead.deputy) ??
    others.find(({ role }) => role === 'participant')
  if (next && next.role !== 'facilitator')
    await tx.participant.update({ where: { id: next.id }, data: { role: 'facilitator' } })
  // Whom they placed for is placed for by whoever leads on.
  if (next && proxies.length > 0)
    await tx.participant.updateMany({ where: { placedBy: participantId }, data: { placedBy: next.id } })
  const { consents, ...rest } = withoutPerson(lead, participantId)
  const said = Object.entries(consents).map(([card, lines]) => [
    card,
    lines.filter((line) => line.participantId !== participantId),
  ])
  await tx.board.update({
    where: { id: boardId },
    data: leadRow({ ...rest, consents: Object.fromEntries(said) as typeof consents }),
  })
  return next !== undefined
}

/** W5: a team is never without a keeper. @returns teams with nobody left */
async function takeOutOfTeams(tx: Tx, personId: PersonId): Promise<PersonDeleted['empty']> {
  const memberships = await tx.teamMember.findMany({ where: { personId }, include: { team: true } })
  const empty: PersonDeleted['empty'] = []
  for (const { teamId, team } of memberships) {
    await tx.teamMember.delete({ where: { teamId_personId: { teamId, personId } } })
    const others = await tx.teamMember.findMany({ where: { teamId }, orderBy: { joinedAt: 'asc' } })
    const [next] = others
    if (!next) empty.push({ id: teamId, name: team.name })
    else if (others.every(({ role }) => role !== 'keeper'))
      await tx.teamMember.update({
        where: { teamId_personId: { teamId, personId: next.personId } },
        data: { role: 'keeper' satisfies TeamRole },
      })
  }
  return empty
}
