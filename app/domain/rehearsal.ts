// A rehearsal: simulated participants who disagree in known ways, so that a facilitator can practise alone.

import { claimedColumn, type DutyCard } from './deck.ts'
import type { Ballot, Choice } from './ballots.ts'
import type { Seat } from './people.ts'

/** Named by what they are: nobody takes them for a colleague. */
export const SIMULATED: readonly { name: string; seat: Seat }[] = [
  { name: 'Simulated Product Owner', seat: 'po' },
  { name: 'Simulated Product Manager', seat: 'pm' },
  { name: 'Simulated developer 1', seat: 'developer' },
  { name: 'Simulated developer 2', seat: 'developer' },
  { name: 'Simulated designer', seat: 'designer' },
  { name: 'Simulated stakeholder', seat: 'stakeholder' },
]

/** E2: what each of `SIMULATED` says of a card, in the same order; the ways take turns through the deck. */
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
 * @param which place in `SIMULATED`
 */
export function simulatedBallot(cards: readonly Pick<DutyCard, 'id' | 'claims'>[], which: number): Ballot {
  return new Map(
    cards.map((card, index) => {
      const way = WAYS[index % WAYS.length]!
      return [card.id, way(claimedColumn(card))[which % SIMULATED.length]!]
    }),
  )
}
