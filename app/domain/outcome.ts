// An outcome: the immutable, numbered record of a board at one moment.

import { claimedColumn, type DutyCard } from './deck.ts'
import type { BoardId } from './ids.ts'
import type { Role, Seat } from './people.ts'
import type { Column } from './placement.ts'

export interface OutcomeCard extends DutyCard {
  column: Column
  rank: string
  /** Empty if nobody wrote one. */
  note: string
}

export interface Outcome {
  boardId: BoardId
  /** Counted from 1 within the board. */
  number: number
  title: string
  deckTitle: string
  sourceTitle: string
  roleNames: { po: string; pm: string }
  /** ISO 8601, UTC. */
  savedAt: string
  /** The name of the facilitator who saved it. */
  savedBy: string
  /** In the order of the columns, within a column as they lay. */
  cards: OutcomeCard[]
  people: { name: string; role: Role; seat: Seat }[]
}

/** O2: whether the team decided otherwise than the article. Cards without a decision differ from nothing. */
export function differsFromArticle(card: OutcomeCard): boolean {
  return card.column !== 'unsorted' && card.column !== 'unclear' && card.column !== claimedColumn(card)
}
