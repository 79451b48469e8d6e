// People on a board: what they are called, which seat they bring, what their role lets them do.

import type { Lead, Settings } from './lead.ts'
import type { Phase } from './phases.ts'
import type { ParticipantId } from './ids.ts'

export const ROLES = ['facilitator', 'participant', 'observer'] as const
export type Role = (typeof ROLES)[number]

export const SEATS = ['po', 'pm', 'developer', 'designer', 'stakeholder', 'other'] as const
export type Seat = (typeof SEATS)[number]

/**
 * A *proxy* is somebody in the room without a device, for whom a facilitator places cards; *simulated* are those who
 * only make a rehearsal possible.
 */
export const PERSON_KINDS = ['person', 'proxy', 'simulated'] as const
export type PersonKind = (typeof PERSON_KINDS)[number]

/** How many people a board takes, those who wait at its door among them. */
export const PEOPLE_MAX = 200

/** How many colours the server gives out; the screen has a swatch for each number below it. */
export const PERSON_COLOURS = 12

/** What everybody on the board may know about a participant. */
export interface RosterEntry {
  name: string
  role: Role
  seat: Seat
  /** 0 up to `PERSON_COLOURS` − 1. */
  colour: number
  kind: PersonKind
  /** The facilitator who places a proxy's cards; null for all others. */
  placedBy: ParticipantId | null
}

export interface Participant extends RosterEntry {
  id: ParticipantId
}

/** Who sorts alone and says when they are done, or for whom it is said: all but observers and simulated ones. */
export function sortersOf(participants: readonly Participant[]): Participant[] {
  return participants.filter(({ role, kind }) => role !== 'observer' && kind !== 'simulated')
}

/** S2: whether a reveal asks first: whoever sorts in a browser of their own, and has not said to be done. */
export function isWaitedFor(role: Role, standsIn: boolean, isDone: boolean): boolean {
  return role !== 'observer' && !standsIn && !isDone
}

/** A rejoin through a lesser link takes nothing away: the higher of the two roles stays. */
export function higherRole(a: Role, b: Role): Role {
  return ROLES.indexOf(a) < ROLES.indexOf(b) ? a : b
}

const TABLE_PHASES: readonly Phase[] = ['discuss', 'vote']

/** R1: who may move cards, and write notes and action items, on the shared table. */
export function mayEditTable(role: Role, { phase, locked, settings, archived }: TableState): boolean {
  const drags = settings.drag === 'everybody' ? role !== 'observer' : role === 'facilitator'
  return drags && TABLE_PHASES.includes(phase) && !locked && !archived
}

const SORT_PHASES: readonly Phase[] = ['lobby', 'sort']

/**
 * R4: who may place cards on a ballot of their own; in the lobby already, for those who cannot be there later. Nobody but
 * its owner may read it.
 */
export function maySort(role: Role, { phase, locked, archived }: Omit<TableState, 'settings'>): boolean {
  return role !== 'observer' && SORT_PHASES.includes(phase) && !locked && !archived
}

/** W7: on an archived board nothing changes, whoever one is. */
export type TableState = Pick<Lead, 'phase' | 'locked'> & {
  settings: Pick<Settings, 'drag'>
  archived: boolean
}

/** R2: who may save outcomes, see and change links. */
export function mayLead(role: Role): boolean {
  return role === 'facilitator'
}

/** The colour that the fewest people on the board have; the first such. */
export function nextColour(taken: readonly number[]): number {
  const counts = Array.from(
    { length: PERSON_COLOURS },
    (_, colour) => taken.filter((it) => it === colour).length,
  )
  return counts.indexOf(Math.min(...counts))
}
