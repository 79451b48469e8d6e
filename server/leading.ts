// Commands of a session, carried out: read what there is to know, let the rules judge, keep what they say, in one
// transaction that holds the board's row.

import { decide, type Actor, type Command, type Effect, type Facts } from '#app/domain/commands.ts'
import { tallyBallots, filings } from '#app/domain/tallies.ts'
import type { BoardId, CardId, ParticipantId, PersonId } from '#app/domain/ids.ts'
import type { Lead } from '#app/domain/lead.ts'
import type { Role } from '#app/domain/people.ts'
import { placeCard } from '#app/domain/placement.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { readColumns } from '#app/sync/read.ts'
import { roomPath } from '#app/sync/schema.ts'
import { updateOf, writePlacements } from '#app/sync/write.ts'
import { Prisma } from './generated/prisma/client.ts'
import { readVoters, whenBallotsLogged, type Sorter } from './ballots.ts'
import { readCommand } from './command-input.ts'
import type { Commands, LogUpdate, Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { docOf } from './documents.ts'
import { leadOf, leadRow } from './lead-row.ts'
import type { Leaders } from './leaders.ts'
import { loadRoom, queryWithin } from './room-store.ts'
import type { Rooms } from './rooms.ts'

export interface Progress {
  /** Cards on the table. */
  cards: number
  people: { id: ParticipantId; placed: number }[]
}

export interface Leading {
  give(boardId: BoardId, person: PersonId | null, form: FormData): Promise<Result<object>>
  /** How many cards each has placed alone, and never which or where; for facilitators. */
  progress(boardId: BoardId, person: PersonId | null): Promise<Result<{ progress: Progress }>>
  /** On which cards one's own dots lie. */
  ownDots(boardId: BoardId, person: PersonId | null): Promise<Result<{ dots: CardId[] }>>
}

interface Known {
  facts: Facts
  actor: Actor
  sorters: Sorter[]
  cardIds: CardId[]
}

export function createLeading(
  client: PrismaClient,
  commands: Commands,
  rooms: Rooms,
  leaders: Leaders,
): Leading {
  async function know(tx: Tx, boardId: BoardId, person: PersonId | null): Promise<Known | null> {
    const board = await tx.board.findUnique({
      where: { id: boardId },
      select: {
        phase: true,
        locked: true,
        lead: true,
        cards: { orderBy: { position: 'asc' }, select: { id: true } },
        participants: {
          where: { removedAt: null },
          select: { id: true, personId: true, role: true, seat: true },
        },
      },
    })
    const me = board?.participants.find((it) => it.personId === person)
    if (!board || !me) return null
    const cardIds = board.cards.map(({ id }) => id)
    return {
      actor: { id: me.id, role: me.role as Role },
      cardIds,
      sorters: board.participants.filter(({ role }) => role !== 'observer'),
      facts: {
        lead: leadOf(board),
        cards: new Set(cardIds),
        people: new Map(board.participants.map(({ id, role }) => [id, role as Role])),
        dots: await tx.dot.findMany({ where: { boardId, participantId: me.id }, orderBy: { slot: 'asc' } }),
        leaderlessSince: leaders.goneSince(boardId),
      },
    }
  }

  async function carryOut(
    tx: Tx,
    boardId: BoardId,
    known: Known,
    effect: Effect,
    lead: Lead,
    log: LogUpdate,
  ) {
    const { actor, cardIds, sorters } = known
    switch (effect.kind) {
      case 'tally': {
        const voters = await readVoters(queryWithin(tx), boardId, cardIds, sorters)
        const tallies = tallyBallots(
          cardIds,
          voters.filter(({ ballot }) => ballot.size > 0),
          lead.settings.named,
        )
        await tx.board.update({
          where: { id: boardId },
          data: { tallies: tallies as unknown as Prisma.InputJsonObject },
        })
        await fileUnanimous(tx, boardId, cardIds, tallies, log)
        return
      }
      case 'hide-tally':
        await tx.board.update({ where: { id: boardId }, data: { tallies: Prisma.DbNull } })
        return
      case 'put-dot':
        await tx.dot.create({
          data: { boardId, participantId: actor.id, slot: effect.slot, cardId: effect.card },
        })
        return
      case 'clear-dot':
        await tx.dot.deleteMany({ where: { boardId, participantId: actor.id, slot: effect.slot } })
        return
      case 'remove-person':
        await tx.participant.update({ where: { id: effect.person }, data: { removedAt: new Date() } })
        return
      case 'set-role':
        await tx.participant.update({ where: { id: effect.person }, data: { role: effect.role } })
    }
  }

  return {
    async give(boardId, person, form) {
      const read = readCommand(form)
      if (!read.ok) return read
      const { command } = read
      if (!(await isReady(boardId, command))) return refused({ kind: 'not-saved' })
      return commands.run(boardId, async (tx, log): Promise<Result<object>> => {
        const known = await know(tx, boardId, person)
        if (!known) return refused({ kind: 'no-right' })
        const judged = decide(known.facts, known.actor, command, Date.now())
        if (!judged.ok) return judged
        await tx.board.update({ where: { id: boardId }, data: leadRow(judged.lead) })
        for (const effect of judged.effects) await carryOut(tx, boardId, known, effect, judged.lead, log)
        return { ok: true }
      })
    },

    async progress(boardId, person) {
      return client.$transaction(async (tx): Promise<Result<{ progress: Progress }>> => {
        const known = await know(tx, boardId, person)
        if (!known) return refused({ kind: 'no-right' })
        if (known.actor.role !== 'facilitator') return refused({ kind: 'facilitators-only' })
        const voters = await readVoters(queryWithin(tx), boardId, known.cardIds, known.sorters)
        const people = voters.map(({ id, ballot }) => ({ id, placed: ballot.size }))
        return { ok: true, progress: { cards: known.cardIds.length, people } }
      })
    },

    async ownDots(boardId, person) {
      return client.$transaction(async (tx): Promise<Result<{ dots: CardId[] }>> => {
        const known = await know(tx, boardId, person)
        if (!known) return refused({ kind: 'no-right' })
        return { ok: true, dots: known.facts.dots.map(({ cardId }) => cardId) }
      })
    },
  }

  /** What people have just placed is waited for, before the board is locked. */
  async function isReady(boardId: BoardId, command: Command): Promise<boolean> {
    if (command.do !== 'go' || command.to !== 'reveal') return true
    const people = await client.participant.findMany({ where: { boardId }, select: { id: true } })
    return whenBallotsLogged(
      rooms,
      boardId,
      people.map(({ id }) => id),
    )
  }
}

const coin = () => Math.random() < 0.5

/** B3: into the table document, by nobody. */
async function fileUnanimous(
  tx: Tx,
  boardId: BoardId,
  cardIds: readonly CardId[],
  tallies: ReturnType<typeof tallyBallots>,
  log: LogUpdate,
): Promise<void> {
  const room = roomPath(boardId, 'table')
  const table = docOf((await loadRoom(queryWithin(tx), room)).updates)
  const cards = cardIds.map((id) => ({ id }))
  const update = updateOf(table, () => {
    for (const [id, choice] of filings(tallies, readColumns(cards, table)))
      writePlacements(table, placeCard(readColumns(cards, table), id, choice, null, coin), null)
  })
  table.destroy()
  if (update) await log(room, update)
}
