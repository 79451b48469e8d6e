// Links by which people outside of a board and its team read one outcome of it.

import { customAlphabet } from 'nanoid'
import { z } from 'zod'
import { BOARD_ID_ALPHABET, BOARD_ID_LENGTH, type BoardId, type PersonId } from '#app/domain/ids.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import { refused, type Refusal, type Result } from '#app/domain/refusal.ts'
import { expiryOf, isOpen, SHARE_TERMS } from '#app/domain/share.ts'
import type { PrismaClient } from './database.ts'
import type { Identity } from './identity.ts'
import { checkForm } from './input.ts'
import { notLeading } from './joining.ts'
import type { Outcomes } from './outcomes.ts'
import type { Records } from './records.ts'

export interface ShareLink {
  id: string
  /** What stands behind `/shared/`. */
  token: string
  /** ISO 8601. */
  createdAt: string
  expiresAt: string | null
  isOpen: boolean
}

export interface Shares {
  /** Those that were not withdrawn, newest first; null for who may read the outcome and not share it. */
  list(boardId: BoardId, number: string, person: PersonId | null): Promise<ShareLink[] | null>
  /** Makes a link or withdraws one. */
  change(boardId: BoardId, number: string, person: PersonId | null, form: FormData): Promise<Result<object>>
  /** For anybody: the token is the right. */
  read(token: string): Promise<Result<{ outcome: Outcome }>>
}

const shareForm = z.discriminatedUnion(
  'do',
  [
    z.object({ do: z.literal('make'), term: z.enum(SHARE_TERMS, 'How long shall it open?') }),
    z.object({ do: z.literal('withdraw'), id: z.string('Which link?').max(64) }),
  ],
  'Make or withdraw?',
)

const newShareId = customAlphabet(BOARD_ID_ALPHABET, BOARD_ID_LENGTH)

export function createShares(
  client: PrismaClient,
  identity: Identity,
  outcomes: Pick<Outcomes, 'read'>,
  records: Records,
): Shares {
  /** Null for the board's facilitators and for everybody in its team. */
  async function faultOf(boardId: BoardId, person: PersonId | null): Promise<Refusal | null> {
    const access = await records.access(boardId, person)
    if (!access.ok) return access.refusal
    return access.teamId === null ? notLeading(client, boardId, person) : null
  }

  async function outcomeId(boardId: BoardId, number: string): Promise<string | null> {
    if (!/^[1-9]\d{0,8}$/.test(number)) return null
    const where = { boardId_number: { boardId, number: Number(number) } }
    return (await client.outcome.findUnique({ where, select: { id: true } }))?.id ?? null
  }

  return {
    async list(boardId, number, person) {
      if (await faultOf(boardId, person)) return null
      const id = await outcomeId(boardId, number)
      if (id === null) return null
      const rows = await client.shareLink.findMany({
        where: { outcomeId: id, revokedAt: null },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      })
      return rows.map((row) => ({
        id: row.id,
        token: identity.shareToken(row.id),
        createdAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt?.toISOString() ?? null,
        isOpen: isOpen(row, Date.now()),
      }))
    },

    async change(boardId, number, person, form) {
      const fault = await faultOf(boardId, person)
      if (fault) return refused(fault)
      const id = await outcomeId(boardId, number)
      if (id === null) return refused({ kind: 'no-such-outcome' })
      const checked = checkForm(shareForm, form)
      if (!checked.ok) return checked
      const { value } = checked
      if (value.do === 'make') {
        const now = new Date()
        const expires = expiryOf(value.term, now.getTime())
        await client.shareLink.create({
          data: {
            id: newShareId(),
            boardId,
            outcomeId: id,
            createdAt: now,
            expiresAt: expires === null ? null : new Date(expires),
          },
        })
        return { ok: true }
      }
      const { count } = await client.shareLink.updateMany({
        where: { id: value.id, outcomeId: id, revokedAt: null },
        data: { revokedAt: new Date() },
      })
      // Withdrawn a second time it is as withdrawn as before.
      const known =
        count > 0 || (await client.shareLink.count({ where: { id: value.id, outcomeId: id } })) > 0
      return known ? { ok: true } : refused({ kind: 'no-such-link' })
    },

    async read(token) {
      const id = identity.readShareToken(token)
      if (id === null) return refused({ kind: 'no-such-link' })
      const link = await client.shareLink.findUnique({
        where: { id },
        include: { outcome: { select: { number: true } }, board: { select: { deletedAt: true } } },
      })
      if (!link) return refused({ kind: 'no-such-link' })
      if (!isOpen(link, Date.now()) || link.board.deletedAt !== null) return refused({ kind: 'share-ended' })
      return outcomes.read(link.boardId, String(link.outcome.number))
    },
  }
}
