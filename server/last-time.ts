// What a board has from the session before: the outcome it began with, and the action items that came along. Whether
// those are done stands with the team's record alone (W4).

import type { BoardId, CardId } from '#app/domain/ids.ts'
import type { StartedFrom } from '#app/domain/board.ts'
import type { Tx } from './commands.ts'
import { leadOf, type LeadRow } from './lead-row.ts'

export interface LastTime {
  startedFrom: StartedFrom | null
  /** Items that came along and that the team still keeps. */
  brought: string[]
  /** Those of them that are done. */
  finished: string[]
}

type BoardRow = LeadRow & { seriesId: BoardId; startedFrom: string | null }

export async function readLastTime(tx: Tx, board: BoardRow): Promise<LastTime> {
  if (board.startedFrom === null) return { startedFrom: null, brought: [], finished: [] }
  const outcome = await tx.outcome.findUnique({
    where: { id: board.startedFrom },
    select: { boardId: true, number: true },
  })
  const kept = await tx.teamAction.findMany({
    where: { seriesId: board.seriesId, id: { in: [...leadOf(board).brought] } },
    select: { id: true, doneAt: true },
    orderBy: { id: 'asc' },
  })
  return {
    startedFrom: outcome,
    brought: kept.map(({ id }) => id),
    finished: kept.filter(({ doneAt }) => doneAt !== null).map(({ id }) => id),
  }
}

/** F6: keeps the day on which it was first said to be done. */
export async function finishAction(
  tx: Tx,
  boardId: BoardId,
  { action, done }: { action: string; done: boolean },
): Promise<void> {
  const { seriesId } = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    select: { seriesId: true },
  })
  await tx.teamAction.updateMany({
    where: { seriesId, id: action, ...(done && { doneAt: null }) },
    data: { doneAt: done ? new Date() : null },
  })
}

/** The titles of duties that items from last time are about, also of those that this board left out. */
export async function titlesOfBrought(tx: Tx, board: BoardRow): Promise<Map<CardId, string>> {
  const { brought } = leadOf(board)
  if (brought.length === 0) return new Map()
  const items = await tx.teamAction.findMany({
    where: { seriesId: board.seriesId, id: { in: [...brought] } },
    select: { cardId: true, card: true },
  })
  return new Map(
    items.flatMap(({ cardId, card }) => (cardId !== null && card !== null ? [[cardId, card] as const] : [])),
  )
}
