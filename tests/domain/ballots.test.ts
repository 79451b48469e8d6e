import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CHOICES,
  countChoices,
  raisedCards,
  readBallot,
  tellableSeats,
  totalOf,
  type Ballot,
  type Voter,
} from '#app/domain/ballots.ts'
import { SEATS, type Seat } from '#app/domain/people.ts'

function voter(seat: Seat, ballot: Ballot = new Map()): Voter {
  return { id: crypto.randomUUID(), seat, proxy: false, simulated: false, ballot }
}

test('B1: what is no placement, lies in the tray or is on no card of the board does not count', () => {
  const values: Record<string, unknown> = {
    a: { column: 'po', rank: 'm' },
    b: { column: 'unsorted', rank: 'm' },
    c: { column: 'moon', rank: 'm' },
    d: 'po',
    other: { column: 'pm', rank: 'm' },
  }
  expect([...readBallot(['a', 'b', 'c', 'd', 'e'], (id) => values[id])]).toEqual([['a', 'po']])
})

test('every placed ballot is counted once, in its column', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom(...CHOICES), { nil: null })), (choices) => {
      const voters = choices.map((choice) =>
        voter('other', new Map(choice === null ? [] : [['card', choice]])),
      )
      const counts = countChoices(voters, 'card')
      expect(totalOf(counts)).toBe(choices.filter((choice) => choice !== null).length)
      for (const choice of CHOICES) expect(counts[choice]).toBe(choices.filter((it) => it === choice).length)
    }),
  )
})

test('B2: the figures of a seat that one person holds are never told, nor can they be worked out', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SEATS), { maxLength: 15 }), (seats) => {
      const voters = seats.map((seat) => voter(seat))
      const told = tellableSeats(voters)
      for (const seat of told) expect(seats.filter((it) => it === seat).length).toBeGreaterThanOrEqual(2)
      // What is told is taken from the whole: what is left is nobody, or several people.
      const left = seats.filter((seat) => !told.includes(seat)).length
      if (told.length > 0) expect(left).not.toBe(1)
    }),
  )
})

test('B2: seats that several people hold are told where nobody stands alone beside them', () => {
  const seats: Seat[] = ['po', 'po', 'pm', 'pm', 'developer', 'developer', 'developer']
  expect(tellableSeats(seats.map((seat) => voter(seat))).toSorted()).toEqual(['developer', 'pm', 'po'])
})

test('B2: nobody hides behind a proxy or a simulated participant, of whom all know or can know what they placed', () => {
  const ann = voter('po')
  for (const known of [{ proxy: true }, { simulated: true }]) {
    expect(tellableSeats([ann, { ...voter('po'), ...known }])).toEqual([])
    expect(tellableSeats([ann, voter('po'), { ...voter('pm'), ...known }])).toEqual(['po'])
  }
})

test('B4: a card is raised once two people do not understand it, whoever they are', () => {
  const ids = ['a', 'b', 'c', 'd']
  const ballot = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...CHOICES))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...SEATS), ballot), { maxLength: 6 }), (all) => {
      const voters = all.map(([seat, placed]) => voter(seat, new Map(Object.entries(placed))))
      const raised = raisedCards(
        ids.map((id) => ({ id })),
        voters,
      )
      expect(raised).toEqual(ids.filter((id) => all.filter(([, it]) => it[id] === 'unclear').length >= 2))
    }),
  )
})
