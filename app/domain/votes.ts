// Dots on what to fix first. Each person has a budget of them, numbered from 0: a dot lies in one slot or in none, so
// that whatever arrives twice or at once is never one too many.

import type { Facts } from './commands.ts'
import type { CardId, ParticipantId } from './ids.ts'
import type { Lead } from './lead.ts'

export const DOTS_MAX = 10
export const DOTS = 3

export interface Dot {
  participantId: ParticipantId
  slot: number
  cardId: CardId
}

/** V1: the lowest slot that is free; null if the budget is spent. */
export function freeSlot(own: readonly Dot[], budget: number): number | null {
  for (let slot = 0; slot < budget; slot++) if (!own.some((dot) => dot.slot === slot)) return slot
  return null
}

/** V2: the dot that goes when one is taken back from a card: the one that came last. */
export function slotToClear(own: readonly Dot[], cardId: CardId): number | null {
  const slots = own.filter((dot) => dot.cardId === cardId).map(({ slot }) => slot)
  return slots.length === 0 ? null : Math.max(...slots)
}

/**
 * V3: a dot counts while it is within the budget and its person is on the board, and once it was shown among all, as a
 * ballot does (B5): what is missing would tell it.
 * @param counted whose dots were shown, of people who are on the board or have left
 */
export function countDots(
  dots: readonly Dot[],
  budget: number,
  onBoard: ReadonlySet<ParticipantId>,
  counted: readonly ParticipantId[],
): Record<CardId, number> {
  const counts: Record<CardId, number> = {}
  for (const { participantId, slot, cardId } of dots) {
    const isCounted = onBoard.has(participantId) || counted.includes(participantId)
    if (slot < budget && isCounted) counts[cardId] = (counts[cardId] ?? 0) + 1
  }
  return counts
}

/** V3: shown to everybody, or hidden again; who votes while they are shown counts on as well. */
export function showDots({ lead, people }: Pick<Facts, 'lead' | 'people'>, shown: boolean): Lead {
  if (!shown && !lead.dotsShown) return lead
  const dotsCounted = [...new Set([...lead.dotsCounted, ...people.keys()])]
  return { ...lead, dotsShown: shown, dotsCounted }
}
