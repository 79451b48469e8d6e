// A command changes a board in one transaction that holds the board's row: its tables, and the session document
// that mirrors them, whose update is logged in the same transaction. Only then do the open rooms hear of it.

import type { Prisma } from './generated/prisma/client.ts'
import { isBoardId, type BoardId } from '#app/domain/ids.ts'
import type { Claim } from '#app/domain/deck.ts'
import type { PersonKind, Role, Seat } from '#app/domain/people.ts'
import { isRevealed } from '#app/domain/phases.ts'
import type { Result } from '#app/domain/refusal.ts'
import { refused } from '#app/domain/refusal.ts'
import type { Importance } from '#app/domain/talk-queue.ts'
import type { Tallies } from '#app/domain/tallies.ts'
import type { Then } from '#app/domain/then.ts'
import { countDots } from '#app/domain/votes.ts'
import { roomPath, type SessionState } from '#app/sync/schema.ts'
import { mirrorSession } from '#app/sync/write.ts'
import type { RightsKeeper } from './board-rights.ts'
import type { PrismaClient } from './database.ts'
import { stateOf } from './documents.ts'
import { readLastTime } from './last-time.ts'
import { leadOf } from './lead-row.ts'
import { appendToRooms, COMPACT_ROWS, compactRoom, loadRoom, queryWithin } from './room-store.ts'
import { LIMITS, type Limits } from './limits.ts'
import type { Rooms } from './rooms.ts'
import { Turns } from './turns.ts'
import { readRoleNames } from './role-names.ts'

export type Tx = Prisma.TransactionClient

/** For a connection, after the turn has come: embedded there is one, and all boards wait for it. */
const TRANSACTION = { maxWait: 20_000, timeout: 20_000 }

export interface Commands {
  /**
   * Runs `work` while no other command changes this board, and makes all open rooms show the result.
   * @param on what else the board may be than open: an archived one takes no other change (W7)
   */
  run<T>(boardId: BoardId, work: Work<T>, on?: readonly BoardState[]): Promise<Result<T>>
  /** The same for a board that does not exist before: `change` creates it. */
  create(boardId: BoardId, change: (tx: Tx, log: LogUpdate) => Promise<void>): Promise<void>
}

/** Inside the transaction. */
type Work<T> = (tx: Tx, log: LogUpdate) => Promise<Result<T>>

/** What a board may be beside open. */
type BoardState = 'archived' | 'deleted'

/** Logs an update of another room of the board in the same transaction; open rooms hear of it after the commit. */
export type LogUpdate = (room: string, update: Uint8Array) => Promise<void>

interface LoggedUpdate {
  room: string
  seq: number
  update: Uint8Array
}

/** Thrown to roll a transaction back when `change` refuses after it has written; never leaves this file. */
class RolledBack extends Error {}

export function createCommands(
  client: PrismaClient,
  rights: Pick<RightsKeeper, 'refresh'>,
  rooms: Pick<Rooms, 'applyLogged'>,
  { commandsWaiting }: Pick<Limits, 'commandsWaiting'> = LIMITS,
): Commands {
  const turns = new Turns(commandsWaiting)

  async function publish(boardId: BoardId, logged: readonly LoggedUpdate[]): Promise<void> {
    await rights.refresh(boardId)
    for (const { room, seq, update } of logged) await rooms.applyLogged(room, seq, update)
  }

  async function change<T>(boardId: BoardId, work: Work<T>, on: readonly BoardState[]) {
    const logged: LoggedUpdate[] = []
    let result: Result<T> = refused({ kind: 'no-such-board' })
    try {
      await client.$transaction(async (tx) => {
        const state = await lockBoard(tx, boardId)
        if (state === 'archived' && !on.includes(state)) result = refused({ kind: 'archived' })
        else if (state === 'open' || (state !== null && on.includes(state)))
          result = await work(tx, async (room, update) => {
            logged.push(await appendUpdate(tx, room, update))
          })
        if (!result.ok) throw new RolledBack()
        await tx.board.update({ where: { id: boardId }, data: { changedAt: new Date() } })
        const session = await logSession(tx, boardId)
        if (session) logged.push(session)
      }, TRANSACTION)
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error
    }
    if (result.ok) await publish(boardId, logged)
    return result
  }

  return {
    async run(boardId, work, on = []) {
      if (!isBoardId(boardId)) return refused({ kind: 'no-such-board' })
      if (turns.isFull(boardId)) return refused({ kind: 'busy' })
      return turns.take(boardId, () => change(boardId, work, on))
    },
    async create(boardId, change) {
      await client.$transaction(async (tx) => {
        await change(tx, async (room, update) => void (await appendUpdate(tx, room, update)))
        await logSession(tx, boardId)
      }, TRANSACTION)
    },
  }
}

