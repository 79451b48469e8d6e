// An outcome: the immutable, numbered record of a board at one moment, with all that a session came to.

import type { ActionItem, Handover } from './actions.ts'
import type { Consent, Decision } from './decisions.ts'
import { claimedColumn, type DutyCard } from './deck.ts'
import type { BoardId } from './ids.ts'
import type { PersonKind, Role, Seat } from './people.ts'
import type { Column } from './placement.ts'
import type { CardTally } from './tallies.ts'

/** What somebody said to a card, by the name they had when it was saved. */
export interface SaidConsent {
  name: string
  consent: Consent
  /** Empty with `agree`. */
  line: string
}

/** What was told of the ballots: figures, never whose they are and from which seat. */
export type OutcomeTally = Pick<CardTally, 'counts' | 'agreement' | 'gap'>

/** What a session came to about a card, besides where it lay. */
export interface CardRecord {
  /** Null for a card that only lies where somebody put it. */
  decision: Decision | null
  consents: SaidConsent[]
  /** Null where no ballots were revealed, or none for this card. */
  tally: OutcomeTally | null
  /** Null where no vote was shown. */
  dots: number | null
  /** Who does it today; null where the board did not ask, or nobody said. */
  today: Column | null
  /** How it was worded before somebody reworded it. */
  original: Pick<DutyCard, 'title' | 'detail'> | null
  /** The title of the card it was cut out of. */
  splitFrom: string | null
}

export interface OutcomeCard extends DutyCard, CardRecord {
  column: Column
  rank: string
  /** Empty if nobody wrote one. */
  note: string
}

export interface OutcomeAction extends Pick<ActionItem, 'id' | 'text' | 'owner' | 'due' | 'cardId'> {
  /** The title of the duty it came from, if any. */
  card: string | null
}

export interface OutcomeHandover extends Handover {
  title: string
  from: Column
  to: Column
}

export interface OutcomePerson {
  name: string
  role: Role
  seat: Seat
  /** Whether they placed their cards themselves, or a facilitator for them; not in outcomes saved before it was kept. */
  kind?: Exclude<PersonKind, 'simulated'>
}

export interface Outcome {
  boardId: BoardId
  /** Counted from 1 within the board. */
  number: number
  title: string
  /** Null in outcomes saved before it was kept. */
  deckSlug: string | null
  deckTitle: string
  sourceTitle: string
  roleNames: { po: string; pm: string }
  /** ISO 8601, UTC. */
  savedAt: string
  /** The name of the facilitator who saved it. */
  savedBy: string
  /** In the order of the columns, within a column as they lay. */
  cards: OutcomeCard[]
  people: OutcomePerson[]
  actions: OutcomeAction[]
  /** Duties that somebody does today and somebody else should. */
  handovers: OutcomeHandover[]
  /** SHA-256 of `sealedText`, in hex; null in outcomes saved before there were seals. */
  seal: string | null
}

/** O2: whether the team decided otherwise than the article. Cards without a decision differ from nothing. */
export function differsFromArticle(card: OutcomeCard): boolean {
  return card.column !== 'unsorted' && card.column !== 'unclear' && card.column !== claimedColumn(card)
}

/** D3 once it is saved: a shared duty that is decided, and on which nobody has the last word. */
export function lacksLastWord({ decision }: Pick<OutcomeCard, 'decision'>): boolean {
  return decision?.column === 'shared' && decision.lastWord === null
}
