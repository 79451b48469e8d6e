// Everybody's private sort, read by the server alone: how far each is, and at the reveal what may be told of all.

import type { Voter } from '#app/domain/ballots.ts'
import { readBallot } from '#app/domain/ballots.ts'
import type { DutyCard } from '#app/domain/deck.ts'
import type { BoardId, ParticipantId } from '#app/domain/ids.ts'
import type { PersonKind, Seat } from '#app/domain/people.ts'
import { SIMULATED, simulatedBallot } from '#app/domain/rehearsal.ts'
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
  name: string
  seat: Seat
  kind: PersonKind
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

/** As the log has them; simulated participants have no ballot but what the rules of a rehearsal say. */
export async function readVoters(
  query: Query,
  boardId: BoardId,
  cards: readonly Pick<DutyCard, 'id' | 'claims'>[],
  people: readonly Sorter[],
): Promise<Voter[]> {
  const voters: Voter[] = []
  const cardIds = cards.map(({ id }) => id)
  for (const { id, name, seat, kind } of people) {
    if (kind === 'simulated') {
      const which = SIMULATED.findIndex((it) => it.name === name)
      voters.push({ id, seat, proxy: false, simulated: true, ballot: simulatedBallot(cards, which) })
      continue
    }
    const { updates } = await loadRoom(query, ballotPath(boardId, id))
    const doc = docOf(updates)
    const placements = placementsRoot(doc)
    const ballot = readBallot(cardIds, (cardId) => placements.get(cardId))
    doc.destroy()
    voters.push({ id, seat, proxy: kind === 'proxy', simulated: false, ballot })
  }
  return voters
}
