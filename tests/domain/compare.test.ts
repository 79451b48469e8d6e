import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GAPS } from '#app/domain/agreement.ts'
import {
  CHANGE_KINDS,
  compareOutcomes,
  flowsOf,
  type CardState,
  type ChangeKind,
  type ComparedOutcome,
} from '#app/domain/compare.ts'
import {
  changedOnly,
  comparisonJson,
  comparisonRows,
  countWords,
  differences,
} from '#app/domain/compare-words.ts'
import { COLUMNS } from '#app/domain/placement.ts'

function card(id: string, more: Partial<CardState> = {}): CardState {
  return {
    id,
    title: `The ${id}`,
    detail: '',
    note: '',
    column: 'unsorted',
    isDecided: false,
    lastWord: null,
    ask: '',
    agreement: null,
    gap: null,
    ...more,
  }
}

function outcome(
  number: number,
  cards: readonly CardState[],
  more: Partial<ComparedOutcome> = {},
): ComparedOutcome {
  return {
    boardId: 'bcdfghjkmnpq',
    number,
    title: 'Planning',
    deckSlug: 'a-deck',
    deckTitle: 'A deck',
    roleNames: { po: 'Product Owner', pm: 'Product Manager' },
    savedAt: '2026-03-01T12:03:00.000Z',
    savedBy: 'Fay',
    cards,
    ...more,
  }
}

/** What becomes of one card that was so and is so. */
function became(then: Partial<CardState>, now: Partial<CardState>): ChangeKind {
  return compareOutcomes(outcome(1, [card('c', then)]), outcome(2, [card('c', now)])).cards[0]!.kind
}

const anyCard = fc
  .record({
    id: fc.constantFrom('vision', 'roadmap', 'backlog', 'scope', 'roadmap~1a', 'roadmap~1b', 'budget'),
    title: fc.constantFrom('One', 'Two'),
    detail: fc.constantFrom('', 'More'),
    note: fc.constantFrom('', 'Noted'),
    column: fc.constantFrom(...COLUMNS),
    isDecided: fc.boolean(),
    lastWord: fc.constantFrom('po' as const, 'pm' as const, null),
    ask: fc.constantFrom('', 'Ben'),
    agreement: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    gap: fc.option(fc.constantFrom(...GAPS)),
  })
  // Only a decision has terms.
  .map((it): CardState => (it.isDecided ? it : { ...it, lastWord: null, ask: '' }))
const anyCards = fc.uniqueArray(anyCard, { selector: ({ id }) => id })
const anyPair = fc
  .record({ a: anyCards, b: anyCards, other: fc.constantFrom('a-deck', 'another-deck', null) })
  .map(({ a, b, other }): [ComparedOutcome, ComparedOutcome] => [
    outcome(1, a),
    outcome(2, b, other === 'a-deck' ? {} : { boardId: 'qpnmkjhgfdcb', deckSlug: other }),
  ])

test('M2: decided, or placed where it says whose it is and nobody sorted it otherwise, is agreed', () => {
  expect(became({}, { column: 'po', isDecided: true })).toBe('agreed')
  expect(became({}, { column: 'pm' })).toBe('agreed')
  expect(became({ column: 'shared', gap: 'plain-split' }, { column: 'shared', isDecided: true })).toBe(
    'agreed',
  )
  expect(became({ column: 'unclear' }, { column: 'not-ours' })).toBe('agreed')
})

test('M2: a shared duty that has its last word for the first time is newly agreed', () => {
  const shared = { column: 'shared' as const, isDecided: true }
  expect(became(shared, { ...shared, lastWord: 'pm' })).toBe('agreed')
})

test('M2: what was agreed and is not any more drifted, wherever it lies now', () => {
  expect(became({ column: 'po', isDecided: true }, { column: 'unclear' })).toBe('drifted')
  expect(became({ column: 'po' }, { column: 'po', gap: 'both-claim' })).toBe('drifted')
  expect(became({ column: 'po' }, {})).toBe('drifted')
})

test('M2: so did a decision with other terms in the same column', () => {
  const shared = { column: 'shared' as const, isDecided: true, lastWord: 'po' as const }
  expect(became(shared, { ...shared, lastWord: 'pm' })).toBe('drifted')
  expect(became(shared, { ...shared, lastWord: null })).toBe('drifted')
  expect(became(shared, { ...shared, ask: 'Ben' })).toBe('drifted')
  expect(became(shared, { column: 'pm', isDecided: true })).toBe('moved')
})

test('M2: what lies elsewhere and is as settled as before has moved', () => {
  expect(became({ column: 'po' }, { column: 'pm', isDecided: true })).toBe('moved')
  expect(became({ column: 'unclear' }, {})).toBe('moved')
})

test('M2: open both times and placed differently is still split; that nobody placed is not', () => {
  expect(became({ gap: 'plain-split' }, { gap: 'both-claim' })).toBe('split')
  expect(became({ column: 'unclear' }, { column: 'unclear' })).toBe('split')
  expect(became({ gap: 'plain-split' }, {})).toBe('split')
  expect(became({}, {})).toBe('same')
})

