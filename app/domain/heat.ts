// The whole at a glance: what each group of people, or each person where ballots have names, mostly says of each card.

import { leadingChoice } from './agreement.ts'
import { noCounts, totalOf, type Choice, type Counts } from './ballots.ts'
import type { CardId, ParticipantId } from './ids.ts'
import { SEATS, type Participant, type Seat } from './people.ts'
import type { CardTally, Tallies } from './tallies.ts'

export type HeatGroup =
  { kind: 'all' } | { kind: 'seat'; seat: Seat } | { kind: 'person'; id: ParticipantId; name: string }

export interface HeatCell {
  counts: Counts
  total: number
  /** Null where two columns have equally many, or nobody placed it. */
  choice: Choice | null
  /** The part of the group that chose it, from 0 to 1. */
  share: number
}

/** Everybody, then the seats that may be told apart, then people if they are named. */
export function heatGroups(tallies: Tallies, participants: readonly Participant[]): HeatGroup[] {
  const all = Object.values(tallies)
  const seats = SEATS.filter((seat) => all.some((tally) => tally.seats[seat]))
  const people = participants.filter(({ id }) => all.some((tally) => tally.names?.[id]))
  return [
    { kind: 'all' },
    ...seats.map((seat) => ({ kind: 'seat', seat }) as const),
    ...people.map(({ id, name }) => ({ kind: 'person', id, name }) as const),
  ]
}

export function heatCell(tallies: Tallies, cardId: CardId, group: HeatGroup): HeatCell {
  const tally = tallies[cardId]
  const counts = tally ? countsOf(tally, group) : noCounts()
  const total = totalOf(counts)
  const choice = leadingChoice(counts)
  return { counts, total, choice, share: choice === null ? 0 : counts[choice] / total }
}

function countsOf(tally: CardTally, group: HeatGroup): Counts {
  switch (group.kind) {
    case 'all':
      return tally.counts
    case 'seat':
      return tally.seats[group.seat] ?? noCounts()
    case 'person': {
      const counts = noCounts()
      const choice = tally.names?.[group.id]
      if (choice) counts[choice] = 1
      return counts
    }
  }
}
