// Many people at many tables, without a network of their own.

import type { CardId } from '#app/domain/ids.ts'
import { COLUMNS } from '#app/domain/placement.ts'
import { startBoard, type Served, type Visitor } from '../../support/app.ts'
import { until } from '../../support/sockets.ts'
import { Member } from './member.ts'

export interface CrowdedTable {
  boardId: string
  fay: Visitor
  cardIds: CardId[]
  members: Member[]
}

/** @param people connections of one person at each table; 40 are allowed */
export async function crowd(at: Served, tables: number, people: number): Promise<CrowdedTable[]> {
  const crowded: CrowdedTable[] = []
  for (let number = 0; number < tables; number++) {
    const { fay, boardId } = await startBoard(at)
    const { columns } = await fay.board(boardId)
    const cardIds = COLUMNS.flatMap((column) => (columns[column] ?? []).map(({ id }) => id))
    const members = Array.from({ length: people }, () => new Member(at, fay, boardId))
    crowded.push({ boardId, fay, cardIds, members })
  }
  await until(() => crowded.every((table) => table.members.every(({ provider }) => provider.synced)), 20_000)
  return crowded
}
