// Who may do what on a board, decided here for HTTP and for the socket alike. Rights are read from Postgres at
// every join and after every command, and held in memory while a room of the board is open.

import { setTimeout as pause } from 'node:timers/promises'
import { isBoardId, type BoardId, type CardId, type ParticipantId, type PersonId } from '#app/domain/ids.ts'
import type { Lead } from '#app/domain/lead.ts'
import { mayEditTable, maySort, type Role } from '#app/domain/people.ts'
import type { PrismaClient } from './database.ts'
import { leadOf } from './lead-row.ts'

const AGAIN_MS = 500
/** How long the database may take to tell of a change before what another node told of it counts. */
const BELIEVED_AFTER_MS = 300

export interface BoardRights extends Pick<Lead, 'phase' | 'locked' | 'settings' | 'ballotSheet'> {
  boardId: BoardId
  archived: boolean
  /** Also of cards that were split: what is written about them is kept. */
  cardIds: ReadonlySet<CardId>
  /** Without those whose rights ended, or have not begun. */
  people: ReadonlyMap<PersonId, { participantId: ParticipantId; role: Role }>
  roles: ReadonlyMap<ParticipantId, Role>
  /** People who are not on the board, and why. */
  outside: ReadonlyMap<PersonId, 'waiting' | 'removed'>
  /** Proxies, and the facilitator who places for each. */
  proxies: ReadonlyMap<ParticipantId, ParticipantId>
}

/** What a board's session tells of rights. */
export interface ToldRights extends Pick<Lead, 'phase' | 'locked' | 'settings' | 'ballotSheet'> {
  archived: boolean
  roles: ReadonlyMap<ParticipantId, Role>
}

export interface RightsKeeper {
  /** Null if there is no such board. What is held of the board is brought up to date. */
  read(boardId: BoardId): Promise<BoardRights | null>
  /**
   * The same after something changed. Never rejects: what cannot be read now is read as soon as it can be.
   * @param tell what is known of it without the database, and counts until that answers; nobody gets a right by it who is
   *   not on the board already
   */
  refresh(boardId: BoardId, tell?: () => ToldRights): Promise<void>
  /** Holds what is read of this board from now on, until each who needed it has called the release. */
  need(boardId: BoardId): () => void
  /** What is held, read anew; while the database is away, as it was held before. */
  hold(boardId: BoardId): Promise<BoardRights | null>
  /** The newest that was read; for the synchronous question of every update. */
  held(boardId: BoardId): BoardRights | undefined
  /** Boards that somebody needs. */
  needed(): BoardId[]
  /** Called whenever held rights were read anew. */
  onRead(listener: (rights: BoardRights) => void): void
  /** Called when a board whose rights are needed turns out to be there no more; nothing is held of it then. */
  onGone(listener: (boardId: BoardId) => void): void
}

export function mayWriteTable(rights: BoardRights | undefined, participantId: ParticipantId): boolean {
  const role = rights?.roles.get(participantId)
  return rights !== undefined && role !== undefined && mayEditTable(role, rights)
}

/** A ballot is read by its owner alone; a proxy's by the facilitator who places for them. */
export function mayReadBallot(
  rights: BoardRights,
  ownerId: ParticipantId,
  participantId: ParticipantId,
): boolean {
  return ownerId === participantId || rights.proxies.get(ownerId) === participantId
}

/** By whom it is read, and on the sheet that counts: another one was placed before ballots got names (S1). */
export function mayWriteBallot(
  rights: BoardRights | undefined,
  ballot: { participantId: ParticipantId; sheet: number },
  participantId: ParticipantId,
): boolean {
  const role = rights?.roles.get(participantId)
  if (rights === undefined || role === undefined || !maySort(role, rights)) return false
  return ballot.sheet === rights.ballotSheet && mayReadBallot(rights, ballot.participantId, participantId)
}

