// A board that is really gone: nothing of it stays in any table.

import type { BoardId } from '#app/domain/ids.ts'
import { boardPath } from '#app/sync/schema.ts'
import type { Tx } from './commands.ts'
import { restate } from './restate.ts'

/**
 * W8. Call inside a transaction that holds the board's row. Boards that went on from it stay, as a series of their own;
 * people whom nothing holds here any more go with it.
 */
export async function eraseBoard(tx: Tx, boardId: BoardId): Promise<void> {
  const { seriesId, participants } = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    select: { seriesId: true, participants: { select: { personId: true } } },
  })
  const outcomes = await tx.outcome.findMany({ where: { boardId }, select: { id: true } })
  // Without it the database refuses: outcomes never change (O1).
  await tx.$queryRaw`SELECT set_config('dutyboard.deleting', 'on', true)`
  // Also those of people who are on the board no more.
  await tx.$executeRaw`DELETE FROM room WHERE starts_with(name, ${boardPath(boardId)})`
  await tx.board.update({ where: { id: boardId }, data: { deletedAt: new Date() } })
  await restate(tx, seriesId)
  await tx.board.updateMany({
    where: { startedFrom: { in: outcomes.map(({ id }) => id) } },
    data: { startedFrom: null },
  })
  await tx.board.delete({ where: { id: boardId } })
  if (seriesId === boardId) await renameSeries(tx, seriesId)
  await erasePeople(
    tx,
    participants.map(({ personId }) => personId),
  )
}

/** A series is named after its first board: after the oldest one left. */
async function renameSeries(tx: Tx, seriesId: BoardId): Promise<void> {
  const oldest = await tx.board.findFirst({
    where: { seriesId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  if (!oldest) return
  const renamed = { where: { seriesId }, data: { seriesId: oldest.id } }
  await tx.board.updateMany(renamed)
  await tx.duty.updateMany(renamed)
  await tx.teamAction.updateMany(renamed)
}

/** Of these people those who are on no board and in no team, and who have no other way to come back as themselves. */
export async function erasePeople(tx: Tx, people: readonly string[]): Promise<void> {
  await tx.person.deleteMany({
    where: {
      id: { in: [...people] },
      participants: { none: {} },
      teams: { none: {} },
      logins: { none: {} },
      deviceLinks: { none: { usedAt: null, expiresAt: { gt: new Date() } } },
    },
  })
}
