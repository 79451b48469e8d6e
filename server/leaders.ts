// Whether a facilitator is there. Looked at every second on boards that somebody has open, on this node or another, so
// that a deputy can take over once nobody has led for a while.

import type { BoardId } from '#app/domain/ids.ts'
import { roomPath } from '#app/sync/schema.ts'
import type { RightsKeeper } from './board-rights.ts'
import type { Log } from './log.ts'
import type { Rooms } from './rooms.ts'

const LOOK_EVERY_MS = 1_000

export interface Leaders {
  /** Milliseconds since 1970; null while a facilitator is there, or nobody looks at the board here. */
  goneSince(boardId: BoardId): number | null
  stop(): void
}

export function watchLeaders(rights: RightsKeeper, rooms: Rooms, log: Log): Leaders {
  const gone = new Map<BoardId, number>()

  async function look(): Promise<void> {
    const boards = new Set(rights.needed())
    for (const boardId of gone.keys()) if (!boards.has(boardId)) gone.delete(boardId)
    for (const boardId of boards) {
      const roles = rights.held(boardId)?.roles
      if (!roles) continue
      const present = await rooms.present(roomPath(boardId, 'session'))
      if ([...present].some((id) => roles.get(id) === 'facilitator')) gone.delete(boardId)
      else if (!gone.has(boardId)) gone.set(boardId, Date.now())
    }
  }

  const looking = setInterval(() => {
    look().catch((error: unknown) => log.debug({ err: error }, 'who leads could not be looked up'))
  }, LOOK_EVERY_MS)
  looking.unref()
  return { goneSince: (boardId) => gone.get(boardId) ?? null, stop: () => clearInterval(looking) }
}
