// Everything about a board that commands change, as one plain value. Postgres keeps it, the session document mirrors
// it, and `decide` makes the next one of it.

import type { ConsentLine, Decision, Proposal } from './decisions.ts'
import type { CardId, ParticipantId } from './ids.ts'
import type { FirstPhase, Phase } from './phases.ts'
import type { QueuePlan } from './talk-queue.ts'
import type { Timer } from './timer.ts'
import { DOTS } from './votes.ts'

/** Who moves cards on the shared table. */
export const DRAGGERS = ['everybody', 'facilitators'] as const
export type Dragger = (typeof DRAGGERS)[number]

export interface Settings {
  drag: Dragger
  /** Ballots are shown with names after the reveal. Told to all, and fixed once sorting has begun. */
  named: boolean
  /** Whoever joins waits until a facilitator lets them in. */
  approve: boolean
  /** Cards are placed twice: who does it today, and who should. */
  target: boolean
  /** How many dots each person has. */
  dots: number
}

export interface Lead {
  phase: Phase
  locked: boolean
  settings: Settings
  /** The card that is large on every screen. */
  spotlight: CardId | null
  /** Counts how often everybody was called; a screen that sees it rise goes to the spotlight. */
  calls: number
  timer: Timer | null
  /** `endsAt`: when the time for talking is over, in milliseconds since 1970; null if none was set. */
  queue: QueuePlan & { endsAt: number | null }
  /** Participants who said that they are done sorting. */
  done: readonly ParticipantId[]
  /** Which sheet of everybody's ballot counts: a new one each time that ballots are to get names (S1). */
  ballotSheet: number
  /** Whose ballots a reveal has counted, at any time (B5). */
  counted: readonly ParticipantId[]
  /** What is proposed for cards that are not decided. */
  proposals: Readonly<Record<CardId, Proposal>>
  decisions: Readonly<Record<CardId, Decision>>
  consents: Readonly<Record<CardId, readonly ConsentLine[]>>
  dotsShown: boolean
  /** Whose dots were ever shown among those of all (V3). */
  dotsCounted: readonly ParticipantId[]
  deputy: ParticipantId | null
  /** The deputy while leading in place of somebody who is gone. */
  acting: ParticipantId | null
  /** Action items that came from the session before. */
  brought: readonly string[]
}

/** What everybody on the board is told of it. */
export type ToldLead = Omit<Lead, 'counted' | 'dotsCounted'>

export function firstLead(phase: FirstPhase): Lead {
  return {
    phase,
    locked: false,
    settings: { drag: 'everybody', named: false, approve: false, target: false, dots: DOTS },
    spotlight: null,
    calls: 0,
    timer: null,
    queue: { first: [], parked: [], endsAt: null },
    done: [],
    ballotSheet: 0,
    counted: [],
    proposals: {},
    decisions: {},
    consents: {},
    dotsShown: false,
    dotsCounted: [],
    deputy: null,
    acting: null,
    brought: [],
  }
}
