// What a team says about a duty now, and when it wants to look at it again.

import type { DutyRole } from './deck.ts'
import type { BoardId, CardId } from './ids.ts'
import type { OutcomeCard } from './outcome.ts'
import type { Column } from './placement.ts'

/** The boards that came out of one another, by the first one's id. */
export type SeriesId = BoardId

/** As the newest outcome of a series says that had the card. */
export interface Duty {
  seriesId: SeriesId
  cardId: CardId
  title: string
  detail: string
  note: string
  column: Column
  lastWord: DutyRole | null
  ask: string
  /** From 0 to 1; null where nobody sorted it alone. */
  agreement: number | null
  isDecided: boolean
  /** A day as in `2026-05-31`. */
  reviewOn: string
}

const REVIEW_AFTER_MONTHS = 3

/**
 * W3: three months after it was saved, on the last day of a month that is too short.
 * @param savedAt ISO 8601
 * @returns a day as in `2026-05-31`, in UTC
 */
export function firstReviewDay(savedAt: string): string {
  const day = new Date(savedAt)
  const wanted = day.getUTCDate()
  day.setUTCDate(1)
  day.setUTCMonth(day.getUTCMonth() + REVIEW_AFTER_MONTHS)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  day.setUTCDate(Math.min(wanted, last))
  return day.toISOString().slice(0, 10)
}

/** W3: what an outcome's card says of its duty. */
export function dutyOf(
  seriesId: SeriesId,
  card: Pick<OutcomeCard, 'id' | 'title' | 'detail' | 'note' | 'column' | 'decision' | 'tally'>,
  savedAt: string,
): Duty {
  const { id, title, detail, note, column, decision, tally } = card
  return {
    seriesId,
    cardId: id,
    title,
    detail,
    note,
    column,
    lastWord: decision?.lastWord ?? null,
    ask: decision?.ask ?? '',
    agreement: tally?.agreement ?? null,
    isDecided: decision !== null,
    reviewOn: firstReviewDay(savedAt),
  }
}
