// The one read model of a board that screens, exports and outcomes use. Plain data, made by app/sync/read.ts
// in the browser and on the server alike.

import type { DutyCard } from './deck.ts'
import type { BoardId, CardId } from './ids.ts'
import type { Participant } from './people.ts'
import type { Phase } from './phases.ts'
import type { Columns } from './placement.ts'

/** What the board shows of its newest outcome. */
export interface LastOutcome {
  number: number
  /** ISO 8601, the server's clock. */
  savedAt: string
}

export interface Board {
  id: BoardId
  title: string
  phase: Phase
  locked: boolean
  /** The deck's names for its two roles. */
  roleNames: { po: string; pm: string }
  /** In deck order. */
  cards: DutyCard[]
  columns: Columns
  notes: Record<CardId, string>
  /** In the order they joined, without those whose rights ended. */
  participants: Participant[]
  lastOutcome: LastOutcome | null
}

export const NOTE_MAX = 2000
