// Which duties to look at again when a team meets the next time.

import { unanimousChoice } from './agreement.ts'
import type { CardId } from './ids.ts'
import { lacksLastWord, type Outcome, type OutcomeCard } from './outcome.ts'

export const LOOK_REASONS = ['contested', 'changed', 'overdue'] as const
export type LookReason = (typeof LOOK_REASONS)[number]

export interface LookFacts {
  outcome: Pick<Outcome, 'cards' | 'handovers'>
  /** The outcome before that one, on the same board or the one it began with; null for the first. */
  before: Pick<Outcome, 'cards'> | null
  /** When the team wants to look at each duty again, as in `2026-05-31`. */
  reviewOn: ReadonlyMap<CardId, string>
  /** Days until which something about a duty was to be done, and is not. */
  dues: readonly { cardId: CardId; due: string }[]
  /** As in `2026-05-31`. */
  today: string
}

/** Why to look at each card again; with no reasons for those that are settled. In the outcome's order. */
export function reasonsToLook(facts: LookFacts): Map<CardId, LookReason[]> {
  const { cards } = facts.outcome
  const wasLed = cards.some(({ decision }) => decision !== null)
  const before = new Map(facts.before?.cards.map((card) => [card.id, card]))
  return new Map(
    cards.map((card) => {
      const says: Record<LookReason, boolean> = {
        contested: isContested(card, wasLed),
        changed: hasChanged(card, before.get(card.id)),
        overdue: isOverdue(card, facts),
      }
      return [card.id, LOOK_REASONS.filter((reason) => says[reason])]
    }),
  )
}

/**
 * F1: a card with a gap between those who sorted it, one that is unclear, held by an objection, or shared without a
 * last word; and one that is undecided, where others were decided or it lies in the tray.
 */
export function isContested(card: OutcomeCard, wasLed: boolean): boolean {
  const { column, decision, consents, tally } = card
  if (column === 'unsorted' || column === 'unclear' || lacksLastWord(card)) return true
  if (consents.some(({ consent }) => consent === 'object')) return true
  if (tally !== null && tally.gap !== null) return true
  const isClear = tally !== null && unanimousChoice(tally.counts) !== null
  return wasLed && decision === null && !isClear
}

/** F2: moved, or worded otherwise, since the outcome before. A card that was not in that one has not changed. */
export function hasChanged(card: OutcomeCard, before: OutcomeCard | undefined): boolean {
  if (!before) return false
  return card.column !== before.column || card.title !== before.title || card.detail !== before.detail
}

/** F3: its review day has come, or a day until which something about it was to be done is over. */
export function isOverdue(
  { id, title }: Pick<OutcomeCard, 'id' | 'title'>,
  { outcome, reviewOn, dues, today }: Pick<LookFacts, 'outcome' | 'reviewOn' | 'dues' | 'today'>,
): boolean {
  const review = reviewOn.get(id)
  if (review !== undefined && review <= today) return true
  const isOver = (due: string) => due !== '' && due < today
  return (
    dues.some(({ cardId, due }) => cardId === id && isOver(due)) ||
    outcome.handovers.some((handover) => handover.title === title && isOver(handover.due))
  )
}
