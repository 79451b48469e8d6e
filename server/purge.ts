// The end of what was deleted: a day later it is erased, by whichever node comes first.

import { KEPT_AFTER_DELETION_MS } from '#app/domain/archive.ts'
import type { RightsKeeper } from './board-rights.ts'
import type { PrismaClient } from './database.ts'
import { eraseBoard } from './erase-board.ts'
import type { Log } from './log.ts'

const EVERY_MS = 2 * 60_000
/** A board with thousands of moves and outcomes may take a while. */
const TRANSACTION = { maxWait: 20_000, timeout: 60_000 }

/**
 * @param now milliseconds since 1970
 * @returns how many boards are gone
 */
export async function purge(client: PrismaClient, now: number): Promise<number> {
  const before = new Date(now - KEPT_AFTER_DELETION_MS)
  for (let erased = 0; ; erased++) if (!(await eraseNext(client, before))) return erased
}

/** One board in a transaction of its own; nodes that do so at once take different ones. */
function eraseNext(client: PrismaClient, before: Date): Promise<boolean> {
  return client.$transaction(async (tx) => {
    const [board] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM board WHERE deleted_at <= ${before} ORDER BY deleted_at LIMIT 1 FOR UPDATE SKIP LOCKED`
    if (board) await eraseBoard(tx, board.id)
    return board !== undefined
  }, TRANSACTION)
}

/** Rooms that a node still wrote while their board was erased elsewhere. */
export async function sweepRooms(client: PrismaClient): Promise<number> {
  return client.$executeRaw`
    DELETE FROM room WHERE starts_with(name, 'boards/')
    AND NOT EXISTS (SELECT 1 FROM board WHERE board.id = split_part(room.name, '/', 2))`
}

export interface Purging {
  /** Resolves once what is being erased is. */
  stop(): Promise<void>
}

/** Now, and every few minutes. Whoever still has a board open that is gone is put out. */
export function startPurging(client: PrismaClient, rights: RightsKeeper, log: Log): Purging {
  let running = Promise.resolve()

  async function run(): Promise<void> {
    try {
      const erased = await purge(client, Date.now())
      const rooms = await sweepRooms(client)
      if (erased + rooms > 0) log.info({ boards: erased, rooms }, 'what was deleted is gone')
      for (const boardId of rights.needed()) await rights.read(boardId)
    } catch (error) {
      log.warn({ err: error }, 'what was deleted could not be erased yet')
    }
  }

  const again = () => (running = running.then(run))
  const timer = setInterval(() => void again(), EVERY_MS)
  timer.unref()
  void again()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
