// Sends what waits in `webhook_delivery`. A row is claimed in one statement by which it is also put off, so that each is
// with one node at a time, and one whose node died comes up again by itself.

import type { Outcome } from '#app/domain/outcome.ts'
import type { Result } from '#app/domain/refusal.ts'
import type { TeamId } from '#app/domain/teams.ts'
import { ATTEMPTS_MAX, pauseAfter, savedMessage, testMessage } from '#app/domain/webhook.ts'
import type { PrismaClient } from './database.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { postMessage, type Answer } from './webhook-post.ts'
import { signedHeaders } from './webhook-sign.ts'

const LOOK_EVERY_MS = 2_000
const TIMEOUT_MS = 10_000
/** How long a claimed row is left alone; more than an attempt can take. */
const CLAIM_MS = 60_000
const AT_ONCE = 16

interface Claimed {
  id: string
  team_id: TeamId
  outcome_id: string
  attempts: number
}

interface Settings {
  client: PrismaClient
  identity: Identity
  allowPrivate: boolean
  readOutcome(boardId: string, number: string): Promise<Result<{ outcome: Outcome }>>
  /** What absolute links begin with, once it is known. */
  origin(): string
  log: Log
}

export interface WebhookSender {
  start(): void
  /** Breaks off what is being sent, which comes up again later. */
  stop(): Promise<void>
  /** One message at once, not written down. */
  test(team: { id: TeamId; name: string }, webhook: { url: string; generation: number }): Promise<Answer>
}

export function createWebhookSender(settings: Settings): WebhookSender {
  const { client, identity, allowPrivate, log } = settings
  const ending = new AbortController()
  const sending = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined

  function post(key: Buffer, url: string, id: string, message: object): Promise<Answer> {
    const body = JSON.stringify(message)
    const headers = signedHeaders(key, `msg_${id}`, new Date(), body)
    return postMessage(url, headers, body, { allowPrivate, timeoutMs: TIMEOUT_MS, signal: ending.signal })
  }

  async function look(): Promise<void> {
    const room = AT_ONCE - sending.size
    if (room <= 0) return
    for (const row of await claim(client, room)) {
      const work = attempt(row)
        .catch((error: unknown) => {
          if (!ending.signal.aborted)
            log.warn({ err: error, id: row.id }, 'an outcome could not be announced')
        })
        .finally(() => sending.delete(work))
      sending.add(work)
    }
  }

  async function attempt(row: Claimed): Promise<void> {
    const answer = row.attempts > ATTEMPTS_MAX ? null : await deliver(row)
    const now = new Date()
    const pause = answer === null ? null : pauseAfter(row.attempts, Math.random())
    const delivered = answer?.delivered ?? false
    await client.webhookDelivery.updateMany({
      // Whoever claimed it since knows better.
      where: { id: row.id, attempts: row.attempts, deliveredAt: null },
      data: {
        ...(answer && { answer: answer.words }),
        deliveredAt: delivered ? now : null,
        nextAt: delivered || pause === null ? null : new Date(now.getTime() + pause),
      },
    })
  }

  /** Null where there is nobody any more to tell. */
  async function deliver({ id, team_id: teamId, outcome_id: outcomeId }: Claimed): Promise<Answer | null> {
    const webhook = await client.webhook.findUnique({
      where: { teamId },
      include: { team: { select: { id: true, name: true } } },
    })
    const saved = await client.outcome.findUnique({
      where: { id: outcomeId, board: { deletedAt: null } },
      select: { boardId: true, number: true },
    })
    if (!webhook || !saved) return null
    const read = await settings.readOutcome(saved.boardId, String(saved.number))
    if (!read.ok) return null
    const url = `${settings.origin()}/boards/${saved.boardId}/outcomes/${saved.number}`
    const key = identity.webhookKey(teamId, webhook.generation)
    return post(key, webhook.url, id, savedMessage(read.outcome, webhook.team, url))
  }

  return {
    start() {
      timer = setInterval(() => {
        looking ??= look()
          .catch((error: unknown) => log.debug({ err: error }, 'nobody could look what is to be announced'))
          .finally(() => {
            looking = undefined
          })
      }, LOOK_EVERY_MS)
      timer.unref()
    },
    async stop() {
      clearInterval(timer)
      ending.abort()
      await looking
      await Promise.all(sending)
    },
    test(team, { url, generation }) {
      const key = identity.webhookKey(team.id, generation)
      return post(key, url, crypto.randomUUID(), testMessage(team, new Date().toISOString()))
    },
  }
}

function claim(client: PrismaClient, limit: number): Promise<Claimed[]> {
  const now = new Date()
  const later = new Date(now.getTime() + CLAIM_MS)
  return client.$queryRaw<Claimed[]>`
    UPDATE webhook_delivery SET attempts = attempts + 1, next_at = ${later}
    WHERE id IN (
      SELECT id FROM webhook_delivery WHERE next_at <= ${now} ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, team_id, outcome_id, attempts`
}
