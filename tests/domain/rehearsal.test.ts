import { expect, test } from 'vitest'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { gapOf, unanimousChoice } from '#app/domain/agreement.ts'
import { countChoices, raisedCards, type Voter } from '#app/domain/ballots.ts'
import { claimedColumn, type Claim } from '#app/domain/deck.ts'
import { simulatedBallot, simulatedPeople, whichSimulated } from '#app/domain/rehearsal.ts'

const ROLE_NAMES = { po: 'Product Owner', pm: 'Product Manager' }

const CLAIMED = { po: ['po'], pm: ['pm'], shared: ['po', 'pm'] } as const

function cardsClaimedBy(column: keyof typeof CLAIMED, count = 6) {
  const claims: Claim[] = CLAIMED[column].map((role) => ({ role, section: 'One', paragraph: 1 }))
  return Array.from({ length: count }, (_, index) => ({ id: `card-${index}`, claims }))
}

function votersOn(cards: Parameters<typeof simulatedBallot>[0]): Voter[] {
  return simulatedPeople(ROLE_NAMES).map(({ name, seat }, which) => ({
    id: name,
    seat,
    proxy: false,
    simulated: false,
    ballot: simulatedBallot(cards, which),
  }))
}

test('E2: whoever owns a card in the article, the known ways show each kind of gap, agreement and a raised card', () => {
  for (const column of ['po', 'pm', 'shared'] as const) {
    const cards = cardsClaimedBy(column)
    const voters = votersOn(cards)
    expect(unanimousChoice(countChoices(voters, 'card-0')), column).toBe(column)
    const gaps = cards.map(({ id }) => gapOf(voters, id))
    expect(gaps, column).toEqual([
      null,
      'both-claim',
      'nobody-claims',
      'team-otherwise',
      'plain-split',
      'not-understood',
    ])
    expect(raisedCards(cards, voters), column).toEqual(['card-5'])
  }
})

test('E2: the ways take turns through a deck, and every card of it is placed by all', () => {
  const voters = votersOn(deck.cards)
  for (const [index, card] of deck.cards.entries()) {
    for (const { id, ballot } of voters) expect(ballot.has(card.id), `${id} on ${card.id}`).toBe(true)
    const unanimous = unanimousChoice(countChoices(voters, card.id))
    expect(unanimous, card.id).toBe(index % 6 === 0 ? claimedColumn(card) : null)
  }
  expect(new Set(deck.cards.map(({ id }) => gapOf(voters, id)))).toEqual(
    new Set([null, 'both-claim', 'nobody-claims', 'team-otherwise', 'plain-split', 'not-understood']),
  )
})

test('E2: a rehearsal is the same each time', () => {
  expect(votersOn(deck.cards)).toEqual(votersOn(deck.cards))
})

test('E2: nobody takes a simulated participant for a colleague', () => {
  const names = simulatedPeople(ROLE_NAMES).map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^Simulated [A-Za-z ]+\d?$/)
  expect(simulatedPeople(ROLE_NAMES).map(({ seat }) => seat)).toEqual(expect.arrayContaining(['po', 'pm']))
})

test('E2: whatever a deck calls its roles, its simulated participants say the same', () => {
  const people = simulatedPeople({ po: 'Tech Lead', pm: 'Engineering Manager' })
  expect(people.slice(0, 2).map(({ name }) => name)).toEqual([
    'Simulated Tech Lead',
    'Simulated Engineering Manager',
  ])
  expect(people.map(whichSimulated)).toEqual([0, 1, 2, 3, 4, 5])
})
