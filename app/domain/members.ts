// Who belongs to a team, and how that changes: a team always has somebody who keeps it.

import { refused, type Result } from './refusal.ts'
import { mayKeepTeam, type TeamRole } from './teams.ts'

/** Names a member of one team to its other members; what identifies them anywhere else stays with the server. */
export type MemberKey = string

export type MemberChange =
  | { do: 'keeper'; who: MemberKey }
  | { do: 'member'; who: MemberKey }
  | { do: 'remove'; who: MemberKey }
  | { do: 'leave' }

/**
 * W5: keepers make others keepers and members again, and remove them; everybody may leave; a keeper stays behind.
 * @returns who is changed, and their role then: null for who is in the team no more
 */
export function changeMember(
  members: ReadonlyMap<MemberKey, TeamRole>,
  actor: MemberKey,
  change: MemberChange,
): Result<{ who: MemberKey; role: TeamRole | null }> {
  const own = members.get(actor)
  if (own === undefined) return refused({ kind: 'no-such-team' })
  const who = change.do === 'leave' ? actor : change.who
  if (who !== actor && !mayKeepTeam(own)) return refused({ kind: 'keepers-only' })
  const before = members.get(who)
  if (before === undefined) return refused({ kind: 'no-such-person' })
  const role = change.do === 'leave' || change.do === 'remove' ? null : change.do
  if (role === 'keeper' && !mayKeepTeam(own)) return refused({ kind: 'keepers-only' })
  const keepers = [...members.values()].filter(mayKeepTeam).length
  if (before === 'keeper' && role !== 'keeper' && keepers === 1) return refused({ kind: 'last-keeper' })
  return { ok: true, who, role }
}
