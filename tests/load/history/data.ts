// A team with a long history, made up from a seed: boards, five outcomes each, what the team holds of them, and a
// log to replay. Written past the server in few statements, since saving five thousand times would take an hour.

import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { noCounts } from '#app/domain/ballots.ts'
import type { Decision } from '#app/domain/decisions.ts'
import { dutyOf } from '#app/domain/duties.ts'
import { BOARD_ID_ALPHABET, BOARD_ID_LENGTH } from '#app/domain/ids.ts'
import type { OutcomeCard } from '#app/domain/outcome.ts'
import { createChance, type Chance } from './chance.ts'
import { DETAILS, NOTES, TITLES } from './words.ts'

export interface Extent {
  boards: number
  outcomes: number
  cards: number
}

export interface MadeTeam {
  teamId: string
  personId: string
  boardIds: string[]
}

const DECK = 'big-deck'
const ROLE_NAMES = { po: 'Product Owner', pm: 'Product Manager' }
const NAMES = ['Ana', 'Ben', 'Fay', 'Ida', 'Ola', 'Pat', 'Raj', 'Zoé']
const COLUMNS = ['po', 'po', 'po', 'shared', 'shared', 'pm', 'pm', 'pm', 'unclear', 'not-ours'] as const
const BOARDS_AT_ONCE = 20
const UPDATES_PER_BOARD = 40
const DAY_MS = 24 * 60 * 60 * 1000
const FIRST_DAY = Date.UTC(2024, 0, 1)

type Rows = Record<'board' | 'outcome' | 'outcome_card' | 'outcome_person' | 'duty' | 'room_update', object[]>

export async function makeHistory(client: Client, extent: Extent, seed: number): Promise<MadeTeam> {
  const chance = createChance(seed)
  const teamId = newId(chance)
  const personId = randomUUID()
  await insert(client, 'deck', [
    {
      slug: DECK,
      series: DECK,
      title: 'A big deck',
      source_title: 'An article',
      roles: [
        { id: 'po', name: ROLE_NAMES.po },
        { id: 'pm', name: ROLE_NAMES.pm },
      ],
    },
  ])
  await insert(client, 'person', [{ id: personId, name: 'Fay', created_at: new Date(FIRST_DAY) }])
  const created_at = new Date(FIRST_DAY)
  await insert(client, 'team', [
    { id: teamId, name: 'A team with a history', link_generation: 1, created_at },
  ])
  await insert(client, 'team_member', [
    { team_id: teamId, person_id: personId, role: 'keeper', joined_at: created_at },
  ])
  const boardIds: string[] = []
  while (boardIds.length < extent.boards) {
    const rows: Rows = {
      board: [],
      outcome: [],
      outcome_card: [],
      outcome_person: [],
      duty: [],
      room_update: [],
    }
    for (let more = 0; more < BOARDS_AT_ONCE && boardIds.length < extent.boards; more++) {
      const boardId = newId(chance)
      makeBoard(rows, { teamId, personId, boardId, at: boardIds.length }, extent, chance)
      boardIds.push(boardId)
    }
    const rooms = rows.room_update.map((row) => (row as { room: string }).room)
    await insert(client, 'board', rows.board)
    await insert(
      client,
      'participant',
      rows.board.map((row) => participantOf(row as { id: string }, personId)),
    )
    // One transaction: nothing is added to an outcome once it is saved (U3).
    await client.query('BEGIN')
    await insert(client, 'outcome', rows.outcome)
    await insert(client, 'outcome_card', rows.outcome_card)
    await insert(client, 'outcome_person', rows.outcome_person)
    await client.query('COMMIT')
    await insert(client, 'duty', rows.duty)
    await insert(
      client,
      'room',
      [...new Set(rooms)].map((name) => ({ name, seq: UPDATES_PER_BOARD })),
    )
    await insert(client, 'room_update', rows.room_update)
  }
  return { teamId, personId, boardIds }
}

