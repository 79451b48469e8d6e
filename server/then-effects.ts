// On a board that began with an outcome: from the reveal on its cards lie where they lay then, unless somebody has
// moved them or they were placed alike by all; on the way back before the reveal they lie in the tray again.

import type { BoardId, CardId } from '#app/domain/ids.ts'
import type { Then } from '#app/domain/then.ts'
import { readNote, readPlacement } from '#app/sync/read.ts'
import { noteRoot, roomPath } from '#app/sync/schema.ts'
import { updateOf, writeNoPlacement, writePlacements } from '#app/sync/write.ts'
import type { LogUpdate, Tx } from './commands.ts'
import { docOf } from './documents.ts'
import { Prisma } from './generated/prisma/client.ts'
import { loadRoom, queryWithin } from './room-store.ts'

interface Scene {
  tx: Tx
  boardId: BoardId
  log: LogUpdate
}

/** F5 */
export async function layAsThen(scene: Scene): Promise<void> {
  await changeLikeThen(scene, (table, id, then) => {
    const { column, rank, note } = then
    if (readPlacement(table, id) === null) writePlacements(table, new Map([[id, { column, rank }]]), null)
    if (note !== '' && readNote(table, id) === '') noteRoot(table, id).insert(0, note)
  })
}

/** Only what lies exactly as it was laid; whatever people have moved since stays (H4). */
export async function takeBackThen(scene: Scene): Promise<void> {
  await changeLikeThen(scene, (table, id, then) => {
    const placement = readPlacement(table, id)
    if (placement?.column === then.column && placement.rank === then.rank) writeNoPlacement(table, id, null)
  })
}

async function changeLikeThen(
  { tx, boardId, log }: Scene,
  change: (table: ReturnType<typeof docOf>, id: CardId, then: Then) => void,
): Promise<void> {
  const cards = await tx.boardCard.findMany({
    where: { boardId, isSplit: false, then: { not: Prisma.DbNull } },
    select: { id: true, then: true },
  })
  if (cards.length === 0) return
  const room = roomPath(boardId, 'table')
  const table = docOf((await loadRoom(queryWithin(tx), room)).updates)
  const update = updateOf(table, () => {
    for (const { id, then } of cards) change(table, id, then as unknown as Then)
  })
  table.destroy()
  if (update) await log(room, update)
}
