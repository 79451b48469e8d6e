// Everybody's private sort, read by the server alone: how far each is, and at the reveal what may be told of all.

import type { Voter } from '#app/domain/ballots.ts'
import { readBallot } from '#app/domain/ballots.ts'
import type { DutyCard } from '#app/domain/deck.ts'
import type { BoardId, ParticipantId } from '#app/domain/ids.ts'
import type { PersonKind, Seat } from '#app/domain/people.ts'
import { simulatedBallot, whichSimulated } from '#app/domain/rehearsal.ts'
import { ballotPath, placementsRoot } from '#app/sync/schema.ts'
import { docOf } from './documents.ts'
import type { Query } from './queries.ts'
import { loadUpdates } from './room-store.ts'
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

/** Resolves false if some of these ballots is not in the log in time. */
export async function whenLogged(rooms: Rooms, ballots: readonly string[]): Promise<boolean> {
  async function logged(): Promise<void> {
    await Promise.all(ballots.map((ballot) => rooms.whenLogged(ballot)))
  }
  return within(LOGGED_WITHIN_MS, logged())
}

/** As the log has them; simulated participants have no ballot but what the rules of a rehearsal say. */
export async function readVoters(
  query: Query,
  boardId: BoardId,
  cards: readonly Pick<DutyCard, 'id' | 'claims'>[],
  people: readonly Sorter[],
  sheet: number,
): Promise<Voter[]> {
  const roomOf = (id: ParticipantId) => ballotPath(boardId, id, sheet)
  const placing = people.filter(({ kind }) => kind !== 'simulated')
  const logged = await loadUpdates(
    query,
    placing.map(({ id }) => roomOf(id)),
  )
  const cardIds = cards.map(({ id }) => id)
  return people.map(({ id, name, seat, kind }): Voter => {
    if (kind === 'simulated') {
      const which = whichSimulated({ name, seat })
      return { id, seat, proxy: false, simulated: true, ballot: simulatedBallot(cards, which) }
    }
    const doc = docOf(logged.get(roomOf(id)) ?? [])
    const placements = placementsRoot(doc)
    const ballot = readBallot(cardIds, (cardId) => placements.get(cardId))
    doc.destroy()
    return { id, seat, proxy: kind === 'proxy', simulated: false, ballot }
  })
}
