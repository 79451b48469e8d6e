// Where a board ends: first it is archived and read only, and only then may it be deleted, with a day to think again.

import { mayLead, type Role } from './people.ts'
import { mayKeepTeam, type TeamRole } from './teams.ts'

/** What a team's page shows boards by. */
export const BOARD_STATES = ['open', 'archived', 'deleted'] as const
export type BoardState = (typeof BOARD_STATES)[number]

/** @param board as its row has it */
export function stateOf(board: { archivedAt: object | null; deletedAt: object | null }): BoardState {
  if (board.deletedAt !== null) return 'deleted'
  return board.archivedAt === null ? 'open' : 'archived'
}

/** W7: a board's facilitators and its team's keepers put it into the archive and take it out again. */
export function mayArchive(onBoard: Role | null, inTeam: TeamRole | null): boolean {
  return (onBoard !== null && mayLead(onBoard)) || mayKeepTeam(inTeam)
}

/** W8: what a team came to is the team's: only its keepers delete, and take that back. */
export function mayDelete(inTeam: TeamRole | null): boolean {
  return mayKeepTeam(inTeam)
}

/** W8: how long it can be taken back. */
export const KEPT_AFTER_DELETION_MS = 24 * 60 * 60 * 1000

/** @returns milliseconds since 1970 from which on nothing is left of it */
export function goneFrom(deletedAt: Date): number {
  return deletedAt.getTime() + KEPT_AFTER_DELETION_MS
}
