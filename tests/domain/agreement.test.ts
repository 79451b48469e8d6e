import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementOf, gapOf, GAPS, unanimousChoice } from '#app/domain/agreement.ts'
import { CHOICES, noCounts, type Choice, type Counts, type Voter } from '#app/domain/ballots.ts'
import { SEATS, type Seat } from '#app/domain/people.ts'

const counts: fc.Arbitrary<Counts> = fc.record(
  Object.fromEntries(CHOICES.map((choice) => [choice, fc.nat(6)])) as Record<Choice, fc.Arbitrary<number>>,
)

function votersOf(...placed: [Seat, Choice][]): Voter[] {
  return placed.map(([seat, choice], index) => ({
    id: `${index}`,
    seat,
    proxy: false,
    simulated: false,
    ballot: new Map([['card', choice]]),
  }))
}

const gap = (...placed: [Seat, Choice][]) => gapOf(votersOf(...placed), 'card')

test('A1: agreement is the chance that two opinions are the same, counted pair by pair', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const opinions = CHOICES.filter((choice) => choice !== 'unclear').flatMap((choice) =>
        Array.from({ length: given[choice] }, () => choice),
      )
      let same = 0
      let pairs = 0
      for (const [at, a] of opinions.entries()) {
        for (const b of opinions.slice(at + 1)) {
          pairs++
          if (a === b) same++
        }
      }
      const agreement = agreementOf(given)
      if (opinions.length === 0) expect(agreement).toBe(null)
      else expect(agreement).toBeCloseTo(pairs === 0 ? 1 : same / pairs)
    }),
  )
})

test('A1: known cases', () => {
  expect(agreementOf({ ...noCounts(), po: 5 })).toBe(1)
  expect(agreementOf({ ...noCounts(), po: 1, pm: 1 })).toBe(0)
  expect(agreementOf({ ...noCounts(), po: 2, pm: 2 })).toBeCloseTo(1 / 3)
  expect(agreementOf({ ...noCounts(), po: 1, unclear: 4 })).toBe(1)
  expect(agreementOf({ ...noCounts(), unclear: 4 })).toBe(null)
})

test('A2: a card is unanimous where all who placed it placed it alike, and all understood it', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const placed = CHOICES.filter((choice) => given[choice] > 0)
      const expected = placed.length === 1 && placed[0] !== 'unclear' ? placed[0] : null
      expect(unanimousChoice(given)).toBe(expected)
      if (expected) expect(agreementOf(given)).toBe(1)
    }),
  )
})

test('A3: each kind of gap', () => {
  expect(gap(['po', 'po'], ['pm', 'pm'], ['developer', 'po'])).toBe('both-claim')
  expect(gap(['po', 'pm'], ['pm', 'po'])).toBe('nobody-claims')
  expect(gap(['po', 'not-ours'], ['pm', 'po'], ['developer', 'pm'])).toBe('nobody-claims')
  expect(gap(['po', 'po'], ['pm', 'po'], ['developer', 'pm'], ['designer', 'pm'])).toBe('team-otherwise')
  expect(gap(['po', 'shared'], ['pm', 'pm'], ['developer', 'pm'])).toBe('plain-split')
  expect(gap(['developer', 'po'], ['designer', 'pm'])).toBe('plain-split')
  expect(gap(['po', 'po'], ['po', 'pm'], ['pm', 'pm'])).toBe('plain-split')
  expect(gap(['po', 'po'], ['pm', 'po'])).toBe(null)
  expect(gap()).toBe(null)
})

test('A3: a card is not understood where most say so, or all the others agree, whatever the two seats say', () => {
  const lost: [Seat, Choice][] = [
    ['developer', 'unclear'],
    ['designer', 'unclear'],
  ]
  expect(gap(['po', 'po'], ['pm', 'pm'], ...lost)).toBe('not-understood')
  expect(gap(['po', 'unclear'], ['pm', 'unclear'])).toBe('not-understood')
  expect(gap(['po', 'po'], ['pm', 'po'], ['developer', 'po'], ['designer', 'unclear'])).toBe('not-understood')
  expect(gap(['po', 'po'], ['pm', 'pm'], ['developer', 'po'], ...lost)).toBe('both-claim')
})

test('A3: a card is not understood by the figures of all together, so it tells nothing of a seat that one person holds', () => {
  const placed = fc.array(fc.tuple(fc.constantFrom(...SEATS), fc.constantFrom(...CHOICES)), { maxLength: 12 })
  fc.assert(
    fc.property(placed, fc.array(fc.constantFrom(...SEATS), { minLength: 12 }), (given, seats) => {
      const reseated = given.map(([, choice], index): [Seat, Choice] => [seats[index]!, choice])
      expect(gap(...reseated) === 'not-understood').toBe(gap(...given) === 'not-understood')
    }),
  )
})

test('A3: whoever placed it how, there is a gap exactly where a placed card is not unanimous, and always the same', () => {
  const placed = fc.array(fc.tuple(fc.constantFrom(...SEATS), fc.constantFrom(...CHOICES)), { maxLength: 12 })
  fc.assert(
    fc.property(placed, (given) => {
      const found = gap(...given)
      const alike = new Set(given.map(([, choice]) => choice)).size === 1 && given[0]![1] !== 'unclear'
      expect(found === null).toBe(given.length === 0 || alike)
      if (found !== null) expect(GAPS).toContain(found)
      expect(gap(...given.toReversed())).toBe(found)
    }),
  )
})
