// A team with outcomes, written as saving them does, without a board that anybody worked on.

import { randomUUID } from 'node:crypto'
import { dutyOf } from '#app/domain/duties.ts'
import type { Outcome, OutcomeCard } from '#app/domain/outcome.ts'
import { isColumn } from '#app/domain/placement.ts'
import type { PrismaClient } from '#server/database.ts'
import { cardRow, storableJson } from '#server/outcome-rows.ts'
import { recordForTeam } from '#server/team-record.ts'

export const TEAM = 'bcdfghjkmnpq'
export const ROLE_NAMES = { po: 'Product Owner', pm: 'Product Manager' }
const DECK = 'a-deck'

/** @returns a person who is in the new team */
export async function makeTeam(client: PrismaClient, teamId = TEAM): Promise<string> {
  const personId = randomUUID()
  await client.deck.upsert({
    where: { slug: DECK },
    create: {
      slug: DECK,
      series: DECK,
      title: 'A deck',
      sourceTitle: 'An article',
      roles: [
        { id: 'po', name: ROLE_NAMES.po },
        { id: 'pm', name: ROLE_NAMES.pm },
      ],
    },
    update: {},
  })
  await client.person.create({ data: { id: personId, name: 'Fay' } })
  await client.team.create({
    data: { id: teamId, name: 'Planners', members: { create: { personId, role: 'keeper' } } },
  })
  return personId
}

/** @param seriesId the board's own if it began with no outcome of another */
export async function makeBoard(
  client: PrismaClient,
  boardId: string,
  { teamId = TEAM, seriesId = boardId }: { teamId?: string; seriesId?: string } = {},
): Promise<void> {
  await client.board.create({
    data: { id: boardId, teamId, seriesId, title: `Board ${boardId}`, deckSlug: DECK },
  })
}

export function outcomeCard(id: string, more: Partial<OutcomeCard> = {}): OutcomeCard {
  return {
    id,
    title: `The ${id}`,
    detail: '',
    claims: [{ role: 'po', section: 'One', paragraph: 1 }],
    column: 'po',
    rank: 'm',
    note: '',
    decision: null,
    consents: [],
    tally: null,
    dots: null,
    today: null,
    original: null,
    splitFrom: null,
    ...more,
  }
}

/** A decision in the column where the card lies. */
export function decided(card: OutcomeCard, lastWord: 'po' | 'pm' | null = null, ask = ''): OutcomeCard {
  const { column } = card
  if (!isColumn(column) || column === 'unsorted' || column === 'unclear') throw new Error('cannot be decided')
  return { ...card, decision: { column, lastWord, ask, at: '2026-03-01T10:00:00.000Z' } }
}

export async function saveOutcome(
  client: PrismaClient,
  boardId: string,
  number: number,
  cards: OutcomeCard[],
  savedAt = '2026-03-01T12:00:00.000Z',
): Promise<void> {
  const board = await client.board.findUniqueOrThrow({ where: { id: boardId } })
  const outcome: Outcome = {
    boardId,
    number,
    title: board.title,
    deckSlug: DECK,
    deckTitle: 'A deck',
    sourceTitle: 'An article',
    roleNames: ROLE_NAMES,
    savedAt,
    savedBy: 'Fay',
    cards,
    people: [],
    actions: [],
    handovers: [],
    seal: null,
  }
  const { people: _, actions, handovers, ...plain } = outcome
  const outcomeId = randomUUID()
  await client.$transaction(async (tx) => {
    await tx.outcome.create({
      data: {
        ...plain,
        id: outcomeId,
        actions: storableJson(actions),
        handovers: storableJson(handovers),
        sessionState: new Uint8Array(),
        tableState: new Uint8Array(),
        cards: { create: cards.map(cardRow) },
      },
    })
    await recordForTeam(
      tx,
      { outcomeId, teamId: board.teamId, seriesId: board.seriesId, brought: [] },
      outcome,
    )
  })
}

/** Ten duties on each of so many boards, with titles that resemble those of a real deck. */
export async function manyDuties(client: PrismaClient, boards: number, teamId = TEAM): Promise<void> {
  const savedAt = '2026-03-01T12:00:00.000Z'
  const all = Array.from({ length: boards }, (_, at) => ({
    boardId: `${teamId}-${at}`,
    outcomeId: randomUUID(),
  }))
  await client.board.createMany({
    data: all.map(({ boardId: id }) => ({ id, teamId, seriesId: id, title: `Board ${id}`, deckSlug: DECK })),
  })
  await client.outcome.createMany({
    data: all.map(({ boardId, outcomeId }) => ({
      id: outcomeId,
      boardId,
      number: 1,
      title: boardId,
      deckTitle: 'A deck',
      sourceTitle: 'An article',
      roleNames: ROLE_NAMES,
      savedAt,
      savedBy: 'Fay',
      sessionState: new Uint8Array(),
      tableState: new Uint8Array(),
    })),
  })
  await client.duty.createMany({
    data: all.flatMap(({ boardId, outcomeId }) =>
      THINGS.map((thing, at) => {
        const card = outcomeCard(thing, {
          title: `Look after the ${thing}`,
          column: at % 3 === 0 ? 'pm' : 'po',
        })
        const { reviewOn, ...duty } = dutyOf(boardId, card, savedAt)
        return { ...duty, teamId, boardId, outcomeId, savedAt, reviewOn: new Date(reviewOn) }
      }),
    ),
  })
}

const THINGS = [
  'roadmap',
  'vision',
  'budget',
  'backlog',
  'market',
  'scope',
  'timeline',
  'stakeholders',
  'users',
  'releases',
]
