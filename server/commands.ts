// A command changes a board in one transaction that holds the board's row: its tables, and the session document
// that mirrors them, whose update is logged in the same transaction. Only then do the open rooms hear of it.

import type { Prisma } from './generated/prisma/client.ts'
import { isBoardId, type BoardId } from '#app/domain/ids.ts'
import type { Claim } from '#app/domain/deck.ts'
import type { Role, Seat } from '#app/domain/people.ts'
import type { Phase } from '#app/domain/phases.ts'
import type { Result } from '#app/domain/refusal.ts'
import { refused } from '#app/domain/refusal.ts'
import { roomPath, type SessionState } from '#app/sync/schema.ts'
import { mirrorSession } from '#app/sync/write.ts'
import type { RightsKeeper } from './board-rights.ts'
import type { PrismaClient } from './database.ts'
import { appendToRooms, loadRoom, queryWithin } from './room-store.ts'
import type { Rooms } from './rooms.ts'

export type Tx = Prisma.TransactionClient

/** Embedded, transactions wait for one another; a workshop's worth of people may join at the same moment. */
const TRANSACTION = { maxWait: 20_000, timeout: 20_000 }

export interface Commands {
  /** Runs `change` while no other command changes this board, and makes all open rooms show the result. */
  run<T>(boardId: BoardId, change: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>>
  /** The same for a board that does not exist before: `change` creates it. */
  create(boardId: BoardId, change: (tx: Tx) => Promise<void>): Promise<void>
}

interface LoggedUpdate {
  seq: number
  update: Uint8Array
}

/** Thrown to roll a transaction back when `change` refuses after it has written; never leaves this file. */
class RolledBack extends Error {}

export function createCommands(client: PrismaClient, rights: RightsKeeper, rooms: Rooms): Commands {
  async function publish(boardId: BoardId, logged: LoggedUpdate | null): Promise<void> {
    await rights.read(boardId)
    if (logged) await rooms.applyLogged(roomPath(boardId, 'session'), logged.seq, logged.update)
  }

  return {
    async run<T>(boardId: BoardId, change: (tx: Tx) => Promise<Result<T>>) {
      let logged: LoggedUpdate | null = null
      let result: Result<T> = refused({ kind: 'no-such-board' })
      if (!isBoardId(boardId)) return result
      try {
        await client.$transaction(async (tx) => {
          const locked = await tx.$queryRaw<unknown[]>`SELECT 1 FROM board WHERE id = ${boardId} FOR UPDATE`
          if (locked.length > 0) result = await change(tx)
          if (!result.ok) throw new RolledBack()
          await tx.board.update({ where: { id: boardId }, data: { changedAt: new Date() } })
          logged = await logSession(tx, boardId)
        }, TRANSACTION)
      } catch (error) {
        if (!(error instanceof RolledBack)) throw error
      }
      if (result.ok) await publish(boardId, logged)
      return result
    },
    async create(boardId, change) {
      await client.$transaction(async (tx) => {
        await change(tx)
        await logSession(tx, boardId)
      }, TRANSACTION)
    },
  }
}

async function logSession(tx: Tx, boardId: BoardId): Promise<LoggedUpdate | null> {
  const room = roomPath(boardId, 'session')
  const query = queryWithin(tx)
  const stored = await loadRoom(query, room)
  const update = mirrorSession(stored.updates, await readSession(tx, boardId))
  if (!update) return null
  const heads = await appendToRooms(query, [{ room, rows: [{ participantId: null, update }] }])
  return { seq: heads.get(room)!, update }
}

async function readSession(tx: Tx, boardId: BoardId): Promise<SessionState> {
  const board = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    include: {
      cards: { orderBy: { position: 'asc' } },
      participants: { where: { removedAt: null }, orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }] },
      outcomes: { orderBy: { number: 'desc' }, take: 1, select: { number: true, savedAt: true } },
    },
  })
  const deck = await tx.deck.findUniqueOrThrow({ where: { slug: board.deckSlug } })
  const last = board.outcomes[0]
  return {
    session: {
      title: board.title,
      phase: board.phase as Phase,
      locked: board.locked,
      roleNames: readRoleNames(deck.roles),
      lastOutcome: last ? { number: last.number, savedAt: last.savedAt.toISOString() } : null,
    },
    cards: Object.fromEntries(
      board.cards.map(({ id, title, detail, claims, position }) => [
        id,
        { title, detail, claims: claims as unknown as Claim[], position },
      ]),
    ),
    roster: Object.fromEntries(
      board.participants.map((it, position) => [
        it.id,
        { name: it.name, role: it.role as Role, seat: it.seat as Seat, colour: it.colour, position },
      ]),
    ),
  }
}

/** A deck's roles as they are stored: written by our own seed, in the shape of `Deck['roles']`. */
export function readRoleNames(roles: Prisma.JsonValue): { po: string; pm: string } {
  const list = roles as { id: string; name: string }[]
  return {
    po: list.find((role) => role.id === 'po')?.name ?? 'Product Owner',
    pm: list.find((role) => role.id === 'pm')?.name ?? 'Product Manager',
  }
}
