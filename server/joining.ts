// How people come to a board: its three links, and what happens to those who join by one or whose link ends.

import { isBoardId, type BoardId, type PersonId } from '#app/domain/ids.ts'
import { withoutPerson } from '#app/domain/people-commands.ts'
import { higherRole, mayLead, nextColour, PEOPLE_MAX, type Role, type Seat } from '#app/domain/people.ts'
import { refused, type Refusal, type Result } from '#app/domain/refusal.ts'
import type { Commands, Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import type { Identity } from './identity.ts'
import { checkForm, joinForm, linkForm } from './input.ts'
import { leadOf, leadRow, type LeadRow } from './lead-row.ts'
import { readRoleNames } from './role-names.ts'

/** What stands behind `/join/`; null where the link was withdrawn. */
export type LinkTokens = Record<Role, string | null>

export interface Invitation {
  boardId: BoardId
  title: string
  kind: Role
  /** Of the board's deck. */
  roleNames: { po: string; pm: string }
  /** Set for a person who is on the board already. */
  me: { name: string; seat: Seat; role: Role } | null
}

export interface Joining {
  /** The current links' tokens, for facilitators only. */
  readLinks(boardId: BoardId, person: PersonId | null): Promise<Result<{ links: LinkTokens }>>
  changeLink(boardId: BoardId, person: PersonId | null, form: FormData): Promise<Result<object>>
  invitation(token: string, person: PersonId | null): Promise<Result<{ invitation: Invitation }>>
  /** A person joins a board once: coming again changes name and seat, and never takes a right away. */
  join(
    token: string,
    person: PersonId | null,
    form: FormData,
  ): Promise<Result<{ boardId: BoardId; person: PersonId }>>
}

export function createJoining(client: PrismaClient, identity: Identity, commands: Commands): Joining {
  /** Null if the link holds now. */
  async function faultOf(tx: Tx, token: string, boardId: BoardId, kind: Role): Promise<Refusal | null> {
    const link = await tx.joinLink.findUnique({ where: { boardId_kind: { boardId, kind } } })
    if (!link) return { kind: 'no-such-link' }
    for (let generation = link.generation; generation > 0; generation--) {
      if (!identity.sameToken(token, identity.linkToken(boardId, kind, generation))) continue
      return generation === link.generation && link.revokedAt === null ? null : { kind: 'link-revoked' }
    }
    return { kind: 'no-such-link' }
  }

  return {
    async readLinks(boardId, person) {
      if (!isBoardId(boardId)) return refused({ kind: 'no-such-board' })
      const board = await client.board.findUnique({
        where: { id: boardId, deletedAt: null },
        include: { links: true },
      })
      if (!board) return refused({ kind: 'no-such-board' })
      const fault = await notLeading(client, boardId, person)
      if (fault) return refused(fault)
      // L6: it would still be theirs when the facilitator is back.
      const isActing = await leadsInPlace(client, board, person)
      const links = Object.fromEntries(
        board.links
          .filter(({ kind }) => !(isActing && kind === 'facilitator'))
          .map(({ kind, generation, revokedAt }) => [
            kind,
            revokedAt === null ? identity.linkToken(boardId, kind as Role, generation) : null,
          ]),
      )
      return { ok: true, links: { facilitator: null, participant: null, observer: null, ...links } }
    },

    async changeLink(boardId, person, form) {
      const stranger = await strangerTo(client, boardId, person)
      if (stranger) return refused(stranger)
      return commands.run(boardId, async (tx): Promise<Result<object>> => {
        const fault = await notLeading(tx, boardId, person)
        if (fault) return refused(fault)
        const checked = checkForm(linkForm, form)
        if (!checked.ok) return checked
        const { kind, do: what, keep } = checked.value
        const board = await tx.board.findUniqueOrThrow({ where: { id: boardId } })
        if (kind === 'facilitator' && (await leadsInPlace(tx, board, person)))
          return refused({ kind: 'in-place-of' })
        const where = { boardId_kind: { boardId, kind } }
        if (what === 'renew') {
          await tx.joinLink.update({ where, data: { generation: { increment: 1 }, revokedAt: null } })
          return { ok: true }
        }
        await tx.joinLink.update({ where, data: { revokedAt: new Date() } })
        if (keep === undefined) {
          await endVisits(tx, boardId, kind, person!)
        }
        return { ok: true }
      })
    },

    async invitation(token, person) {
      const named = identity.parseLinkToken(token)
      if (!named) return refused({ kind: 'no-such-link' })
      const { boardId, kind } = named
      const fault = await faultOf(client, token, boardId, kind)
      if (fault) return refused(fault)
      const board = await client.board.findUnique({
        where: { id: boardId, deletedAt: null },
        select: { title: true, archivedAt: true, deckSlug: true },
      })
      if (!board) return refused({ kind: 'no-such-link' })
      if (board.archivedAt !== null) return refused({ kind: 'archived' })
      const participant = person === null ? null : await participantOf(client, boardId, person)
      const me =
        participant && participant.removedAt === null && !participant.waiting
          ? { name: participant.name, seat: participant.seat as Seat, role: participant.role as Role }
          : null
      const { roles } = await client.deck.findUniqueOrThrow({ where: { slug: board.deckSlug } })
      return {
        ok: true,
        invitation: { boardId, title: board.title, kind, roleNames: readRoleNames(roles), me },
      }
    },

    async join(token, person, form) {
      const named = identity.parseLinkToken(token)
      if (!named) return refused({ kind: 'no-such-link' })
      const { boardId, kind } = named
      // Asked before it is a turn of the board's: who has no link costs its people nothing.
      const gone = await faultOf(client, token, boardId, kind)
      if (gone) return refused(gone)
      const personId = person ?? identity.newPersonId()
      const joined = await commands.run(boardId, async (tx): Promise<Result<object>> => {
        const fault = await faultOf(tx, token, boardId, kind)
        if (fault) return refused(fault)
        const checked = checkForm(joinForm, form)
        if (!checked.ok) return checked
        const { name, seat } = checked.value
        await tx.person.upsert({ where: { id: personId }, create: { id: personId, name }, update: { name } })
        const before = await participantOf(tx, boardId, personId)
        if (before?.barred) return refused({ kind: 'removed' })
        const comesNew = before === null || before.removedAt !== null
        if (comesNew && (await isFull(tx, boardId))) return refused({ kind: 'board-full' })
        const asks = kind !== 'facilitator' && (await isAskedFor(tx, boardId))
        if (before) {
          const waiting = kind !== 'facilitator' && (before.removedAt === null ? before.waiting : asks)
          await tx.participant.update({
            where: { id: before.id },
            data: { name, seat, waiting, removedAt: null, ...roleAfter(before, kind) },
          })
          return { ok: true }
        }
        const others = await tx.participant.findMany({
          where: { boardId, removedAt: null },
          select: { colour: true },
        })
        await tx.participant.create({
          data: {
            id: crypto.randomUUID(),
            boardId,
            personId,
            name,
            seat,
            role: kind,
            joinedBy: kind,
            waiting: asks,
            colour: nextColour(others.map((other) => other.colour)),
          },
        })
        return { ok: true }
      })
      if (joined.ok) return { ok: true, boardId, person: personId }
      // A token can name a board that never was; to the one who holds it that is a link leading nowhere.
      return joined.refusal.kind === 'no-such-board' ? refused({ kind: 'no-such-link' }) : joined
    },
  }
}

/** Of all who joined by a link, but for the one who withdraws it. */
async function endVisits(tx: Tx, boardId: BoardId, kind: Role, except: PersonId): Promise<void> {
  const where = { boardId, joinedBy: kind, removedAt: null, personId: { not: except } }
  const gone = await tx.participant.findMany({ where, select: { id: true, waiting: true } })
  await tx.participant.updateMany({ where, data: { removedAt: new Date() } })
  const board = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    select: { phase: true, locked: true, lead: true },
  })
  const before = leadOf(board)
  const stays = await participantOf(tx, boardId, except)
  // L7.
  await tx.participant.updateMany({
    where: { boardId, placedBy: { in: gone.map(({ id }) => id) } },
    data: { placedBy: stays!.id },
  })
  // Who waits is not on the board, and leaves nothing there: no dots that were shown (V3).
  const left = gone.filter(({ waiting }) => !waiting)
  const lead = left.reduce((kept, { id }) => withoutPerson(kept, id), before)
  if (before.acting !== lead.acting)
    await tx.participant.update({ where: { id: before.acting! }, data: { role: 'participant' } })
  await tx.board.update({ where: { id: boardId }, data: leadRow(lead) })
}

