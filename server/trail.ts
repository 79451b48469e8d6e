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
import { Tellings } from './tellings.ts'
import type { Turns } from './turns.ts'

export interface Trails {
  /** The newest moves of a card on the shared table, oldest first; not while all sort alone. */
  read(boardId: BoardId, person: PersonId | null, cardId: CardId): Promise<Result<{ moves: readonly Move[] }>>
  /** The same of any board and moment. Rights are asked for by whoever calls. */
  movesOf(boardId: BoardId, cardId: CardId): Promise<readonly Move[]>
}

/** @param walking by board: whoever goes through its logs does so in turn */
export function createTrails(
  { client, query }: Pick<Database, 'client' | 'query'>,
  boards: Pick<Boards, 'access'>,
  rooms: Rooms,
  walking: Turns,
): Trails {
  const replays = new Tellings((boardId) => new Replay(query, boardId, (work) => walking.take(boardId, work)))

  async function movesOf(boardId: BoardId, cardId: CardId): Promise<readonly Move[]> {
    return (await replays.caughtUp(boardId)).movesOf(cardId)
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
      return { ok: true, moves: await movesOf(boardId, cardId) }
    },

    movesOf,
  }
}
