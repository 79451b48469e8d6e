// A team's webhook, as its keepers see and set it.

import { z } from 'zod'
import type { BoardId, PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { mayKeepTeam } from '#app/domain/teams.ts'
import type { PrismaClient } from './database.ts'
import type { Identity } from './identity.ts'
import { checkForm } from './input.ts'
import type { TeamSummary, Teams } from './teams.ts'
import type { WebhookSender } from './webhook-sender.ts'
import { secretWords } from './webhook-sign.ts'

const SHOWN = 30

export interface WebhookDelivery {
  id: string
  boardId: BoardId
  title: string
  number: number
  /** ISO 8601, as all times here. */
  createdAt: string
  attempts: number
  /** Null once it is delivered or given up. */
  nextAt: string | null
  deliveredAt: string | null
  answer: string
}

export interface WebhookPage {
  team: TeamSummary
  webhook: { url: string; secret: string } | null
  /** Newest first. */
  deliveries: WebhookDelivery[]
}

export interface Webhooks {
  /** For keepers only, since it has the secret. */
  read(teamId: string, person: PersonId | null): Promise<Result<WebhookPage>>
  /** @returns what came of a test message, if that was asked for */
  change(
    teamId: string,
    person: PersonId | null,
    form: FormData,
  ): Promise<Result<{ test: { delivered: boolean; words: string } | null }>>
}

const NO_ADDRESS = 'Please give an address such as https://chat.example.org/hooks/abc.'

const webhookForm = z.discriminatedUnion(
  'do',
  [
    z.object({
      do: z.literal('set'),
      url: z
        .string(NO_ADDRESS)
        .trim()
        .max(1_000, 'At most 1,000 characters, please.')
        .superRefine((text, context) => {
          const fault = addressFault(text)
          if (fault) context.addIssue(fault)
        })
        .transform((text) => new URL(text).href),
    }),
    z.object({ do: z.enum(['remove', 'renew', 'test']) }),
  ],
  'What shall be done?',
)

function addressFault(text: string): string | null {
  if (!URL.canParse(text)) return NO_ADDRESS
  const url = new URL(text)
  if (!['https:', 'http:'].includes(url.protocol)) return NO_ADDRESS
  if (url.username !== '' || url.password !== '')
    return 'Leave out name and password: the signature proves who sends.'
  return null
}

export function createWebhooks(
  client: PrismaClient,
  identity: Identity,
  teams: Pick<Teams, 'access'>,
  sender: WebhookSender,
): Webhooks {
  async function keeps(teamId: string, person: PersonId | null): Promise<Result<{ team: TeamSummary }>> {
    const access = await teams.access(teamId, person)
    return access.ok && !mayKeepTeam(access.team.role) ? refused({ kind: 'keepers-only' }) : access
  }

  return {
    async read(teamId, person) {
      const access = await keeps(teamId, person)
      if (!access.ok) return access
      const webhook = await client.webhook.findUnique({ where: { teamId } })
      const rows = await client.webhookDelivery.findMany({
        where: { teamId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: SHOWN,
        include: { outcome: { select: { boardId: true, title: true, number: true } } },
      })
      return {
        ok: true,
        team: access.team,
        webhook: webhook && {
          url: webhook.url,
          secret: secretWords(identity.webhookKey(teamId, webhook.generation)),
        },
        deliveries: rows.map(({ id, createdAt, attempts, nextAt, deliveredAt, answer, outcome }) => ({
          ...{ id, attempts, answer },
          ...outcome,
          createdAt: createdAt.toISOString(),
          nextAt: nextAt?.toISOString() ?? null,
          deliveredAt: deliveredAt?.toISOString() ?? null,
        })),
      }
    },

    async change(teamId, person, form) {
      const access = await keeps(teamId, person)
      if (!access.ok) return access
      const checked = checkForm(webhookForm, form)
      if (!checked.ok) return checked
      const { value } = checked
      switch (value.do) {
        case 'set': {
          const { url } = value
          await client.webhook.upsert({ where: { teamId }, create: { teamId, url }, update: { url } })
          return { ok: true, test: null }
        }
        case 'remove':
          await client.$transaction([
            client.webhook.deleteMany({ where: { teamId } }),
            client.webhookDelivery.updateMany({ where: { teamId }, data: { nextAt: null } }),
          ])
          return { ok: true, test: null }
        case 'renew':
          await client.webhook.updateMany({ where: { teamId }, data: { generation: { increment: 1 } } })
          return { ok: true, test: null }
        case 'test': {
          const webhook = await client.webhook.findUnique({ where: { teamId } })
          if (!webhook) return refused({ kind: 'bad-input', fields: { url: 'Set an address first.' } })
          const { id, name } = access.team
          return { ok: true, test: await sender.test({ id, name }, webhook) }
        }
      }
    },
  }
}
