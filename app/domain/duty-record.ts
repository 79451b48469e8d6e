// All that is known of one duty: what holds now, what each outcome of its series said, and how it got there.

import type { Move } from './decisions.ts'
import type { DutyRole } from './deck.ts'
import type { RoleNames, DutyLine } from './duty-search.ts'
import type { BoardId, CardId } from './ids.ts'
import type { OutcomeCard } from './outcome.ts'
import type { Column } from './placement.ts'

/** What one outcome said of a duty. */
export interface DutySaid {
  boardId: BoardId
  boardTitle: string
  number: number
  /** ISO 8601. */
  savedAt: string
  roleNames: RoleNames
  card: OutcomeCard
}

export const CHANGES = ['moved', 'decided', 'opened', 'last-word', 'ask', 'reworded', 'reason'] as const
export type Change = (typeof CHANGES)[number]

export interface DutyStep extends DutySaid {
  /** Where the outcome before had it; null in the first. */
  from: Column | null
  /** In the order of `CHANGES`; empty in the first, and where all is as it was. */
  changes: Change[]
}

export interface DutyMove extends Pick<Move, 'from' | 'to'> {
  /** Null for the board itself, as when unanimous cards file themselves. */
  name: string | null
  /** ISO 8601. */
  at: string
  roleNames: RoleNames
}

export interface DutyRecord {
  /** As the newest outcome says that had it. */
  line: DutyLine
  card: OutcomeCard
  /** False for a duty that was split since: then `line` is what was last said of it. */
  holds: boolean
  /** What it was split into, if it is no more. */
  parts: { cardId: CardId; title: string }[]
  /** What it was cut out of; the id is null where that is not known any more. */
  whole: { cardId: CardId | null; title: string } | null
  /** Oldest first. */
  steps: DutyStep[]
  /** Oldest first, up to the newest outcome of each board. */
  trail: DutyMove[]
}

/**
 * G4: what each outcome of a series says otherwise than the one before it that had the duty.
 * @param said oldest first
 */
export function stepsOf(said: readonly DutySaid[]): DutyStep[] {
  return said.map((now, at) => {
    const before = said[at - 1]
    if (!before) return { ...now, from: null, changes: [] }
    return { ...now, from: before.card.column, changes: changesBetween(before.card, now.card) }
  })
}

function changesBetween(then: OutcomeCard, now: OutcomeCard): Change[] {
  const is: Record<Change, boolean> = {
    moved: then.column !== now.column,
    decided: then.decision === null && now.decision !== null,
    opened: then.decision !== null && now.decision === null,
    'last-word': lastWordIn(then) !== lastWordIn(now),
    ask: (then.decision?.ask ?? '') !== (now.decision?.ask ?? ''),
    reworded: then.title !== now.title || then.detail !== now.detail,
    reason: then.note !== now.note,
  }
  return CHANGES.filter((change) => is[change])
}

function lastWordIn({ decision }: OutcomeCard): DutyRole | null {
  return decision?.lastWord ?? null
}

const CHANGE_WORDS: Record<Change, string> = {
  moved: 'moved',
  decided: 'decided',
  opened: 'opened again',
  'last-word': 'last word changed',
  ask: 'who must be asked changed',
  reworded: 'reworded',
  reason: 'reason changed',
}

/** What an outcome says otherwise, in words; in the first one nothing can be otherwise. */
export function changesWords({ from, changes }: Pick<DutyStep, 'from' | 'changes'>): string {
  if (from === null) return 'First said here'
  const words = changes.map((change) => CHANGE_WORDS[change]).join(', ') || 'as before'
  return words[0]!.toUpperCase() + words.slice(1)
}
