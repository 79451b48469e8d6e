// What the reveal shows of the ballots: figures card by card, and never whose they are unless that was agreed.

import { agreementOf, gapOf, unanimousChoice, type Gap } from './agreement.ts'
import { countChoices, tellableSeats, type Choice, type Counts, type Voter } from './ballots.ts'
import type { CardId, ParticipantId } from './ids.ts'
import type { Seat } from './people.ts'
import type { Columns } from './placement.ts'

export interface CardTally {
  counts: Counts
  /** The same without those that the facilitator placed for somebody; null where there are none. */
  withoutProxies: Counts | null
  agreement: number | null
  gap: Gap | null
  /** Only seats whose figures name nobody (B2), or all of them where ballots have names. */
  seats: Partial<Record<Seat, Counts>>
  /** Null unless the board was set to named before the sort. */
  names: Record<ParticipantId, Choice> | null
}

export type Tallies = Record<CardId, CardTally>

/** @param voters everybody who placed at least one card */
export function tallyBallots(cardIds: readonly CardId[], voters: readonly Voter[], named: boolean): Tallies {
  const seats = named ? [...new Set(voters.map(({ seat }) => seat))] : tellableSeats(voters)
  const present = voters.filter(({ proxy }) => !proxy)
  return Object.fromEntries(
    cardIds.map((id) => {
      const counts = countChoices(voters, id)
      const tally: CardTally = {
        counts,
        withoutProxies: present.length < voters.length ? countChoices(present, id) : null,
        agreement: agreementOf(counts),
        gap: gapOf(voters, id),
        seats: Object.fromEntries(
          seats.map((seat) => [
            seat,
            countChoices(
              voters.filter((voter) => voter.seat === seat),
              id,
            ),
          ]),
        ),
        names: named ? namesOf(voters, id) : null,
      }
      return [id, tally]
    }),
  )
}

/** B3: unanimous cards that nobody has moved out of the tray file themselves. */
export function filings(tallies: Tallies, columns: Columns): Map<CardId, Choice> {
  const filed = new Map<CardId, Choice>()
  for (const { id } of columns.unsorted) {
    const choice = tallies[id] ? unanimousChoice(tallies[id].counts) : null
    if (choice !== null) filed.set(id, choice)
  }
  return filed
}

function namesOf(voters: readonly Voter[], cardId: CardId): Record<ParticipantId, Choice> {
  return Object.fromEntries(
    voters.flatMap(({ id, ballot }) => {
      const choice = ballot.get(cardId)
      return choice === undefined ? [] : [[id, choice]]
    }),
  )
}
