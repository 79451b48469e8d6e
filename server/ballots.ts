// Everybody's private sort, read by the server alone: how far each is, and at the reveal what may be told of all.

import type { Voter } from '#app/domain/ballots.ts'
import { readBallot } from '#app/domain/ballots.ts'
import type { BoardId, CardId, ParticipantId } from '#app/domain/ids.ts'
import type { Seat } from '#app/domain/people.ts'
import { ballotPath, placementsRoot } from '#app/sync/schema.ts'
import { docOf } from './documents.ts'
import type { Query } from './queries.ts'
import { loadRoom } from './room-store.ts'
import type { Rooms } from './rooms.ts'
import { within } from './within.ts'

/** How long what people have just placed may take to reach the log, while the database is slow. */
const LOGGED_WITHIN_MS = 5_000

export interface Sorter {
  id: ParticipantId
  seat: string
}

/** Resolves false if some of it is not in the log in time. */
export async function whenBallotsLogged(
  rooms: Rooms,
  boardId: BoardId,
  people: Iterable<ParticipantId>,
): Promise<boolean> {
  async function logged(): Promise<void> {
    await Promise.all([...people].map((id) => rooms.whenLogged(ballotPath(boardId, id))))
  }
  return within(LOGGED_WITHIN_MS, logged())
}

/** As the log has them. */
export async function readVoters(
  query: Query,
  boardId: BoardId,
  cardIds: readonly CardId[],
  people: readonly Sorter[],
): Promise<Voter[]> {
  const voters: Voter[] = []
  for (const { id, seat } of people) {
    const { updates } = await loadRoom(query, ballotPath(boardId, id))
    const doc = docOf(updates)
    const placements = placementsRoot(doc)
    const ballot = readBallot(cardIds, (cardId) => placements.get(cardId))
    doc.destroy()
    voters.push({ id, seat: seat as Seat, proxy: false, ballot })
  }
  return voters
}
