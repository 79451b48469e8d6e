// What the engine asks of a board about its rooms: who may write, and how a table is kept in order.

import type { BoardId } from '#app/domain/ids.ts'
import { mendTable, openTable } from '#app/sync/mend.server.ts'
import { parseRoomPath, sessionRoots } from '#app/sync/schema.ts'
import { mayWriteTable, type RightsKeeper } from './board-rights.ts'
import type { RoomRules } from './rooms.ts'

/** The session is the server's own: it changes by commands, never by what a client sends. */
const sessionRules: RoomRules = {
  open: (doc) => void sessionRoots(doc),
  mayWrite: () => false,
  mend: () => {},
}

/** @returns a function that rejects for a room of no board, so that no such room ever opens */
export function rulesOfBoards(rights: RightsKeeper): (room: string) => Promise<RoomRules> {
  async function tableRules(boardId: BoardId): Promise<RoomRules> {
    const board = await rights.read(boardId)
    if (!board) throw new Error('a room of a board that is not there')
    const { cardIds } = board
    return {
      open: (doc) => openTable(doc, cardIds),
      mayWrite: (participantId) => mayWriteTable(rights.held(boardId), participantId),
      mend: (doc, transaction) => mendTable(doc, transaction, cardIds),
    }
  }

  return async (room) => {
    const parsed = parseRoomPath(room)
    if (!parsed) throw new Error('not the name of a room')
    return parsed.kind === 'session' ? sessionRules : tableRules(parsed.boardId)
  }
}