test('M3: cards of different decks are never the same, whatever their ids', () => {
  const cards = [card('vision', { column: 'po' })]
  const { counts, isSameDeck } = compareOutcomes(
    outcome(1, cards),
    outcome(1, cards, { boardId: 'qpnmkjhgfdcb', deckSlug: 'another-deck' }),
  )
  expect(isSameDeck).toBe(false)
  expect(counts).toMatchObject({ added: 1, gone: 1, same: 0 })
})

test('M4: the parts of a card that was split are added, itself is gone, and each says so', () => {
  const whole = outcome(1, [card('roadmap'), card('roadmap-two')])
  const parts = outcome(2, [card('roadmap~1a'), card('roadmap~1b'), card('roadmap-two')])
  const there = compareOutcomes(whole, parts)
  expect(there.cards.map(({ id, kind }) => [id, kind])).toEqual([
    ['roadmap~1a', 'added'],
    ['roadmap~1b', 'added'],
    ['roadmap-two', 'same'],
    ['roadmap', 'gone'],
  ])
  const words = (of: typeof there) => of.cards.map((change) => differences(change, of))
  expect(words(there)).toEqual([
    ['Cut out of “The roadmap”'],
    ['Cut out of “The roadmap”'],
    [],
    ['Split into “The roadmap~1a” and “The roadmap~1b”'],
  ])
  expect(words(compareOutcomes(parts, whole))).toEqual([
    ['Put together again from “The roadmap~1a” and “The roadmap~1b”'],
    [],
    ['Put together again in “The roadmap”'],
    ['Put together again in “The roadmap”'],
  ])
})

test('M5: an outcome compared with itself is unchanged in every card', () => {
  fc.assert(
    fc.property(anyCards, (cards) => {
      const { counts } = compareOutcomes(outcome(1, cards), outcome(1, cards))
      expect(counts).toEqual({
        moved: 0,
        agreed: 0,
        split: 0,
        drifted: 0,
        added: 0,
        gone: 0,
        same: cards.length,
      })
    }),
  )
})

test('M2: every card of either outcome becomes exactly one thing, and the counts tell how many', () => {
  fc.assert(
    fc.property(anyPair, ([a, b]) => {
      const comparison = compareOutcomes(a, b)
      const { cards, counts, isSameDeck } = comparison
      const ids = cards.map(({ id }) => id)
      const all = [...a.cards, ...b.cards].map(({ id }) => id)
      expect(new Set(ids)).toEqual(new Set(all))
      expect(ids).toHaveLength(isSameDeck ? new Set(all).size : all.length)
      for (const kind of CHANGE_KINDS)
        expect(counts[kind]).toBe(cards.filter((change) => change.kind === kind).length)
      expect(flowsOf(cards).reduce((sum, flow) => sum + flow.cards, 0)).toBe(cards.length)
      expect(cards.every(({ then, now }) => then !== null || now !== null)).toBe(true)
      expect(comparisonRows(comparison)).toHaveLength(cards.length + 1)
      expect(comparisonJson(comparison).cards).toHaveLength(cards.length)
    }),
  )
})

test('M2: looked at the other way round, what was added is gone, and what was newly agreed drifted', () => {
  const of = (kind: ChangeKind, [a, b]: [ComparedOutcome, ComparedOutcome]) =>
    compareOutcomes(a, b)
      .cards.filter((change) => change.kind === kind)
      .map(({ id }) => id)
      .sort()
  fc.assert(
    fc.property(anyPair, ([a, b]) => {
      expect(of('added', [a, b])).toEqual(of('gone', [b, a]))
      expect(of('gone', [a, b])).toEqual(of('added', [b, a]))
      expect(of('split', [a, b])).toEqual(of('split', [b, a]))
      for (const id of of('agreed', [a, b])) expect(of('drifted', [b, a])).toContain(id)
    }),
  )
})

test('M5: what is unchanged but has other words is told among the changes', () => {
  const comparison = compareOutcomes(
    outcome(1, [card('a'), card('b')]),
    outcome(2, [card('a', { detail: 'More' }), card('b')]),
  )
  expect(comparison.counts.same).toBe(2)
  const { cards } = changedOnly(comparison)
  expect(cards.map((change) => differences(change, comparison))).toEqual([['Explained in other words']])
})

test('a sentence says how many there are of each, and lines what is different of each', () => {
  const then = { column: 'po' as const, agreement: 0.4, gap: 'plain-split' as const }
  const now = {
    column: 'shared' as const,
    isDecided: true,
    lastWord: 'pm' as const,
    ask: 'Ben',
    agreement: 0.8,
  }
  const comparison = compareOutcomes(
    outcome(1, [card('a', then), card('b')]),
    outcome(2, [card('a', { ...now, title: 'A', note: 'Why' }), card('b')]),
  )
  expect(countWords(comparison)).toBe('1 newly agreed, 1 unchanged')
  expect(changedOnly(comparison).cards.map(({ id }) => id)).toEqual(['a'])
  expect(differences(comparison.cards[0]!, comparison)).toEqual([
    'Product Owner → Shared',
    'Decided now',
    'Last word: nobody → Product Manager',
    'Must be asked: nobody → Ben',
    'Agreement 40\u00a0% → 80\u00a0%',
    'No longer: plain split',
    'Reworded from “The a”',
    'A note was written',
  ])
})
