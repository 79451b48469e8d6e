// What people placed alone, card by card, and what may be told of it: numbers, and never whose they are.

import type { CardId, ParticipantId } from './ids.ts'
import type { Lead } from './lead.ts'
import { SEATS, type Participant, type Seat } from './people.ts'
import { COLUMNS, isPlacement, type Column } from './placement.ts'

/** What one person thinks of a card. Cards they have not placed are not in it. */
export type Ballot = ReadonlyMap<CardId, Choice>

/** `unclear` says: I do not understand this card. */
export type Choice = Exclude<Column, 'unsorted'>
export const CHOICES = COLUMNS.filter((column): column is Choice => column !== 'unsorted')
/** As people are asked and shown: what is no opinion comes last. */
export const CHOICES_TO_READ: readonly Choice[] = ['po', 'shared', 'pm', 'not-ours', 'unclear']

export interface Voter {
  id: ParticipantId
  seat: Seat
  /** Placed by the facilitator for somebody without a device. */
  proxy: boolean
  /** Of a rehearsal: known to all beforehand. */
  simulated: boolean
  ballot: Ballot
}

export type Counts = Record<Choice, number>

/** B1: only placements of cards on the board count, and not those in the tray. */
export function readBallot(cardIds: readonly CardId[], placementOf: (id: CardId) => unknown): Ballot {
  const ballot = new Map<CardId, Choice>()
  for (const id of cardIds) {
    const value = placementOf(id)
    if (isPlacement(value) && value.column !== 'unsorted') ballot.set(id, value.column)
  }
  return ballot
}

export function countChoices(voters: readonly Voter[], cardId: CardId): Counts {
  const counts = noCounts()
  for (const { ballot } of voters) {
    const choice = ballot.get(cardId)
    if (choice !== undefined) counts[choice]++
  }
  return counts
}

export function noCounts(): Counts {
  return { po: 0, shared: 0, pm: 0, unclear: 0, 'not-ours': 0 }
}

/** How many placed the card at all. */
export function totalOf(counts: Counts): number {
  return CHOICES.reduce((sum, choice) => sum + counts[choice], 0)
}

/**
 * B2: the seats whose figures may be shown beside everybody's, where names are not. A seat that one person holds would
 * name them; and so would what is left over once the other seats are taken from the whole.
 */
export function tellableSeats(voters: readonly Voter[]): Seat[] {
  // What is known of a proxy or a simulated one hides nobody.
  const hidden = voters.filter(({ proxy, simulated }) => !proxy && !simulated)
  const sizes = SEATS.map((seat) => ({ seat, size: hidden.filter((voter) => voter.seat === seat).length }))
  const tellable = sizes.filter(({ size }) => size >= 2).sort((a, b) => b.size - a.size)
  const rest = () => hidden.length - tellable.reduce((sum, { size }) => sum + size, 0)
  while (rest() === 1 && tellable.length > 0) tellable.pop()
  return tellable.map(({ seat }) => seat)
}

/**
 * B5: whether the figures count somebody's ballot: once a reveal has, they go on to, also when its owner is off the board,
 * since what is missing would tell it.
 */
export function isCounted(
  { id, kind }: Pick<Participant, 'id' | 'kind'>,
  { counted }: Pick<Lead, 'counted'>,
): boolean {
  return kind === 'simulated' || counted.includes(id)
}

const RAISED_BY = 2

/** B4: the cards that two or more do not understand, in deck order; never by whom. */
export function raisedCards(cards: readonly { id: CardId }[], voters: readonly Voter[]): CardId[] {
  return cards.map(({ id }) => id).filter((id) => countChoices(voters, id).unclear >= RAISED_BY)
}