function makeBoard(
  rows: Rows,
  { teamId, personId, boardId, at }: { teamId: string; personId: string; boardId: string; at: number },
  { outcomes, cards: count }: Extent,
  chance: Chance,
): void {
  const title = `${chance.pick(['Payments', 'Search', 'Checkout', 'Onboarding', 'Reports'])} team, session ${at + 1}`
  const began = FIRST_DAY + at * DAY_MS * 0.7
  rows.board.push({
    id: boardId,
    team_id: teamId,
    series_id: boardId,
    title,
    deck_slug: DECK,
    phase: 'closed',
    locked: false,
    lead: {},
    created_at: new Date(began),
    changed_at: new Date(began),
    lead_seen_at: new Date(began),
  })
  let cards = Array.from({ length: count }, (_, index) => makeCard(index, chance))
  for (let number = 1; number <= outcomes; number++) {
    const savedAt = new Date(began + number * 7 * DAY_MS)
    const id = randomUUID()
    cards = cards.map((card) => (number > 1 && chance.below(10) === 0 ? moved(card, chance) : card))
    rows.outcome.push({
      id,
      board_id: boardId,
      number,
      title,
      deck_slug: DECK,
      deck_title: 'A big deck',
      source_title: 'An article',
      role_names: ROLE_NAMES,
      saved_at: savedAt,
      saved_by: 'Fay',
      actions: [],
      handovers: [],
      session_state: `\\x${'00'.repeat(2_000)}`,
      table_state: `\\x${'00'.repeat(4_000)}`,
    })
    cards.forEach((card, position) => rows.outcome_card.push(cardRow(id, card, position)))
    NAMES.slice(0, 6).forEach((name, position) =>
      rows.outcome_person.push({ outcome_id: id, position, name, role: 'participant', seat: 'developer' }),
    )
    if (number === outcomes)
      for (const card of cards) rows.duty.push(dutyRow({ teamId, boardId, outcomeId: id }, card, savedAt))
  }
  for (let seq = 1; seq <= UPDATES_PER_BOARD; seq++) {
    const update = `\\x${'00'.repeat(60)}`
    rows.room_update.push({
      room: `boards/${boardId}/table`,
      seq,
      participant_id: personId,
      at: new Date(began),
      update,
    })
  }
}

function makeCard(index: number, chance: Chance): OutcomeCard {
  return moved(
    {
      id: `card-${index}`,
      title: TITLES[index % TITLES.length]!,
      detail: chance.pick(DETAILS),
      claims: [{ role: chance.pick(['po', 'pm']), section: 'Conclusion', paragraph: 1 }],
      column: 'unsorted',
      rank: 'm',
      note: '',
      decision: null,
      consents: [],
      tally: null,
      dots: 0,
      today: null,
      original: null,
      splitFrom: null,
    },
    chance,
  )
}

function moved(card: OutcomeCard, chance: Chance): OutcomeCard {
  const column = chance.pick(COLUMNS)
  const decision: Decision | null =
    column === 'unclear' || chance.below(4) === 0
      ? null
      : {
          column,
          lastWord: column === 'shared' ? chance.pick(['po', 'pm', null]) : null,
          ask: chance.below(3) === 0 ? chance.pick(NAMES) : '',
          at: new Date(FIRST_DAY).toISOString(),
        }
  const po = chance.below(7)
  const agreement = (po * (po - 1) + (6 - po) * (5 - po)) / 30
  return {
    ...card,
    column,
    decision,
    note: chance.below(2) === 0 ? chance.pick(NOTES) : '',
    consents:
      chance.below(5) === 0
        ? [{ name: chance.pick(NAMES), consent: 'live-with', line: 'For half a year' }]
        : [],
    tally: {
      counts: { ...noCounts(), po, pm: 6 - po },
      agreement,
      gap: agreement === 1 ? null : 'plain-split',
    },
  }
}

function cardRow(outcome_id: string, card: OutcomeCard, position: number): object {
  const { id: card_id, title, detail, claims, column, rank, note, decision, consents, tally, dots } = card
  return {
    outcome_id,
    card_id,
    position,
    title,
    detail,
    claims,
    column,
    rank,
    note,
    decision,
    consents,
    tally,
    dots,
  }
}

function dutyRow(
  { teamId, boardId, outcomeId }: { teamId: string; boardId: string; outcomeId: string },
  card: OutcomeCard,
  savedAt: Date,
): object {
  const { seriesId, cardId, lastWord, isDecided, reviewOn, ...duty } = dutyOf(
    boardId,
    card,
    savedAt.toISOString(),
  )
  return {
    ...duty,
    series_id: seriesId,
    card_id: cardId,
    team_id: teamId,
    board_id: boardId,
    outcome_id: outcomeId,
    last_word: lastWord,
    is_decided: isDecided,
    saved_at: savedAt,
    review_on: reviewOn,
  }
}

function participantOf({ id }: { id: string }, personId: string): object {
  return {
    id: randomUUID(),
    board_id: id,
    person_id: personId,
    name: 'Fay',
    role: 'facilitator',
    seat: 'po',
    colour: 0,
    joined_at: new Date(FIRST_DAY),
    kind: 'person',
    waiting: false,
    barred: false,
  }
}

/** Only columns that the rows name; the others get their defaults. */
async function insert(client: Client, table: string, rows: object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]!)
    .map((name) => `"${name}"`)
    .join(', ')
  await client.query(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1)`,
    [JSON.stringify(rows)],
  )
}

function newId(chance: Chance): string {
  return Array.from({ length: BOARD_ID_LENGTH }, () => chance.pick([...BOARD_ID_ALPHABET])).join('')
}
