// Where a person's ballots lie: every sheet of every one of them.

import type { BoardId, ParticipantId } from '#app/domain/ids.ts'
import { ballotPath } from '#app/sync/schema.ts'
import type { Prisma } from './generated/prisma/client.ts'

/** A condition on `room` that their ballots alone meet. */
export function ballotRooms(
  owners: readonly { boardId: BoardId; id: ParticipantId }[],
): Prisma.RoomWhereInput {
  const first = owners.map(({ boardId, id }) => ballotPath(boardId, id, 0))
  return { OR: first.flatMap((name) => [{ name }, { name: { startsWith: `${name}/` } }]) }
}
