// Who may do what on a board, decided here for HTTP and for the socket alike. Rights are read from Postgres at
// every join and after every command, and held in memory while a room of the board is open.

import { isBoardId, type BoardId, type CardId, type ParticipantId, type PersonId } from '#app/domain/ids.ts'
import { mayEditTable, type Role } from '#app/domain/people.ts'
import type { Phase } from '#app/domain/phases.ts'
import type { PrismaClient } from './database.ts'

export interface BoardRights {
  boardId: BoardId
  phase: Phase
  locked: boolean
  cardIds: ReadonlySet<CardId>
  /** Without those whose rights ended. */
  people: ReadonlyMap<PersonId, { participantId: ParticipantId; role: Role }>
  roles: ReadonlyMap<ParticipantId, Role>
}

export interface RightsKeeper {
  /** Null if there is no such board. What is held of the board is brought up to date. */
  read(boardId: BoardId): Promise<BoardRights | null>
  /** The same, and held from now on, until `forget`. */
  hold(boardId: BoardId): Promise<BoardRights | null>
  /** The newest that was read; for the synchronous question of every update. */
  held(boardId: BoardId): BoardRights | undefined
  forget(boardId: BoardId): void
}

export function mayWriteTable(rights: BoardRights | undefined, participantId: ParticipantId): boolean {
  const role = rights?.roles.get(participantId)
  return rights !== undefined && role !== undefined && mayEditTable(role, rights)
}

export function createRightsKeeper(client: PrismaClient): RightsKeeper {
  const heldRights = new Map<BoardId, BoardRights>()
  async function read(boardId: BoardId): Promise<BoardRights | null> {
    if (!isBoardId(boardId)) return null
    const board = await client.board.findUnique({
      where: { id: boardId },
      select: {
        phase: true,
        locked: true,
        cards: { select: { id: true } },
        participants: { where: { removedAt: null }, select: { id: true, personId: true, role: true } },
      },
    })
    if (!board) return null
    const rights: BoardRights = {
      boardId,
      phase: board.phase as Phase,
      locked: board.locked,
      cardIds: new Set(board.cards.map((card) => card.id)),
      people: new Map(
        board.participants.map((it) => [it.personId, { participantId: it.id, role: it.role as Role }]),
      ),
      roles: new Map(board.participants.map((it) => [it.id, it.role as Role])),
    }
    if (heldRights.has(boardId)) heldRights.set(boardId, rights)
    return rights
  }

  return {
    read,
    async hold(boardId) {
      const rights = await read(boardId)
      if (rights) heldRights.set(boardId, rights)
      return rights
    },
    held: (boardId) => heldRights.get(boardId),
    forget: (boardId) => void heldRights.delete(boardId),
  }
}
