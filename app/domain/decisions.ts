// What was decided about a card, and what each person says to it.

import type { DutyRole } from './deck.ts'
import type { CardId, ParticipantId } from './ids.ts'
import type { Column } from './placement.ts'

export const DECIDED_COLUMNS = ['po', 'shared', 'pm', 'not-ours'] as const satisfies readonly Column[]
export type DecidedColumn = (typeof DECIDED_COLUMNS)[number]

/** What people agree to, or not. */
export interface Terms {
  column: DecidedColumn
  /** Who has the last word on a shared duty; null if that is open, and for all other columns. */
  lastWord: DutyRole | null
}

/** What the facilitator asks everybody to agree to. */
export interface Proposal extends Terms {
  /** As in a decision. */
  ask: string
  /** How many had agreed to the proposal before, and are asked again (D7). */
  cleared: number
}

export interface Decision extends Terms {
  /** Who must be asked before, in the team's words. */
  ask: string
  /** ISO 8601, the server's clock. */
  at: string
}

export const ASK_MAX = 120

export const CONSENTS = ['agree', 'live-with', 'object'] as const
export type Consent = (typeof CONSENTS)[number]

export interface ConsentLine {
  participantId: ParticipantId
  consent: Consent
  /** Needed with `live-with` and `object`, empty with `agree`. */
  line: string
  /** Of somebody who said it on the board that this one was made from again (F8): words, which hold nothing. */
  name?: string
  /** What it was said to; not there where that was where the card lay. */
  to?: Terms
}

export const LINE_MAX = 280

/** D1: what is asked of somebody who does not simply agree. */
export function needsLine(consent: Consent): boolean {
  return consent !== 'agree'
}

export function objectionsTo(lines: readonly ConsentLine[]): ConsentLine[] {
  return lines.filter(({ consent }) => consent === 'object')
}

/** D2: one objection holds a card: it is not decided before it is taken back. */
export function isHeld(lines: readonly ConsentLine[]): boolean {
  return objectionsTo(lines).some((line) => !isSaidAgain(line))
}

/** F8: words from another board, which hold nothing and are said to nothing here. */
export function isSaidAgain({ name }: Pick<ConsentLine, 'name'>): boolean {
  return name !== undefined
}

/** D3: shared duties that are decided and on which nobody has the last word yet. */
export function withoutLastWord(decisions: Readonly<Record<CardId, Decision>>): CardId[] {
  return Object.entries(decisions)
    .filter(([, { column, lastWord }]) => column === 'shared' && lastWord === null)
    .map(([id]) => id)
}

/** A move of a card from one column to another, as the log has it. */
export interface Move {
  participantId: ParticipantId | null
  from: Column
  to: Column
  /** Milliseconds since 1970. */
  at: number
}

/** When a card lay decided, in milliseconds since 1970; `until` is null while it does. */
export interface Decided {
  from: number
  until: number | null
}

/**
 * D6: the moves that moved a card: not those it was put to while it was decided, nor the way back from them.
 * @param moves of one card, oldest first
 */
export function movesThatCount(moves: readonly Move[], decided: readonly Decided[]): Move[] {
  const counted: Move[] = []
  for (const move of moves) {
    if (decided.some(({ from, until }) => from < move.at && (until === null || move.at < until))) continue
    const from = counted.at(-1)?.to ?? moves[0]!.from
    if (from !== move.to) counted.push({ ...move, from })
  }
  return counted
}

const PING_PONG_TURNS = 3

/**
 * D4: two people move a card back and forth: the last three moves or more went between the same two columns, each undoing
 * the one before, and by different people in turn.
 * @param moves of one card, oldest first
 */
export function isPingPong(moves: readonly Move[]): boolean {
  const last = moves.slice(-PING_PONG_TURNS)
  if (last.length < PING_PONG_TURNS) return false
  return last.every((move, at) => {
    const before = last[at - 1]
    if (!before) return true
    return move.from === before.to && move.to === before.from && move.participantId !== before.participantId
  })
}
