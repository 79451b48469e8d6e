import { expect, test } from 'vitest'
import { noCounts } from '#app/domain/ballots.ts'
import type { Board, BoardCard } from '#app/domain/board.ts'
import { firstLead } from '#app/domain/lead.ts'
import { lacksLastWord } from '#app/domain/outcome.ts'
import { recordActions, recordCard, recordHandovers, recordPeople } from '#app/domain/outcome-record.ts'
import { arrangeColumns, type Column } from '#app/domain/placement.ts'
import { CARDS } from '../support/documents.ts'

const AT = '2026-03-01T12:00:00.000Z'
const NAMES = new Map([
  ['fay', 'Fay'],
  ['gone', 'Gus'],
])
const VISION = CARDS[0]!

function columnsOf(placed: Record<string, Column>) {
  return arrangeColumns(
    CARDS.map(({ id }) => id),
    (id) => placed[id] && { column: placed[id], rank: 'm' },
  )
}

function boardWith(more: Partial<Board> = {}): Board {
  return {
    ...firstLead('discuss'),
    id: 'b',
    title: 'Who owns what',
    roleNames: { po: 'Product Owner', pm: 'Product Manager' },
    cards: CARDS,
    columns: columnsOf({}),
    today: columnsOf({}),
    notes: {},
    participants: [],
    lastOutcome: null,
    startedFrom: null,
    finished: [],
    waiting: 0,
    archived: false,
    actions: [],
    handovers: {},
    tallies: null,
    dots: null,
    ...more,
  }
}

const asking = { ...firstLead('discuss').settings, target: true }

test('O3: on a board that nobody led through phases a card has nothing but its place', () => {
  expect(recordCard(boardWith(), VISION, NAMES)).toEqual({
    decision: null,
    consents: [],
    tally: null,
    dots: null,
    today: null,
    original: null,
    splitFrom: null,
  })
})

test('O3: the names are those people have when it is saved, also of those who have left', () => {
  const consents = {
    vision: [
      { participantId: 'fay', consent: 'agree' as const, line: '' },
      { participantId: 'gone', consent: 'live-with' as const, line: 'Until June' },
    ],
  }
  expect(recordCard(boardWith({ consents }), VISION, NAMES).consents).toEqual([
    { name: 'Fay', consent: 'agree', line: '' },
    { name: 'Gus', consent: 'live-with', line: 'Until June' },
  ])
})

test('D7, O3: nobody is recorded as agreeing to a place that a card was put to after they agreed', () => {
  const to = { column: 'po' as const, lastWord: null }
  const consents = {
    vision: [
      { participantId: 'fay', consent: 'agree' as const, line: '', to },
      { participantId: 'gone', consent: 'object' as const, line: 'Too early', to },
    ],
  }
  const names = (column: Column, more: Partial<Board> = {}) =>
    recordCard(
      boardWith({ consents, columns: columnsOf({ vision: column }), ...more }),
      VISION,
      NAMES,
    ).consents.map(({ name }) => name)
  expect(names('po')).toEqual(['Fay', 'Gus'])
  expect(names('pm')).toEqual(['Gus'])
  expect(names('unsorted')).toEqual(['Gus'])
  // Also where the proposal still stands: the outcome says where the card lies.
  expect(names('pm', { proposals: { vision: { ...to, ask: '', cleared: 0 } } })).toEqual(['Gus'])
})

test('D7, O3: what was agreed to with a last word is recorded while that is what stands', () => {
  const to = { column: 'shared' as const, lastWord: 'pm' as const }
  const consents = { vision: [{ participantId: 'fay', consent: 'agree' as const, line: '', to }] }
  const columns = columnsOf({ vision: 'shared' })
  const proposals = { vision: { ...to, ask: '', cleared: 0 } }
  expect(recordCard(boardWith({ consents, columns, proposals }), VISION, NAMES).consents).toHaveLength(1)
  expect(recordCard(boardWith({ consents, columns }), VISION, NAMES).consents).toEqual([])
})

test('O3: a card has the dots that were shown, which may be none', () => {
  const board = boardWith({ dots: { roadmap: 2 } })
  expect(CARDS.slice(0, 2).map((card) => recordCard(board, card, NAMES).dots)).toEqual([0, 2])
})

