// When a facilitator was last there. Noted in the database by every node that sees one, so that all nodes know the same
// of a board, also those on which nobody has it open.

import type { BoardId } from '#app/domain/ids.ts'
import { roomPath } from '#app/sync/schema.ts'
import type { RightsKeeper } from './board-rights.ts'
import type { PrismaClient } from './database.ts'
import type { Log } from './log.ts'
import type { Rooms } from './rooms.ts'

/** So much longer at most a deputy waits than the rule says, and never shorter. */
export const SEEN_EVERY_MS = 4_000

export function noteLeaders(
  client: PrismaClient,
  rights: RightsKeeper,
  rooms: Rooms,
  log: Log,
): NodeJS.Timeout {
  async function isLed(boardId: BoardId): Promise<boolean> {
    const roles = rights.held(boardId)?.roles
    const present = await rooms.present(roomPath(boardId, 'session'))
    return [...present].some((id) => roles?.get(id) === 'facilitator')
  }

  /** Boards that somebody else has locked. */
  const waitedFor = new Set<BoardId>()

  async function note(): Promise<void> {
    const led: BoardId[] = []
    for (const boardId of rights.needed())
      if (!waitedFor.has(boardId) && (await isLed(boardId))) led.push(boardId)
    if (led.length === 0) return
    // All that are free at once; to wait for one of them with the others in hand would hold those up too.
    const noted = await client.$queryRaw<{ id: BoardId }[]>`
      UPDATE board SET lead_seen_at = ${new Date()} WHERE id IN (
        SELECT id FROM board WHERE id = ANY(${led}) FOR NO KEY UPDATE SKIP LOCKED
      ) RETURNING id`
    const done = new Set(noted.map(({ id }) => id))
    await Promise.all(led.filter((boardId) => !done.has(boardId)).map(noteAlone))
  }

  async function noteAlone(boardId: BoardId): Promise<void> {
    waitedFor.add(boardId)
    try {
      await client.board.updateMany({ where: { id: boardId }, data: { leadSeenAt: new Date() } })
    } finally {
      waitedFor.delete(boardId)
    }
  }

  const noting = setInterval(() => {
    note().catch((error: unknown) => log.debug({ err: error }, 'who leads could not be noted'))
  }, SEEN_EVERY_MS)
  noting.unref()
  return noting
}
