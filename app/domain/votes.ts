// Dots on what to fix first. Each person has a budget of them, numbered from 0: a dot lies in one slot or in none, so
// that whatever arrives twice or at once is never one too many.

import type { CardId, ParticipantId } from './ids.ts'

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

/** V3: a dot counts while it is within the budget and its person is on the board. */
export function countDots(
  dots: readonly Dot[],
  budget: number,
  onBoard: ReadonlySet<ParticipantId>,
): Record<CardId, number> {
  const counts: Record<CardId, number> = {}
  for (const { participantId, slot, cardId } of dots) {
    if (slot < budget && onBoard.has(participantId)) counts[cardId] = (counts[cardId] ?? 0) + 1
  }
  return counts
}
