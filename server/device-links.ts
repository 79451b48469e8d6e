// Carrying a person to another device: a link that opens once, within minutes. Only its hash is kept.

import { createHash, randomBytes } from 'node:crypto'
import type { PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { PrismaClient } from './database.ts'

/** Long enough to fetch a phone from another room. */
export const DEVICE_LINK_MS = 10 * 60_000
const TOKEN_BYTES = 24
const TOKEN = /^[\w-]{32}$/

export interface DeviceLinks {
  /** A new link for somebody who is known; the one before it opens nothing any more. */
  make(person: PersonId | null): Promise<Result<{ token: string; expiresAt: string }>>
  /** Whose link it is, without using it up: whatever looks at links beforehand must not spend them. */
  look(token: string): Promise<Result<{ name: string; person: PersonId }>>
  /** Uses it up. */
  open(token: string): Promise<Result<{ person: PersonId }>>
}

/** @param now milliseconds since 1970 */
export function createDeviceLinks(client: PrismaClient, now = Date.now): DeviceLinks {
  return {
    async make(person) {
      const known = person === null ? null : await client.person.findUnique({ where: { id: person } })
      if (!known) return refused({ kind: 'nobody-yet' })
      const token = randomBytes(TOKEN_BYTES).toString('base64url')
      const expiresAt = new Date(now() + DEVICE_LINK_MS)
      await client.$transaction([
        client.deviceLink.deleteMany({ where: { personId: known.id } }),
        client.deviceLink.create({ data: { hash: hashOf(token), personId: known.id, expiresAt } }),
      ])
      return { ok: true, token, expiresAt: expiresAt.toISOString() }
    },

    async look(token) {
      if (!TOKEN.test(token)) return refused({ kind: 'no-such-link' })
      const link = await client.deviceLink.findUnique({
        where: { hash: hashOf(token) },
        include: { person: { select: { name: true } } },
      })
      if (!link || link.usedAt !== null || link.expiresAt.getTime() <= now())
        return refused({ kind: 'device-link-over' })
      return { ok: true, name: link.person.name, person: link.personId }
    },

    async open(token) {
      const found = await this.look(token)
      if (!found.ok) return found
      const at = new Date(now())
      const { count } = await client.deviceLink.updateMany({
        where: { hash: hashOf(token), usedAt: null, expiresAt: { gt: at } },
        data: { usedAt: at },
      })
      return count === 1 ? { ok: true, person: found.person } : refused({ kind: 'device-link-over' })
    },
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