test('O3: who does it today counts where the board asks, and not in the tray', () => {
  const today = columnsOf({ vision: 'pm', roadmap: 'unclear' })
  const told = (board: Board) => CARDS.slice(0, 3).map((card) => recordCard(board, card, NAMES).today)
  expect(told(boardWith({ today, settings: asking }))).toEqual(['pm', 'unclear', null])
  expect(told(boardWith({ today }))).toEqual([null, null, null])
})

test('O3: a card that was reworded and cut out says how it was worded and of what it was', () => {
  const card: BoardCard = {
    ...VISION,
    original: { title: 'Vision', detail: 'What it was' },
    splitFrom: { id: 'whole', title: 'The whole' },
  }
  expect(recordCard(boardWith(), card, NAMES)).toMatchObject({
    original: { title: 'Vision', detail: 'What it was' },
    splitFrom: 'The whole',
  })
})

test('O4: of the ballots there are figures alone, even where they are shown with names, and none before the reveal', () => {
  const tally = {
    counts: { ...noCounts(), po: 1, pm: 1 },
    withoutProxies: { ...noCounts(), po: 1 },
    agreement: 0,
    gap: 'both-claim' as const,
    seats: { po: { ...noCounts(), po: 1 } },
    names: { fay: 'po' as const, gone: 'pm' as const },
  }
  const tallies = { vision: tally }
  expect(recordCard(boardWith({ tallies }), VISION, NAMES).tally).toEqual({
    counts: { po: 1, shared: 0, pm: 1, unclear: 0, 'not-ours': 0 },
    agreement: 0,
    gap: 'both-claim',
  })
  expect(recordCard(boardWith({ tallies, phase: 'sort' }), VISION, NAMES).tally).toBe(null)
  expect(recordCard(boardWith({ tallies }), CARDS[1]!, NAMES).tally).toBe(null)
})

test('O8: whose cards a facilitator placed is told of people, and nothing else but name, role and seat', () => {
  const someone = { id: 'gil', name: 'Gil', role: 'participant', seat: 'pm', colour: 0 } as const
  const participants = [
    { ...someone, kind: 'proxy', placedBy: 'fay' } as const,
    { ...someone, kind: 'person', placedBy: null } as const,
  ]
  expect(recordPeople({ participants })).toEqual([
    { name: 'Gil', role: 'participant', seat: 'pm', kind: 'proxy' },
    { name: 'Gil', role: 'participant', seat: 'pm', kind: 'person' },
  ])
})

test('O6: an action item has the title of its duty, also of one that was split since', () => {
  const action = { text: 'Ask the users', owner: 'Fay', due: '2026-05-31' }
  const actions = [
    { ...action, id: '1', cardId: 'vision' },
    { ...action, id: '2', cardId: 'whole' },
    { ...action, id: '3', cardId: null },
    { ...action, id: '4', cardId: 'never was' },
  ]
  const titles = new Map([
    ['vision', 'The vision'],
    ['whole', 'The whole'],
  ])
  expect(recordActions(boardWith({ actions }), titles)).toEqual(
    ['The vision', 'The whole', null, null].map((card, at) => ({ ...actions[at], card })),
  )
})

test('O6: duties change hands where the board asks who does them today, with whoever sees to it', () => {
  const board = boardWith({
    today: columnsOf({ vision: 'pm', roadmap: 'po', backlog: 'po' }),
    columns: columnsOf({ vision: 'po', roadmap: 'shared', backlog: 'po' }),
    handovers: { vision: { owner: 'Fay', due: '2026-05-31' } },
    settings: asking,
  })
  expect(recordHandovers(board)).toEqual([
    { title: 'The vision', from: 'pm', to: 'po', owner: 'Fay', due: '2026-05-31' },
    { title: 'The roadmap', from: 'po', to: 'shared', owner: '', due: '' },
  ])
  expect(recordHandovers({ ...board, settings: { ...asking, target: false } })).toEqual([])
})

test('D3: only a shared duty that is decided can lack a last word', () => {
  const decided = { lastWord: null, ask: '', at: AT }
  expect(lacksLastWord({ decision: { column: 'shared', ...decided } })).toBe(true)
  expect(lacksLastWord({ decision: { column: 'shared', ...decided, lastWord: 'po' } })).toBe(false)
  expect(lacksLastWord({ decision: { column: 'po', ...decided } })).toBe(false)
  expect(lacksLastWord({ decision: null })).toBe(false)
})