/** R5. */
async function isFull(tx: Tx, boardId: BoardId): Promise<boolean> {
  return (await tx.participant.count({ where: { boardId, removedAt: null } })) >= PEOPLE_MAX
}

/** Whether somebody leads only until the facilitator is back. */
async function leadsInPlace(
  tx: Tx,
  board: LeadRow & { id: BoardId },
  person: PersonId | null,
): Promise<boolean> {
  const { acting } = leadOf(board)
  const participant = person === null ? null : await participantOf(tx, board.id, person)
  return acting !== null && participant?.id === acting
}

/** Whether whoever joins waits until a facilitator lets them in. */
async function isAskedFor(tx: Tx, boardId: BoardId): Promise<boolean> {
  const board = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    select: { phase: true, locked: true, lead: true },
  })
  return leadOf(board).settings.approve
}

/** Whoever had been removed by a link's end starts from what the link gives; anybody else keeps the higher of both. */
function roleAfter(
  before: { role: string; joinedBy: string | null; removedAt: Date | null },
  kind: Role,
): { role: Role; joinedBy: string | null } {
  const role = before.removedAt === null ? higherRole(before.role as Role, kind) : kind
  const keptBy = before.removedAt === null && role === before.role ? before.joinedBy : kind
  return { role, joinedBy: keptBy }
}

function participantOf(tx: Tx, boardId: BoardId, personId: PersonId) {
  return tx.participant.findUnique({ where: { boardId_personId: { boardId, personId } } })
}

/** Asked before it is a turn of the board's: null for people of the board, whatever they may do there. */
export async function strangerTo(
  client: PrismaClient,
  boardId: BoardId,
  person: PersonId | null,
): Promise<Refusal | null> {
  if (!isBoardId(boardId)) return { kind: 'no-such-board' }
  const fault = await notLeading(client, boardId, person)
  if (fault?.kind !== 'no-right') return null
  return (await client.board.count({ where: { id: boardId } })) === 0 ? { kind: 'no-such-board' } : fault
}

/** R2, asked inside the transaction: null if this person leads this board. */
export async function notLeading(tx: Tx, boardId: BoardId, person: PersonId | null): Promise<Refusal | null> {
  const participant = person === null ? null : await participantOf(tx, boardId, person)
  if (!participant || participant.removedAt !== null || participant.waiting) return { kind: 'no-right' }
  return mayLead(participant.role as Role) ? null : { kind: 'facilitators-only' }
}
