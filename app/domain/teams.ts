// A team: the people and boards that belong together over time.

import type { BoardId } from './ids.ts'

/** In the form of a board's id. */
export type TeamId = BoardId

/** Keepers see to the team's link, its boards and where outcomes are announced; members read, and start boards. */
export const TEAM_ROLES = ['keeper', 'member'] as const
export type TeamRole = (typeof TEAM_ROLES)[number]

/** W1: by the team's link one becomes a member; whoever makes a team keeps it. */
export function mayKeepTeam(role: TeamRole | null): boolean {
  return role === 'keeper'
}

export const TEAM_NAME_MAX = 120

/** For a team that nobody has named yet. */
export function firstTeamName(person: string): string {
  return `${person}’s team`.slice(0, TEAM_NAME_MAX)
}
