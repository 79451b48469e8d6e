// A rehearsal: simulated participants who disagree in known ways, so that a facilitator can practise alone.

import { claimedColumn, type DutyCard } from './deck.ts'
import type { Ballot, Choice } from './ballots.ts'
import type { Seat } from './people.ts'
import { seatName } from './seat-names.ts'

/** Two are called by the roles that the deck divides. */
const SIMULATED: readonly { seat: Seat; name?: string }[] = [
  { seat: 'po' },
  { seat: 'pm' },
  { seat: 'developer', name: 'Simulated developer 1' },
  { seat: 'developer', name: 'Simulated developer 2' },
  { seat: 'designer', name: 'Simulated designer' },
  { seat: 'stakeholder', name: 'Simulated stakeholder' },
]
export const SIMULATED_COUNT = SIMULATED.length

/** Named by what they are: nobody takes them for a colleague. */
export function simulatedPeople(roleNames: { po: string; pm: string }): { name: string; seat: Seat }[] {
  return SIMULATED.map(({ seat, name }) => ({ seat, name: name ?? `Simulated ${seatName(seat, roleNames)}` }))
}

/** @returns the place among `simulatedPeople`, whatever the deck calls its roles */
export function whichSimulated({ name, seat }: { name: string; seat: Seat }): number {
  return SIMULATED.findIndex((it) => it.seat === seat && (it.name === undefined || it.name === name))
}

/** E2: what each of them says of a card, in the same order; the ways take turns through the deck. */
const WAYS: readonly ((claimed: Choice) => readonly Choice[])[] = [
  // All place it where the article does.
  (claimed) => [claimed, claimed, claimed, claimed, claimed, claimed],
  // Both claim it.
  () => ['po', 'pm', 'po', 'pm', 'shared', 'pm'],
  // Nobody claims it.
  () => ['pm', 'po', 'shared', 'not-ours', 'po', 'pm'],
  // The two agree, and the team sees it otherwise.
  () => ['pm', 'pm', 'po', 'po', 'po', 'shared'],
  // A plain split.
  () => ['po', 'shared', 'pm', 'po', 'shared', 'pm'],
  // Two do not understand it.
  (claimed) => [claimed, claimed, 'unclear', claimed, 'unclear', claimed],
]

/**
 * @param cards in deck order
 * @param which place among `simulatedPeople`
 */
export function simulatedBallot(cards: readonly Pick<DutyCard, 'id' | 'claims'>[], which: number): Ballot {
  return new Map(
    cards.map((card, index) => {
      const way = WAYS[index % WAYS.length]!
      return [card.id, way(claimedColumn(card))[which % SIMULATED.length]!]
    }),
  )
}
