// What the engine asks of a board about its rooms: who may write, how a table is kept in order, and who has to go.

import type { BoardId, CardId, ParticipantId } from '#app/domain/ids.ts'
import {
  cutNotes,
  isBallotRoot,
  isTableRoot,
  mendBallot,
  mendTable,
  openTable,
} from '#app/sync/mend.server.ts'
import { CLOSE } from '#app/sync/protocol.ts'
import {
  ballotPath,
  boardPath,
  parseRoomPath,
  placementsRoot,
  roomPath,
  sessionRoots,
  type ParsedRoom,
} from '#app/sync/schema.ts'
import {
  mayReadBallot,
  mayWriteBallot,
  mayWriteTable,
  type BoardRights,
  type RightsKeeper,
} from './board-rights.ts'
import type { Log } from './log.ts'
import type { RoomRules, Rooms } from './rooms.ts'
import { toldRights } from './told-rights.ts'

/** @returns a function that rejects for a room of no board, so that no such room ever opens */
export function rulesOfBoards(rights: RightsKeeper): (room: string) => Promise<RoomRules> {
  /** The session is the server's own: it changes by commands, never by what a client sends. */
  function sessionRules(boardId: BoardId): RoomRules {
    return {
      open: (doc) => void sessionRoots(doc),
      // Figures and claims go on the way back to the sort.
      forgets: true,
      mayWrite: () => false,
      isReadOnly: true,
      // A command on another node, and with it perhaps a right that changed.
      changedElsewhere: (doc) => void rights.refresh(boardId, () => toldRights(doc)),
    }
  }

  /** A card that is split makes new ones while the room is open. */
  function cardsNow({ boardId, cardIds }: BoardRights): ReadonlySet<CardId> {
    return rights.held(boardId)?.cardIds ?? cardIds
  }

  async function tableRules(boardId: BoardId): Promise<RoomRules> {
    const board = rights.held(boardId) ?? (await rights.read(boardId))
    if (!board) throw new Error('a room of a board that is not there')
    const { cardIds } = board
    return {
      open: (doc) => openTable(doc, cardIds),
      mayWrite: (participantId) => mayWriteTable(rights.held(boardId), participantId),
      readRights: () => rights.read(boardId),
      isRoot: (name) => isTableRoot(name, cardsNow(board)),
      mend: (doc, change, transaction) => mendTable(doc, change, transaction, cardsNow(board)),
      mendTogether: cutNotes,
    }
  }

  async function ballotRules({ boardId, ...ballot }: ParsedRoom & { kind: 'ballot' }): Promise<RoomRules> {
    const board = rights.held(boardId) ?? (await rights.read(boardId))
    if (!board) throw new Error('a room of a board that is not there')
    return {
      open: (doc) => void placementsRoot(doc),
      mayWrite: (participantId) => mayWriteBallot(rights.held(boardId), ballot, participantId),
      readRights: () => rights.read(boardId),
      isRoot: isBallotRoot,
      mend: (doc, change, transaction) => mendBallot(doc, change, transaction, cardsNow(board)),
    }
  }

  return async (room) => {
    const parsed = parseRoomPath(room)
    switch (parsed?.kind) {
      case 'session':
        return sessionRules(parsed.boardId)
      case 'table':
        return tableRules(parsed.boardId)
      case 'ballot':
        return ballotRules(parsed)
      case undefined:
        throw new Error('not the name of a room')
    }
  }
}

const FOLLOW_EVERY_MS = 500

/**
 * Among other nodes: a board of which only the table is open here hears of no command elsewhere, since those change
 * the session. Its rights are read now and then.
 */
export function followRights(rights: RightsKeeper, rooms: Rooms, log: Log): NodeJS.Timeout {
  let busy = false

  async function readUnheard(boardId: BoardId): Promise<void> {
    const hears = rooms.connections(roomPath(boardId, 'session'))
    if (hears.length > 0) return
    try {
      await rights.read(boardId)
    } catch (error) {
      log.debug({ err: error }, 'rights could not be read anew')
    }
  }

  const following = setInterval(() => {
    if (busy) return
    busy = true
    void Promise.all(rights.needed().map(readUnheard)).finally(() => (busy = false))
  }, FOLLOW_EVERY_MS)
  following.unref()
  return following
}

/** Whoever has no right to a board any more is put out, as soon as that is known; and everybody, where it is gone. */
export function enforceRights(rights: RightsKeeper, rooms: Rooms): void {
  rights.onRead((board) => {
    const { boardId, roles, proxies } = board
    putOut(boardPath(boardId), (participantId) => roles.has(participantId))
    // L7: a proxy may be somebody else's to place by now.
    for (const proxy of proxies.keys())
      putOut(ballotPath(boardId, proxy, 0), (participantId) => mayReadBallot(board, proxy, participantId))
  })

  rights.onGone((boardId) => {
    for (const connection of rooms.connectionsUnder(boardPath(boardId)))
      connection.close(CLOSE.noSuchBoard, 'the board is gone')
  })

  function putOut(prefix: string, mayStay: (participantId: ParticipantId) => boolean): void {
    for (const connection of rooms.connectionsUnder(prefix)) {
      if (!mayStay(connection.participantId))
        connection.close(CLOSE.noRight, 'your right to this board has ended')
    }
  }
}
