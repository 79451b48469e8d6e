// A team's link: shown to its keepers, and whoever opens it becomes a member.

import type { PersonId } from '#app/domain/ids.ts'
import { refused, type Refusal, type Result } from '#app/domain/refusal.ts'
import { mayKeepTeam, type TeamId, type TeamRole } from '#app/domain/teams.ts'
import type { Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import type { Identity } from './identity.ts'
import { checkForm } from './input.ts'
import { inTeam } from './members.ts'
import { joinTeamForm, teamLinkForm } from './team-input.ts'
import { roleIn } from './teams.ts'

export interface TeamInvitation {
  teamId: TeamId
  name: string
  /** Who asks is in the team already. */
  isMember: boolean
}

export interface TeamLinks {
  /** What stands behind `/teams/join/`, for keepers only; null where the link was withdrawn. */
  read(teamId: string, person: PersonId | null): Promise<Result<{ token: string | null }>>
  change(teamId: string, person: PersonId | null, form: FormData): Promise<Result<object>>
  invitation(token: string, person: PersonId | null): Promise<Result<{ invitation: TeamInvitation }>>
  /** Coming again changes nothing but the name. */
  join(
    token: string,
    person: PersonId | null,
    form: FormData,
  ): Promise<Result<{ teamId: TeamId; person: PersonId }>>
}

export function createTeamLinks(client: PrismaClient, identity: Identity): TeamLinks {
  /** W6: the team whose link this is, and null for a fault if the link holds now. */
  async function find(
    tx: Tx,
    token: string,
  ): Promise<{ team: { id: TeamId; name: string }; fault: Refusal | null }> {
    const nowhere = { team: { id: '', name: '' }, fault: { kind: 'no-such-link' } as const }
    const teamId = identity.parseTeamToken(token)
    const team = teamId === null ? null : await tx.team.findUnique({ where: { id: teamId } })
    if (!team) return nowhere
    for (let generation = team.linkGeneration; generation > 0; generation--) {
      if (!identity.sameToken(token, identity.teamToken(team.id, generation))) continue
      const holds = generation === team.linkGeneration && team.linkRevokedAt === null
      return { team, fault: holds ? null : { kind: 'link-revoked' } }
    }
    return nowhere
  }

  return {
    async read(teamId, person) {
      const role = await roleIn(client, teamId, person)
      if (!role) return refused({ kind: 'no-such-team' })
      if (!mayKeepTeam(role)) return refused({ kind: 'keepers-only' })
      const { linkGeneration, linkRevokedAt } = await client.team.findUniqueOrThrow({ where: { id: teamId } })
      return { ok: true, token: linkRevokedAt === null ? identity.teamToken(teamId, linkGeneration) : null }
    },

    async change(teamId, person, form) {
      return inTeam(client, teamId, person, async (tx, _me, role): Promise<Result<object>> => {
        if (!mayKeepTeam(role)) return refused({ kind: 'keepers-only' })
        const checked = checkForm(teamLinkForm, form)
        if (!checked.ok) return checked
        await tx.team.update({
          where: { id: teamId },
          data:
            checked.value.do === 'renew'
              ? { linkGeneration: { increment: 1 }, linkRevokedAt: null }
              : { linkRevokedAt: new Date() },
        })
        return { ok: true }
      })
    },

    async invitation(token, person) {
      const { team, fault } = await find(client, token)
      if (fault) return refused(fault)
      const isMember = (await roleIn(client, team.id, person)) !== null
      return { ok: true, invitation: { teamId: team.id, name: team.name, isMember } }
    },

    async join(token, person, form) {
      return client.$transaction(async (tx): Promise<Result<{ teamId: TeamId; person: PersonId }>> => {
        // Nobody renews or withdraws it meanwhile.
        await tx.$queryRaw`SELECT 1 FROM team WHERE id = ${identity.parseTeamToken(token) ?? ''} FOR SHARE`
        const { team, fault } = await find(tx, token)
        if (fault) return refused(fault)
        const checked = checkForm(joinTeamForm, form)
        if (!checked.ok) return checked
        const { name } = checked.value
        const personId = person ?? identity.newPersonId()
        await tx.person.upsert({ where: { id: personId }, create: { id: personId, name }, update: { name } })
        await tx.teamMember.upsert({
          where: { teamId_personId: { teamId: team.id, personId } },
          create: { teamId: team.id, personId, role: 'member' satisfies TeamRole },
          update: {},
        })
        return { ok: true, teamId: team.id, person: personId }
      })
    },
  }
}
