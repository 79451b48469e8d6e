import { describe, expect, test } from 'vitest'
import { noCounts } from '#app/domain/ballots.ts'
import { seedAgain, seedNext, type NextPlan } from '#app/domain/board-seed.ts'
import { isHeld } from '#app/domain/decisions.ts'
import { firstLead } from '#app/domain/lead.ts'
import { reflect } from '#app/domain/mirror.ts'
import type { Outcome, OutcomeCard } from '#app/domain/outcome.ts'
import { isContested, reasonsToLook } from '#app/domain/resort.ts'
import { nowInOutcome, sinceThen, thenAndNow, thenOf, type Standing } from '#app/domain/then.ts'
import { after, BEN, FAY, facts, refusalOf } from '../support/commands.ts'

const AT = '2026-03-01T12:00:00.000Z'
const ROLES = { po: 'Product Owner', pm: 'Product Manager' }

function card(id: string, more: Partial<OutcomeCard> = {}): OutcomeCard {
  return {
    id,
    title: `The ${id}`,
    detail: '',
    claims: [],
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

function decided(column: 'po' | 'shared' | 'pm', lastWord: 'po' | 'pm' | null = null) {
  return { column, decision: { column, lastWord, ask: '', at: AT } } as const
}

function tally(agreement: number | null, gap: 'plain-split' | null) {
  return { counts: { ...noCounts(), po: 2, pm: gap === null ? 0 : 1 }, agreement, gap }
}

function outcome(cards: OutcomeCard[], more: Partial<Outcome> = {}): Outcome {
  return {
    boardId: 'bcdfghjkmnpq',
    number: 3,
    title: 'Who owns what',
    deckSlug: 'deck',
    deckTitle: 'Deck',
    sourceTitle: 'Article',
    roleNames: ROLES,
    savedAt: AT,
    savedBy: 'Fay',
    cards,
    people: [],
    actions: [],
    handovers: [],
    seal: null,
    ...more,
  }
}

describe('which duties to look at again', () => {
  test('F1: contested is what has a gap, is unclear or in the tray, is held, lacks a last word, or was left undecided', () => {
    const contested: [string, OutcomeCard, boolean][] = [
      ['where it lies on a board that nobody led', card('a'), false],
      ['left undecided where others were decided', card('a'), true],
      ['placed alike by all and not decided', card('a', { tally: tally(1, null) }), true],
      ['a gap, though decided', card('a', { ...decided('po'), tally: tally(1 / 3, 'plain-split') }), true],
      ['unclear', card('a', { column: 'unclear' }), false],
      ['in the tray', card('a', { column: 'unsorted' }), false],
      ['shared with a last word', card('a', decided('shared', 'pm')), true],
      ['shared without one', card('a', decided('shared')), true],
      ['an objection', card('a', { consents: [{ name: 'Ana', consent: 'object', line: 'no' }] }), false],
      [
        'lived with',
        card('a', { ...decided('pm'), consents: [{ name: 'Ana', consent: 'live-with', line: 'well' }] }),
        true,
      ],
    ]
    expect(contested.filter(([, it, wasLed]) => isContested(it, wasLed)).map(([what]) => what)).toEqual([
      'left undecided where others were decided',
      'a gap, though decided',
      'unclear',
      'in the tray',
      'shared without one',
      'an objection',
    ])
  })

  test('F2, F3: changed is moved or reworded since the outcome before; overdue is a day that is over', () => {
    const now = outcome(
      ['same', 'moved', 'reworded', 'new', 'review', 'item', 'hands', 'later'].map((id) => card(id)),
      { handovers: [{ title: 'The hands', from: 'pm', to: 'po', owner: 'Ana', due: '2026-05-30' }] },
    )
    const before = outcome([
      ...['same', 'review', 'item', 'hands', 'later'].map((id) => card(id)),
      card('moved', { column: 'pm' }),
      card('reworded', { title: 'Before' }),
    ])
    const reasons = reasonsToLook({
      outcome: now,
      before,
      reviewOn: new Map([
        ['review', '2026-05-31'],
        ['later', '2026-06-01'],
      ]),
      dues: [
        { cardId: 'item', due: '2026-05-30' },
        { cardId: 'later', due: '2026-05-31' },
        { cardId: 'same', due: '' },
      ],
      today: '2026-05-31',
    })
    expect(Object.fromEntries(reasons)).toEqual({
      same: [],
      moved: ['changed'],
      reworded: ['changed'],
      new: [],
      review: ['overdue'],
      item: ['overdue'],
      hands: ['overdue'],
      later: [],
    })
    const first = reasonsToLook({
      outcome: now,
      before: null,
      reviewOn: new Map(),
      dues: [],
      today: '2026-01-01',
    })
    expect([...first.values()].flat()).toEqual([])
  })
})

describe('then and now', () => {
  const at = (
    column: Standing['column'],
    agreement: number | null = null,
    lastWord: Standing['lastWord'] = null,
  ) => ({
    column,
    agreement,
    lastWord,
  })

  test.each([
    ['moved', at('po', 1), at('shared', 1)],
    ['moved', at('shared', 1, 'po'), at('shared', 1, 'pm')],
    ['moved', at('po', 0.5), at('pm', 0.5)],
    ['newly-agreed', at('po', 0.5), at('po', 1)],
    ['newly-agreed', at('unclear'), at('pm')],
    ['still-split', at('po', 0.5), at('po', 0.4)],
    ['still-split', at('unsorted'), at('unclear')],
    ['drifted', at('po', 1), at('po', 0.4)],
    ['drifted', at('po'), at('unclear')],
    ['same', at('po', 1), at('po', 1)],
    ['same', at('po', 0.5), at('po')],
    ['same', at('shared', 1, 'po'), at('shared', 1)],
  ] as const)('F4: %s', (since, then, now) => {
    expect(sinceThen(then, now)).toBe(since)
  })

  test('F4: it is said in the words of the board, and what people split on is split until it is decided', () => {
    const then = thenOf(card('a', { ...decided('shared', 'pm'), tally: tally(1, null) }), 3)
    expect(then).toMatchObject({ number: 3, lastWord: 'pm', agreement: 1, rank: 'm' })
    const split = card('a', { column: 'unsorted', tally: tally(1 / 3, 'plain-split') })
    expect(thenAndNow(then, nowInOutcome(split), ROLES)).toBe(
      'Then Shared (last word: Product Manager), now split',
    )
    const before = card('a', decided('shared', 'pm'))
    expect(thenAndNow(then, nowInOutcome(before), ROLES)).toBe('Shared (last word: Product Manager)')
    const settled = { ...split, ...decided('po') }
    expect(thenAndNow(then, nowInOutcome(settled), ROLES)).toMatch(/now Product Owner$/)
  })
})

describe('the next session', () => {
  const whole = outcome(
    [
      card('b', { rank: 'b', note: 'why', today: 'pm', ...decided('shared', 'po') }),
      card('a', { column: 'pm', rank: 'a', splitFrom: 'Whole' }),
      card('c'),
    ],
    {
      actions: [{ id: 'x', text: 'Do', owner: '', due: '', cardId: 'c', card: 'The c' }],
      handovers: [{ title: 'The b', from: 'pm', to: 'shared', owner: 'Ana', due: '' }],
    },
  )
  const plan = (how: NextPlan['how']): NextPlan => ({
    title: 'Again',
    chosen: new Set(['a', 'b']),
    how,
    settings: { ...firstLead('lobby').settings, target: true },
    actions: [{ id: 'x', text: 'Do', owner: '', due: '', cardId: 'c' }],
    importanceOf: (id) => (id === 'a' ? 3 : 2),
    placeOf: (id) => 'abc'.indexOf(id),
  })

  test('F5: in a re-sort nothing of last time is on the table, and each card knows what was then', () => {
    const seed = seedNext(whole, plan('resort'))
    expect(seed.lead).toMatchObject({
      phase: 'lobby',
      brought: ['x'],
      decisions: {},
      settings: { target: true },
    })
    expect(seed.cards.map(({ id, importance, isSplit }) => [id, importance, isSplit])).toEqual([
      ['a', 3, false],
      ['b', 2, false],
      ['a~whole', 2, true],
    ])
    expect(seed.cards[1]!.then).toEqual({
      ...{ number: 3, column: 'shared', rank: 'b', note: 'why', lastWord: 'po', agreement: null },
    })
    const { placements, notes, today, handovers, actions } = seed.table
    expect([placements.size, notes.size, today.size, handovers.size]).toEqual([0, 0, 0, 0])
    expect(actions).toEqual(plan('resort').actions)
    expect(seed.tallies).toBeNull()
  })

  test('F5: together the cards lie where they lay, with their notes, and none is decided', () => {
    const { lead, table } = seedNext(whole, plan('together'))
    expect(lead).toMatchObject({ phase: 'discuss', decisions: {} })
    expect(Object.fromEntries(table.placements)).toEqual({
      a: { column: 'pm', rank: 'a' },
      b: { column: 'shared', rank: 'b' },
    })
    expect(Object.fromEntries(table.notes)).toEqual({ b: 'why' })
    expect(Object.fromEntries(table.today)).toEqual({ b: { column: 'pm', rank: 'b' } })
    expect(Object.fromEntries(table.handovers)).toEqual({ b: { owner: 'Ana', due: '' } })
  })

  test('F6: who may write items says which of last time are done, and nobody says so of others', () => {
    const talking = facts({ phase: 'discuss', brought: ['a1'] })
    const command = { do: 'finish', action: 'a1', done: true } as const
    expect(after(talking, BEN, command)).toEqual(talking.lead)
    expect(refusalOf(talking, BEN, { ...command, action: 'a2' })).toBe('no-such-action')
    const led = facts({
      phase: 'discuss',
      brought: ['a1'],
      settings: { ...talking.lead.settings, drag: 'facilitators' },
    })
    expect(refusalOf(led, BEN, command)).toBe('facilitators-only')
    expect(refusalOf(led, FAY, command)).toBeNull()
    expect(refusalOf(facts({ phase: 'discuss', locked: true, brought: ['a1'] }), FAY, command)).toBe(
      'not-now',
    )
    expect(refusalOf(facts({ phase: 'lobby', brought: ['a1'] }), FAY, command)).toBe('not-now')
  })
})

test('F7: the mirror counts what is alike of what the team has settled, and leaves out what was not sorted', () => {
  const answer = (id: string, column: OutcomeCard['column']) => ({ id, column, lastWord: null, note: '' })
  const answers = [
    ...[answer('a', 'po'), answer('b', 'shared'), answer('c', 'pm')],
    ...[answer('d', 'unclear'), answer('e', 'po'), answer('g', 'not-ours')],
  ]
  const { cards, counts, percentAlike } = reflect(
    new Map([
      ['a', 'po'],
      ['b', 'po'],
      ['c', 'unclear'],
      ['d', 'po'],
      ['f', 'po'],
      ['g', 'not-ours'],
    ]),
    answers,
  )
  expect(cards.map(({ id, is }) => [id, is])).toEqual([
    ['a', 'alike'],
    ['b', 'otherwise'],
    ['c', 'not-understood'],
    ['d', 'open'],
    ['g', 'alike'],
  ])
  expect(counts).toEqual({ alike: 2, otherwise: 1, 'not-understood': 1, open: 1 })
  expect(percentAlike).toBe(50)
  expect(reflect(new Map([['d', 'po']]), answers).percentAlike).toBeNull()
})

test('F8: what was said elsewhere stays as words, and holds no card', () => {
  const { lead } = seedAgain(
    outcome([card('a', { consents: [{ name: 'Ana', consent: 'object', line: 'No' }] })]),
    () => 2,
  )
  expect(lead.consents.a).toEqual([{ participantId: 'said-0', name: 'Ana', consent: 'object', line: 'No' }])
  expect(isHeld(lead.consents.a!)).toBe(false)
})
