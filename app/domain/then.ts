// Then and now: what the outcome that a board began with says of a card, beside what the board says of it.

import { columnName } from './column-names.ts'
import type { Board } from './board.ts'
import type { DutyRole } from './deck.ts'
import type { CardId } from './ids.ts'
import type { OutcomeCard } from './outcome.ts'
import { columnOf, type Column } from './placement.ts'

/** Where a card lies, who has the last word on it, and how far those agreed who sorted it alone. */
export interface Standing {
  column: Column
  lastWord: DutyRole | null
  /** From 0 to 1; null where nobody sorted it alone. */
  agreement: number | null
}

/** What the outcome that a board began with says of a card. */
export interface Then extends Standing {
  /** The outcome's. */
  number: number
  rank: string
  note: string
}

export interface Now extends Standing {
  isDecided: boolean
}

export const SINCE = ['moved', 'newly-agreed', 'still-split', 'drifted', 'same'] as const
export type Since = (typeof SINCE)[number]

export const SINCE_NAMES: Record<Since, string> = {
  moved: 'Moved',
  'newly-agreed': 'Newly agreed',
  'still-split': 'Still split',
  drifted: 'Drifted',
  same: 'As before',
}

export function thenOf(card: OutcomeCard, number: number): Then {
  const { column, rank, note, decision, tally } = card
  return {
    number,
    column,
    rank,
    note,
    lastWord: decision?.lastWord ?? null,
    agreement: tally?.agreement ?? null,
  }
}

export function nowOnBoard({ columns, decisions, tallies }: Board, id: CardId): Now {
  const decision = decisions[id]
  return {
    column: columnOf(columns, id) ?? 'unsorted',
    lastWord: decision?.lastWord ?? null,
    agreement: tallies?.[id]?.agreement ?? null,
    isDecided: decision !== undefined,
  }
}

export function nowInOutcome({ column, decision, tally }: OutcomeCard): Now {
  return {
    column,
    lastWord: decision?.lastWord ?? null,
    agreement: tally?.agreement ?? null,
    isDecided: decision !== null,
  }
}

/**
 * F4
 * - *moved*: it lies elsewhere, or the other role has the last word on it
 * - *newly agreed*: it was open, or people placed it differently, and now they do not
 * - *still split*: open or placed differently, then and now
 * - *drifted*: it was clear, and now it is open or people place it differently
 */
export function sinceThen(then: Standing, now: Standing): Since {
  if (!isOpen(then.column) && !isOpen(now.column) && isElsewhere(then, now)) return 'moved'
  if (isSplit(now)) return isSplit(then) ? 'still-split' : 'drifted'
  // Where nobody sorted alone nobody knows whether they would still place it differently.
  const isKnown = now.agreement !== null || isOpen(then.column)
  return isSplit(then) && isKnown ? 'newly-agreed' : 'same'
}

function isElsewhere(then: Standing, now: Standing): boolean {
  if (then.column !== now.column) return true
  return then.lastWord !== null && now.lastWord !== null && then.lastWord !== now.lastWord
}

function isOpen(column: Column): boolean {
  return column === 'unsorted' || column === 'unclear'
}

function isSplit({ column, agreement }: Standing): boolean {
  return isOpen(column) || (agreement !== null && agreement < 1)
}

/** "Then Product Owner, now split"; what is as before is named once. */
export function thenAndNow(then: Then, now: Now, roleNames: Board['roleNames']): string {
  if (sinceThen(then, now) === 'same' && !isOpen(now.column)) return standingName(then, roleNames)
  return `Then ${standingName(then, roleNames)}, now ${nowName(now, roleNames)}`
}

/** The column, and with a shared duty who has the last word on it. */
export function standingName(
  { column, lastWord }: Pick<Standing, 'column' | 'lastWord'>,
  roleNames: Board['roleNames'],
): string {
  const name = columnName(column, roleNames)
  return column === 'shared' && lastWord !== null ? `${name} (last word: ${roleNames[lastWord]})` : name
}

export function nowName(now: Now, roleNames: Board['roleNames']): string {
  const split = now.agreement !== null && now.agreement < 1
  return split && !now.isDecided ? 'split' : standingName(now, roleNames)
}
