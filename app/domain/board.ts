// The one read model of a board that screens, exports and outcomes use. Plain data, made by app/sync/read.ts
// in the browser and on the server alike.

import type { DeckCard, DutyCard } from './deck.ts'
import type { BoardId, CardId } from './ids.ts'
import type { ToldLead } from './lead.ts'
import type { Participant } from './people.ts'
import type { Columns } from './placement.ts'
import type { ActionItem, Handover } from './actions.ts'
import type { Tallies } from './tallies.ts'
import type { Then } from './then.ts'

/** What the board shows of its newest outcome. */
export interface LastOutcome {
  number: number
  /** ISO 8601, the server's clock. */
  savedAt: string
}

/** An outcome, by where it is read. */
export interface StartedFrom {
  boardId: BoardId
  number: number
}

/** A card on the table. */
export interface BoardCard extends DeckCard {
  /** How it was worded before somebody reworded it. */
  original: Pick<DutyCard, 'title' | 'detail'> | null
  /** The card it was cut out of, which is not on the table any more. */
  splitFrom: { id: CardId; title: string } | null
  /** What the outcome that the board began with says of it; null before the reveal, where it would lead people. */
  then: Then | null
}

export interface Board extends ToldLead {
  id: BoardId
  title: string
  /** The deck's names for its two roles. */
  roleNames: { po: string; pm: string }
  /** In deck order. */
  cards: BoardCard[]
  /** A decided card lies where it was decided to, wherever else anybody has put it since (D5). */
  columns: Columns
  /** Who does each duty today, where the board asks for both. */
  today: Columns
  notes: Record<CardId, string>
  /** In the order they joined, without those whose rights ended. */
  participants: Participant[]
  lastOutcome: LastOutcome | null
  /** The outcome that the board began with. */
  startedFrom: StartedFrom | null
  /** How many wait to be let in. */
  waiting: number
  /** W7: it is kept to be read. */
  archived: boolean
  actions: ActionItem[]
  /** Those that were brought from last time and are done. */
  finished: readonly string[]
  handovers: Record<CardId, Handover>
  /** Null before the reveal. */
  tallies: Tallies | null
  /** How many dots lie on each card; null until they are shown. */
  dots: Record<CardId, number> | null
}

export const NOTE_MAX = 2000
