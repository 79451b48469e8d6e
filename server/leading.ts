// Commands of a session, carried out: read what there is to know, let the rules judge, keep what they say, in one
// transaction that holds the board's row.

import { isCounted, raisedCards } from '#app/domain/ballots.ts'
import { decide, type Actor, type Command, type Facts } from '#app/domain/commands.ts'
import type { Claim, DutyCard } from '#app/domain/deck.ts'
import { isBoardId, type BoardId, type CardId, type ParticipantId, type PersonId } from '#app/domain/ids.ts'
import type { Lead } from '#app/domain/lead.ts'
import type { PersonKind, Role, Seat } from '#app/domain/people.ts'
import { refused, type Refusal, type Result } from '#app/domain/refusal.ts'
import { ballotPath } from '#app/sync/schema.ts'
import { readVoters, whenLogged, type Sorter } from './ballots.ts'
import { readCommand } from './command-input.ts'
import type { Commands, Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { carryOut } from './effects.ts'
import { leadOf, leadRow } from './lead-row.ts'
import { SEEN_EVERY_MS } from './leaders.ts'
import { queryWithin } from './room-store.ts'
import type { Rooms } from './rooms.ts'

export interface Progress {
  /** Cards on the table. */
  cards: number
  people: { id: ParticipantId; placed: number }[]
  /** Cards that two or more do not understand (B4). */
  raised: CardId[]
}

/** Somebody who waits to be let in, or was taken off the board. */
export interface Outsider {
  id: ParticipantId
  name: string
  seat: Seat
  barred: boolean
}

export interface Leading {
  give(boardId: BoardId, person: PersonId | null, form: FormData): Promise<Result<object>>
  /**
   * How many cards each has placed alone, and never which or where; for facilitators. Null to others on the board:
   * a page that asks now and then may ask just after the lead went to somebody else, which is no mistake.
   */
  progress(boardId: BoardId, person: PersonId | null): Promise<Result<{ progress: Progress | null }>>
  /** Who waits to be let in and who was removed; for facilitators. */
  outside(boardId: BoardId, person: PersonId | null): Promise<Result<{ people: Outsider[] | null }>>
  /** On which cards one's own dots lie. */
  ownDots(boardId: BoardId, person: PersonId | null): Promise<Result<{ dots: CardId[] }>>
}

interface Known {
  facts: Facts
  actor: Actor
  /** On the board to sort alone. */
  sorters: Sorter[]
  /** Also those who are not on the board any more. */
  everybody: Sorter[]
  /** On the table, in deck order. */
  cards: Pick<DutyCard, 'id' | 'claims'>[]
  outside: Outsider[]
}

export function createLeading(client: PrismaClient, commands: Commands, rooms: Rooms): Leading {
  async function isOnBoard(boardId: BoardId, person: PersonId | null): Promise<boolean> {
    if (person === null || !isBoardId(boardId)) return false
    const found = await client.participant.findFirst({
      where: { boardId, personId: person, removedAt: null, waiting: false },
      select: { id: true },
    })
    return found !== null
  }

  /** For whoever is not on the board: a board that is gone is none any more. */
  async function notOnBoard(tx: Tx, boardId: BoardId): Promise<Refusal> {
    const board =
      isBoardId(boardId) &&
      (await tx.board.findUnique({ where: { id: boardId }, select: { deletedAt: true } }))
    return { kind: board && board.deletedAt !== null ? 'no-such-board' : 'no-right' }
  }

  async function know(tx: Tx, boardId: BoardId, person: PersonId | null): Promise<Known | null> {
    if (!isBoardId(boardId)) return null
    const board = await tx.board.findUnique({
      where: { id: boardId, deletedAt: null },
      select: {
        phase: true,
        locked: true,
        lead: true,
        leadSeenAt: true,
        cards: {
          orderBy: [{ position: 'asc' }, { id: 'asc' }],
          select: { id: true, claims: true, isSplit: true, splitFrom: true },
        },
        participants: { orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }] },
      },
    })
    if (!board) return null
    const isIn = (it: { removedAt: Date | null; waiting: boolean }) => it.removedAt === null && !it.waiting
    const present = board.participants.filter(isIn)
    const me = present.find((it) => it.personId === person)
    if (!me) return null
    const lead = leadOf(board)
    const cards = board.cards.filter(({ isSplit }) => !isSplit)
    const outside = board.participants.filter((it) => it.barred || (it.removedAt === null && it.waiting))
    return {
      actor: { id: me.id, role: me.role as Role },
      cards: cards.map(({ id, claims }) => ({ id, claims: claims as unknown as Claim[] })),
      sorters: present.filter(({ role }) => role !== 'observer').map(sorterOf),
      everybody: board.participants.map(sorterOf),
      outside: outside.map(({ id, name, seat, barred }) => ({ id, name, seat: seat as Seat, barred })),
      facts: {
        lead,
        cards: new Set(cards.map(({ id }) => id)),
        parts: partsOf(board.cards),
        cut: crypto.randomUUID().slice(0, 8),
        people: new Map(present.map(({ id, role }) => [id, role as Role])),
        standIns: new Map(
          present.filter(({ kind }) => kind !== 'person').map(({ id, placedBy }) => [id, placedBy]),
        ),
        outside: new Set(outside.map(({ id }) => id)),
        sorted: await hasBallots(tx, ballotsOf(boardId, board.participants, lead)),
        dots: await tx.dot.findMany({ where: { boardId, participantId: me.id }, orderBy: { slot: 'asc' } }),
        leaderlessSince: board.leadSeenAt.getTime() + SEEN_EVERY_MS,
      },
    }
  }

  return {
    async give(boardId, person, form) {
      const read = readCommand(form)
      if (!read.ok) return read
      const { command } = read
      // Asked before the board is locked: strangers cost its people nothing.
      if (!(await isOnBoard(boardId, person))) return refused(await notOnBoard(client, boardId))
      if (!(await isReady(boardId, command))) return refused({ kind: 'not-saved' })
      return commands.run(boardId, async (tx, log): Promise<Result<object>> => {
        const known = await know(tx, boardId, person)
        if (!known) return refused({ kind: 'no-right' })
        const judged = decide(known.facts, known.actor, command, Date.now())
        if (!judged.ok) return judged
        await tx.board.update({ where: { id: boardId }, data: leadRow(judged.lead) })
        const { lead } = judged
        const sorters = known.everybody.filter((it) => isCounted(it, lead))
        const scene = { tx, boardId, ...known, sorters, lead, log }
        for (const effect of judged.effects) await carryOut(scene, effect)
        return { ok: true }
      })
    },

    async progress(boardId, person) {
      return client.$transaction(async (tx): Promise<Result<{ progress: Progress | null }>> => {
        const known = await know(tx, boardId, person)
        if (!known) return refused(await notOnBoard(tx, boardId))
        if (known.actor.role !== 'facilitator') return { ok: true, progress: null }
        const { cards, sorters } = known
        const voters = await readVoters(
          queryWithin(tx),
          boardId,
          cards,
          sorters,
          known.facts.lead.ballotSheet,
        )
        const people = voters.map(({ id, ballot }) => ({ id, placed: ballot.size }))
        // Without what the asker has placed, who could otherwise find out whose the other one is.
        const { actor, facts } = known
        const others = voters.filter(({ id }) => id !== actor.id && facts.standIns.get(id) !== actor.id)
        return { ok: true, progress: { cards: cards.length, people, raised: raisedCards(cards, others) } }
      })
    },

    async outside(boardId, person) {
      return client.$transaction(async (tx): Promise<Result<{ people: Outsider[] | null }>> => {
        const known = await know(tx, boardId, person)
        if (!known) return refused(await notOnBoard(tx, boardId))
        if (known.actor.role !== 'facilitator') return { ok: true, people: null }
        return { ok: true, people: known.outside }
      })
    },

    async ownDots(boardId, person) {
      return client.$transaction(async (tx): Promise<Result<{ dots: CardId[] }>> => {
        const known = await know(tx, boardId, person)
        if (!known) return refused(await notOnBoard(tx, boardId))
        const { dots, lead } = known.facts
        // Those over a budget that was lowered do not count (V3).
        const counted = dots.filter(({ slot }) => slot < lead.settings.dots)
        return { ok: true, dots: counted.map(({ cardId }) => cardId) }
      })
    },
  }

  /** What people have just placed is waited for, before the board is locked. */
  async function isReady(boardId: BoardId, command: Command): Promise<boolean> {
    const asksForBallots =
      (command.do === 'go' && command.to === 'reveal') ||
      (command.do === 'set' && command.settings.named === true)
    if (!asksForBallots) return true
    const board = await client.board.findUnique({
      where: { id: boardId },
      select: { phase: true, locked: true, lead: true, participants: { select: { id: true } } },
    })
    return board === null || whenLogged(rooms, ballotsOf(boardId, board.participants, leadOf(board)))
  }
}

function sorterOf({
  id,
  name,
  seat,
  kind,
}: Omit<Sorter, 'seat' | 'kind'> & { seat: string; kind: string }): Sorter {
  return { id, name, seat: seat as Seat, kind: kind as PersonKind }
}

function ballotsOf(
  boardId: BoardId,
  people: readonly { id: ParticipantId }[],
  { ballotSheet }: Lead,
): string[] {
  return people.map(({ id }) => ballotPath(boardId, id, ballotSheet))
}

/** Whether the log has anything of anybody's ballot. */
async function hasBallots(tx: Tx, ballots: readonly string[]): Promise<boolean> {
  return (await tx.room.findFirst({ where: { name: { in: [...ballots] }, seq: { gt: 0 } } })) !== null
}

/** The cards that were split, and into which. */
function partsOf(cards: readonly { id: CardId; splitFrom: CardId | null }[]): Facts['parts'] {
  const parts = new Map<CardId, CardId[]>()
  for (const { id, splitFrom } of cards)
    if (splitFrom !== null) parts.set(splitFrom, [...(parts.get(splitFrom) ?? []), id])
  return parts
}
