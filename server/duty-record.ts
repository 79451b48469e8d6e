// One duty with all that is known of it, read from the outcomes of its series of boards and their logs.

import type { BoardId, CardId } from '#app/domain/ids.ts'
import { stepsOf, type DutyMove, type DutyRecord, type DutySaid } from '#app/domain/duty-record.ts'
import type { DutyLine, RoleNames } from '#app/domain/duty-search.ts'
import { dutyOf, type SeriesId } from '#app/domain/duties.ts'
import type { TeamId } from '#app/domain/teams.ts'
import type { PrismaClient } from './database.ts'
import { findLine } from './duty-search.ts'
import { readCardRow } from './outcome-rows.ts'
import type { Trails } from './trail.ts'

/** Null if no outcome of the team ever had such a duty. Ids may be anything that Postgres takes. */
export async function readDutyRecord(
  client: PrismaClient,
  trails: Pick<Trails, 'movesOf'>,
  teamId: TeamId,
  seriesId: SeriesId,
  cardId: CardId,
): Promise<DutyRecord | null> {
  const said = await readSaid(client, teamId, seriesId, cardId)
  const last = said.at(-1)
  if (!last) return null
  const line = await findLine(client, teamId, seriesId, cardId)
  return {
    line: line ?? lineOf(seriesId, last),
    card: last.card,
    holds: line !== null,
    parts: line ? [] : await readParts(client, teamId, seriesId, cardId),
    whole: await readWhole(client, last),
    steps: stepsOf(said),
    trail: await readTrail(client, trails, said, cardId),
  }
}

async function readSaid(
  client: PrismaClient,
  teamId: TeamId,
  seriesId: SeriesId,
  cardId: CardId,
): Promise<DutySaid[]> {
  const outcomes = await client.outcome.findMany({
    where: { board: { seriesId, teamId, deletedAt: null } },
    orderBy: [{ savedAt: 'asc' }, { number: 'asc' }],
    select: {
      id: true,
      boardId: true,
      number: true,
      savedAt: true,
      roleNames: true,
      board: { select: { title: true } },
    },
  })
  const rows = await client.outcomeCard.findMany({
    where: { cardId, outcomeId: { in: outcomes.map(({ id }) => id) } },
  })
  const cards = new Map(rows.map((row) => [row.outcomeId, readCardRow(row)]))
  return outcomes.flatMap(({ id, board, boardId, number, savedAt, roleNames }) => {
    const card = cards.get(id)
    if (!card) return []
    return [
      {
        boardId,
        boardTitle: board.title,
        number,
        savedAt: savedAt.toISOString(),
        roleNames: roleNames as RoleNames,
        card,
      },
    ]
  })
}

function lineOf(
  seriesId: SeriesId,
  { boardId, boardTitle, number, savedAt, roleNames, card }: DutySaid,
): DutyLine {
  return {
    ...dutyOf(seriesId, card, savedAt),
    boardId,
    boardTitle,
    outcomeNumber: number,
    savedAt,
    roleNames,
  }
}

async function readParts(
  client: PrismaClient,
  teamId: TeamId,
  seriesId: SeriesId,
  cardId: CardId,
): Promise<DutyRecord['parts']> {
  const cut = await client.boardCard.findMany({
    where: { splitFrom: cardId, board: { seriesId, teamId, deletedAt: null } },
    select: { id: true },
  })
  const duties = await client.duty.findMany({
    where: { seriesId, cardId: { in: cut.map(({ id }) => id) } },
    orderBy: { cardId: 'asc' },
    select: { cardId: true, title: true },
  })
  return duties
}

async function readWhole(client: PrismaClient, { boardId, card }: DutySaid): Promise<DutyRecord['whole']> {
  if (card.splitFrom === null) return null
  const own = await client.boardCard.findUnique({
    where: { boardId_id: { boardId, id: card.id } },
    select: { splitFrom: true },
  })
  return { cardId: own?.splitFrom ?? null, title: card.splitFrom }
}

/** What was moved after a board's newest outcome has come to nothing yet. */
async function readTrail(
  client: PrismaClient,
  trails: Pick<Trails, 'movesOf'>,
  said: readonly DutySaid[],
  cardId: CardId,
): Promise<DutyMove[]> {
  const newest = new Map<BoardId, DutySaid>(said.map((it) => [it.boardId, it]))
  const people = await client.participant.findMany({
    where: { boardId: { in: [...newest.keys()] } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const trail: DutyMove[] = []
  for (const { boardId, savedAt, roleNames } of newest.values()) {
    for (const { participantId, from, to, at } of await trails.movesOf(boardId, cardId)) {
      if (at > Date.parse(savedAt)) break
      const name = participantId === null ? null : (names.get(participantId) ?? 'Somebody who left')
      trail.push({ name, from, to, at: new Date(at).toISOString(), roleNames })
    }
  }
  return trail
}