/** Null if there is no such board. Until the transaction ends nobody else changes it. */
async function lockBoard(tx: Tx, boardId: BoardId): Promise<'open' | BoardState | null> {
  const [board] = await tx.$queryRaw<{ archived_at: Date | null; deleted_at: Date | null }[]>`
    SELECT archived_at, deleted_at FROM board WHERE id = ${boardId} FOR UPDATE`
  if (!board) return null
  if (board.deleted_at !== null) return 'deleted'
  return board.archived_at === null ? 'open' : 'archived'
}

async function logSession(tx: Tx, boardId: BoardId): Promise<LoggedUpdate | null> {
  const room = roomPath(boardId, 'session')
  const query = queryWithin(tx)
  const stored = await loadRoom(query, room)
  // Nobody who is in it changes a session, and so no open room leaves a snapshot of it until all have gone.
  if (stored.tail >= COMPACT_ROWS) await compactRoom(query, room, stored.seq, stateOf(stored.updates))
  const update = mirrorSession(stored.updates, await readSession(tx, boardId))
  if (!update) return null
  return appendUpdate(tx, room, update)
}

async function appendUpdate(tx: Tx, room: string, update: Uint8Array): Promise<LoggedUpdate> {
  const heads = await appendToRooms(queryWithin(tx), [{ room, rows: [{ participantId: null, update }] }])
  return { room, seq: heads.get(room)!, update }
}

async function readSession(tx: Tx, boardId: BoardId): Promise<SessionState> {
  const board = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    include: {
      cards: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
      participants: {
        where: { removedAt: null, waiting: false },
        orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
      },
      outcomes: { orderBy: { number: 'desc' }, take: 1, select: { number: true, savedAt: true } },
      dots: true,
      _count: { select: { participants: { where: { removedAt: null, waiting: true } } } },
    },
  })
  const deck = await tx.deck.findUniqueOrThrow({ where: { slug: board.deckSlug } })
  const last = board.outcomes[0]
  const lastTime = await readLastTime(tx, board)
  const titles = new Map(board.cards.map(({ id, title }) => [id, title]))
  function cardEntry(card: (typeof board.cards)[number]): [string, SessionState['cards'][string]] {
    const { id, title, detail, claims, importance, original, splitFrom, then, position } = card
    return [
      id,
      {
        title,
        detail,
        // What the article says stays with the server until it may be shown.
        claims: isRevealed(lead.phase) ? (claims as unknown as Claim[]) : [],
        importance: importance as Importance,
        original: original as { title: string; detail: string } | null,
        splitFrom: splitFrom === null ? null : { id: splitFrom, title: titles.get(splitFrom) ?? '' },
        // Nor is what the team came to last time.
        then: isRevealed(lead.phase) ? (then as Then | null) : null,
        position,
      },
    ]
  }
  // Who was counted is the server's own business.
  const { decisions, consents, counted, dotsCounted, ...lead } = leadOf(board)
  const onBoard = new Set(board.participants.map(({ id }) => id))
  return {
    decisions,
    consents,
    tallies: (board.tallies ?? {}) as unknown as Tallies,
    session: {
      ...lead,
      ...lastTime,
      title: board.title,
      waiting: board._count.participants,
      archived: board.archivedAt !== null,
      deleted: board.deletedAt !== null,
      dots: lead.dotsShown ? countDots(board.dots, lead.settings.dots, onBoard, dotsCounted) : null,
      roleNames: readRoleNames(deck.roles),
      lastOutcome: last ? { number: last.number, savedAt: last.savedAt.toISOString() } : null,
    },
    cards: Object.fromEntries(board.cards.filter(({ isSplit }) => !isSplit).map(cardEntry)),
    roster: Object.fromEntries(
      board.participants.map((it, position) => [
        it.id,
        {
          name: it.name,
          role: it.role as Role,
          seat: it.seat as Seat,
          colour: it.colour,
          kind: it.kind as PersonKind,
          placedBy: it.placedBy,
          position,
        },
      ]),
    ),
  }
}
