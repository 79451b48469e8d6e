// Everything that is held of a team or of a person, as JSON to be kept or handed over.

import { boardPath } from '#app/sync/schema.ts'
import { ballotRooms } from './ballot-rooms.ts'
import type { PrismaClient } from './database.ts'
import { rowsJson } from './data-json.ts'

export const TEAM_FORMAT = 'dutyboard team 1'
export const PERSON_FORMAT = 'dutyboard person 1'

/**
 * Piece by piece, one board at a time: a team's logs may be larger than memory.
 * @returns null if there is no such team
 */
export async function exportTeam(
  client: PrismaClient,
  teamId: string,
): Promise<AsyncIterable<string> | null> {
  const team = await client.team.findUnique({
    where: { id: teamId },
    include: {
      members: { include: { person: { select: { name: true } } } },
      webhook: true,
      deliveries: true,
      duties: true,
      actions: true,
      decks: { include: { cards: { orderBy: { position: 'asc' } } }, orderBy: { slug: 'asc' } },
      drafts: { orderBy: { id: 'asc' } },
    },
  })
  return team && pieces(client, team)
}

async function* pieces(client: PrismaClient, team: { id: string }): AsyncIterable<string> {
  const boards = await client.board.findMany({
    where: { teamId: team.id },
    select: { id: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  yield `{\n"format": ${JSON.stringify(TEAM_FORMAT)},\n"team": ${rowsJson(team)},\n"boards": [`
  for (const [at, { id }] of boards.entries()) yield `${at === 0 ? '' : ','}\n${await boardJson(client, id)}`
  yield '\n]\n}\n'
}

async function boardJson(client: PrismaClient, id: string): Promise<string> {
  const board = await client.board.findUnique({
    where: { id },
    include: {
      cards: { orderBy: { position: 'asc' } },
      participants: { orderBy: { joinedAt: 'asc' } },
      links: true,
      dots: true,
      shareLinks: true,
      outcomes: {
        orderBy: { number: 'asc' },
        include: { cards: { orderBy: { position: 'asc' } }, people: { orderBy: { position: 'asc' } } },
      },
    },
  })
  const rooms = await client.room.findMany({
    where: { name: { startsWith: boardPath(id) } },
    include: { updates: { orderBy: { seq: 'asc' } }, snapshots: { orderBy: { seq: 'asc' } } },
    orderBy: { name: 'asc' },
  })
  return rowsJson({ ...board, rooms })
}

export interface FoundPerson {
  id: string
  name: string
  createdAt: Date
  boards: string[]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * By id, or by a name that they have or had on a board, in whatever case. Without those who only stand in for somebody.
 */
export async function findPeople(client: PrismaClient, asked: string): Promise<FoundPerson[]> {
  const named = { equals: asked, mode: 'insensitive' } as const
  const people = await client.person.findMany({
    where: UUID.test(asked)
      ? { id: asked.toLowerCase() }
      : { OR: [{ name: named }, { participants: { some: { name: named, kind: 'person' } } }] },
    select: {
      id: true,
      name: true,
      createdAt: true,
      participants: { select: { kind: true, board: { select: { title: true } } } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return people
    .filter(({ participants }) => participants.every(({ kind }) => kind === 'person'))
    .map(({ participants, ...person }) => ({
      ...person,
      boards: participants.map(({ board }) => board.title),
    }))
}

/** All that is tied to a person, and where outcomes name them. */
export async function exportPerson(client: PrismaClient, personId: string): Promise<string> {
  const person = await client.person.findUniqueOrThrow({
    where: { id: personId },
    include: {
      teams: { include: { team: { select: { name: true } } } },
      logins: true,
      deviceLinks: { select: { expiresAt: true, usedAt: true } },
      decks: { select: { slug: true, title: true, teamId: true, createdAt: true } },
      drafts: { select: { id: true, title: true, teamId: true, createdAt: true } },
      participants: {
        include: {
          dots: true,
          board: { select: { title: true, phase: true, createdAt: true, deletedAt: true } },
        },
      },
    },
  })
  const ids = person.participants.map(({ id }) => id)
  const ballots = await client.room.findMany({
    where: ballotRooms(person.participants),
    include: { updates: { orderBy: { seq: 'asc' } }, snapshots: { orderBy: { seq: 'asc' } } },
  })
  const changes = await client.roomUpdate.findMany({
    where: { participantId: { in: ids }, room: { notIn: ballots.map(({ name }) => name) } },
    orderBy: [{ room: 'asc' }, { seq: 'asc' }],
  })
  return `${rowsJson({
    format: PERSON_FORMAT,
    person,
    ballots,
    changes,
    namedInOutcomes: await outcomesNaming(client, person.participants),
  })}\n`
}

export interface NamingOutcome {
  boardId: string
  number: number
  title: string
}

/** Outcomes keep names and no identities, so it is told by the name the person has on the board. */
export async function outcomesNaming(
  client: PrismaClient,
  participants: readonly { boardId: string; name: string }[],
): Promise<NamingOutcome[]> {
  const named: NamingOutcome[] = []
  for (const { boardId, name } of participants) {
    const outcomes = await client.outcome.findMany({
      where: {
        boardId,
        OR: [
          { savedBy: name },
          { people: { some: { name } } },
          { cards: { some: { consents: { array_contains: [{ name }] } } } },
        ],
      },
      select: { boardId: true, number: true, title: true },
      orderBy: { number: 'asc' },
    })
    named.push(...outcomes)
  }
  return named
}
