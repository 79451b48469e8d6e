// Where a card has been, for everybody on the board: read out of the log of the table when somebody asks, and kept
// nowhere else.

import type { Move } from '#app/domain/decisions.ts'
import type { BoardId, CardId, PersonId } from '#app/domain/ids.ts'
import { isAlone, type Phase } from '#app/domain/phases.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { roomPath } from '#app/sync/schema.ts'
import type { Boards } from './boards.ts'
import type { Database } from './database.ts'
import { Replay } from './replay.ts'
import type { Rooms } from './rooms.ts'

/** How long what was replayed is remembered: in a session all ask for the same card, whenever it moves. */
const REMEMBERED_MS = 60_000

export interface Trails {
  /** The newest moves of a card on the shared table, oldest first; not while all sort alone. */
  read(boardId: BoardId, person: PersonId | null, cardId: CardId): Promise<Result<{ moves: readonly Move[] }>>
  /** The same of any board and moment. Rights are asked for by whoever calls. */
  movesOf(boardId: BoardId, cardId: CardId): Promise<readonly Move[]>
}

export function createTrails(
  { client, query }: Pick<Database, 'client' | 'query'>,
  boards: Pick<Boards, 'access'>,
  rooms: Rooms,
): Trails {
  const replays = new Map<BoardId, { replay: Replay; forget: NodeJS.Timeout }>()

  function replayOf(boardId: BoardId): Replay {
    const known = replays.get(boardId)
    const replay = known?.replay ?? new Replay(query, boardId)
    clearTimeout(known?.forget)
    replays.set(boardId, { replay, forget: setTimeout(() => replays.delete(boardId), REMEMBERED_MS).unref() })
    return replay
  }

  return {
    async read(boardId, person, cardId) {
      const me = await boards.access(boardId, person)
      if (!me.ok) return me
      // Postgres takes no NUL.
      if (cardId.includes('\0')) return refused({ kind: 'no-such-card' })
      const card = await client.boardCard.findUnique({
        where: { boardId_id: { boardId, id: cardId } },
        select: { board: { select: { phase: true } } },
      })
      if (!card) return refused({ kind: 'no-such-card' })
      const phase = card.board.phase as Phase
      if (isAlone(phase)) return refused({ kind: 'not-now', phase })
      await rooms.whenLogged(roomPath(boardId, 'table'))
      return { ok: true, moves: await replayOf(boardId).movesOf(cardId) }
    },

    movesOf: (boardId, cardId) => replayOf(boardId).movesOf(cardId),
  }
}
