// Who belongs to a team, for those who do: its members by name, what they may be made, and what the team is called.

import { changeMember, type MemberKey } from '#app/domain/members.ts'
import type { PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { mayKeepTeam, type TeamRole } from '#app/domain/teams.ts'
import type { Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import type { Identity } from './identity.ts'
import { checkForm } from './input.ts'
import { memberForm, teamNameForm } from './team-input.ts'
import { roleIn } from './teams.ts'

export interface Member {
  key: MemberKey
  name: string
  role: TeamRole
  /** ISO 8601. */
  joinedAt: string
  isMe: boolean
}

export interface Members {
  /** Keepers first, then by name. For members only; whoever calls has asked. */
  list(teamId: string, person: PersonId | null): Promise<Member[]>
  /** @returns whether the one who asks has left the team by it */
  change(teamId: string, person: PersonId | null, form: FormData): Promise<Result<{ left: boolean }>>
  rename(teamId: string, person: PersonId | null, form: FormData): Promise<Result<object>>
}

export function createMembers(client: PrismaClient, identity: Identity): Members {
  return {
    async list(teamId, person) {
      const rows = await client.teamMember.findMany({
        where: { teamId },
        include: { person: { select: { name: true } } },
        orderBy: [{ role: 'asc' }, { person: { name: 'asc' } }, { personId: 'asc' }],
      })
      return rows.map((row) => ({
        key: identity.memberKey(teamId, row.personId),
        name: row.person.name,
        role: row.role as TeamRole,
        joinedAt: row.joinedAt.toISOString(),
        isMe: row.personId === person,
      }))
    },

    async change(teamId, person, form) {
      const checked = checkForm(memberForm, form)
      if (!checked.ok) return checked
      return inTeam(client, teamId, person, async (tx, me) => {
        const rows = await tx.teamMember.findMany({ where: { teamId } })
        const keyed = new Map(rows.map((row) => [identity.memberKey(teamId, row.personId), row]))
        const roles = new Map([...keyed].map(([key, { role }]) => [key, role as TeamRole]))
        const changed = changeMember(roles, identity.memberKey(teamId, me), checked.value)
        if (!changed.ok) return changed
        const { personId } = keyed.get(changed.who)!
        const where = { teamId_personId: { teamId, personId } }
        if (changed.role !== null) {
          await tx.teamMember.update({ where, data: { role: changed.role } })
          return { ok: true, left: false }
        }
        await tx.teamMember.delete({ where })
        // W6: whoever was removed may know the link, and must not come back by it.
        if (personId !== me)
          await tx.team.update({ where: { id: teamId }, data: { linkGeneration: { increment: 1 } } })
        return { ok: true, left: personId === me }
      })
    },

    async rename(teamId, person, form) {
      return inTeam(client, teamId, person, async (tx, _me, role) => {
        if (!mayKeepTeam(role)) return refused({ kind: 'keepers-only' })
        const checked = checkForm(teamNameForm, form)
        if (!checked.ok) return checked
        await tx.team.update({ where: { id: teamId }, data: { name: checked.value.name } })
        return { ok: true }
      })
    },
  }
}

/** Runs `change` for somebody in the team, while nobody else changes it. */
export async function inTeam<T>(
  client: PrismaClient,
  teamId: string,
  person: PersonId | null,
  change: (tx: Tx, person: PersonId, role: TeamRole) => Promise<Result<T>>,
): Promise<Result<T>> {
  return client.$transaction(async (tx): Promise<Result<T>> => {
    // Asked before the row is locked: strangers cost the team nothing.
    if (person === null || !(await roleIn(tx, teamId, person))) return refused({ kind: 'no-such-team' })
    await tx.$queryRaw`SELECT 1 FROM team WHERE id = ${teamId} FOR UPDATE`
    const role = await roleIn(tx, teamId, person)
    return role === null ? refused({ kind: 'no-such-team' }) : change(tx, person, role)
  })
}