export function createRightsKeeper(client: PrismaClient): RightsKeeper {
  const boards = new Map<BoardId, { needs: number; rights?: BoardRights; readAs: number }>()
  const late = new Set<BoardId>()
  let reads = 0
  let listener: (rights: BoardRights) => void = () => {}
  let gone: (boardId: BoardId) => void = () => {}

  async function read(boardId: BoardId): Promise<BoardRights | null> {
    if (!isBoardId(boardId)) return null
    const number = ++reads
    const rights = await readRights(client, boardId)
    const board = boards.get(boardId)
    // One that began earlier may know less, and a right that ended meanwhile would live on.
    if (!board || number < board.readAs) return rights
    board.readAs = number
    if (rights) {
      board.rights = rights
      listener(rights)
    } else {
      delete board.rights
      gone(boardId)
    }
    return rights
  }

  async function refresh(boardId: BoardId, tell?: () => ToldRights): Promise<void> {
    const number = reads + 1
    const believeLate = tell && setTimeout(() => believe(boardId, number, tell), BELIEVED_AFTER_MS)
    try {
      await read(boardId)
      late.delete(boardId)
    } catch {
      believe(boardId, number, tell)
      // The database is away. What is held stays until it is back, and not longer.
      if (!late.has(boardId)) void readLater(boardId)
    } finally {
      clearTimeout(believeLate)
    }
  }

  /** @param number of the read that is to tell the same */
  function believe(boardId: BoardId, number: number, tell: (() => ToldRights) | undefined): void {
    const board = boards.get(boardId)
    if (!tell || !board?.rights || number < board.readAs) return
    board.readAs = number
    board.rights = withTold(board.rights, tell())
    listener(board.rights)
  }

  async function readLater(boardId: BoardId): Promise<void> {
    late.add(boardId)
    while (late.has(boardId) && boards.has(boardId)) {
      await pause(AGAIN_MS, undefined, { ref: false })
      await refresh(boardId)
    }
    late.delete(boardId)
  }

  return {
    read,
    refresh,
    need(boardId) {
      const board = boards.get(boardId) ?? { needs: 0, readAs: 0 }
      boards.set(boardId, board)
      board.needs++
      return () => {
        if (--board.needs === 0) boards.delete(boardId)
      }
    },
    async hold(boardId) {
      try {
        return await read(boardId)
      } catch (error) {
        const rights = boards.get(boardId)?.rights
        if (!rights) throw error
        return rights
      }
    },
    held: (boardId) => boards.get(boardId)?.rights,
    needed: () => [...boards.keys()],
    onRead: (to) => void (listener = to),
    onGone: (to) => void (gone = to),
  }
}

function withTold(rights: BoardRights, told: ToldRights): BoardRights {
  const roles = new Map(
    [...rights.roles.keys()].flatMap((id) => {
      const role = told.roles.get(id)
      return role ? [[id, role] as const] : []
    }),
  )
  const people = [...rights.people].flatMap(([personId, { participantId }]) => {
    const role = roles.get(participantId)
    return role ? [[personId, { participantId, role }] as const] : []
  })
  return { ...rights, ...told, roles, people: new Map(people) }
}

async function readRights(client: PrismaClient, boardId: BoardId): Promise<BoardRights | null> {
  const board = await client.board.findUnique({
    where: { id: boardId, deletedAt: null },
    select: {
      phase: true,
      locked: true,
      lead: true,
      archivedAt: true,
      cards: { select: { id: true } },
      participants: {
        select: {
          id: true,
          personId: true,
          role: true,
          placedBy: true,
          waiting: true,
          barred: true,
          removedAt: true,
        },
      },
    },
  })
  if (!board) return null
  const { phase, locked, settings, ballotSheet } = leadOf(board)
  const present = board.participants.filter((it) => it.removedAt === null && !it.waiting)
  const outside = board.participants.flatMap((it): [PersonId, 'waiting' | 'removed'][] => {
    if (it.barred) return [[it.personId, 'removed']]
    return it.removedAt === null && it.waiting ? [[it.personId, 'waiting']] : []
  })
  return {
    boardId,
    phase,
    locked,
    settings,
    ballotSheet,
    archived: board.archivedAt !== null,
    cardIds: new Set(board.cards.map((card) => card.id)),
    people: new Map(present.map((it) => [it.personId, { participantId: it.id, role: it.role as Role }])),
    roles: new Map(present.map((it) => [it.id, it.role as Role])),
    outside: new Map(outside),
    proxies: new Map(
      present.flatMap((it): [ParticipantId, ParticipantId][] => (it.placedBy ? [[it.id, it.placedBy]] : [])),
    ),
  }
}
