// Which cards to talk about, in which order, and how long each may take.

import type { CardId } from './ids.ts'

/** How much a duty matters: 1 little, 2 as most, 3 much. */
export const IMPORTANCES = [1, 2, 3] as const
export type Importance = (typeof IMPORTANCES)[number]

export interface Topic {
  id: CardId
  /** From 0 to 1, of `contestOf`. */
  contested: number
  importance: Importance
}

export interface QueuePlan {
  /** Cards that were put somewhere by hand, in that order; they come before all others. */
  first: readonly CardId[]
  /** Cards that are left for another time. */
  parked: readonly CardId[]
}

/** Q1: how much there is to talk about, from 0 to 3. */
export function weightOf({ contested, importance }: Topic): number {
  return contested * importance
}

/**
 * Q2: the most contested times the most important first, equal ones as they were given; before them those that were
 * put first by hand. Parked cards are left out.
 */
export function orderTopics(topics: readonly Topic[], { first, parked }: QueuePlan): CardId[] {
  const open = topics.filter(({ id }) => !parked.includes(id))
  const byHand = first.filter((id) => open.some((topic) => topic.id === id))
  const rest = open.filter(({ id }) => !byHand.includes(id)).sort((a, b) => weightOf(b) - weightOf(a))
  return [...byHand, ...rest.map(({ id }) => id)]
}

/** Q3: the order after one card was put before another, or at the end: all that lies before it is by hand then. */
export function moveTopic(order: readonly CardId[], id: CardId, before: CardId | null): CardId[] {
  const others = order.filter((it) => it !== id)
  const found = before === null ? -1 : others.indexOf(before)
  const at = found === -1 ? others.length : found
  return [...others.slice(0, at), id, ...others.slice(at)]
}

/** Less than this is no talk. */
const LEAST_MS = 60_000

export interface Budget {
  /** What is left of the time, in milliseconds; 0 once it is over. */
  leftMs: number
  cards: number
  /** The same share for each card. */
  eachMs: number
  /** How many at the end of the queue would have to be parked for the others to get a minute each. */
  tooMany: number
}

/** Q4: shares what is left of the time among the cards that are left. */
export function shareTime(endsAt: number, now: number, cards: number): Budget {
  const leftMs = Math.max(0, endsAt - now)
  return {
    leftMs,
    cards,
    eachMs: cards === 0 ? 0 : leftMs / cards,
    tooMany: Math.max(0, cards - Math.floor(leftMs / LEAST_MS)),
  }
}
