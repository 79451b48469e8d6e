// A board's session told again, for those who may read what it came to: read out of the logs of its two open rooms when
// somebody asks, and kept nowhere else. The rooms of ballots are never read.

import type { BoardId, ParticipantId, PersonId } from '#app/domain/ids.ts'
import { isAlone, type Phase } from '#app/domain/phases.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import {
  foldBeginning,
  mergeEvents,
  type Replay,
  type ReplayEvent,
  type ReplayPerson,
} from '#app/domain/replay.ts'
import { roomPath } from '#app/sync/schema.ts'
import type { Database } from './database.ts'
import { LogWalk, type InTurn } from './log-walk.ts'
import type { Query } from './queries.ts'
import type { Records } from './records.ts'
import type { Rooms } from './rooms.ts'
import { Tellings, type Telling } from './tellings.ts'
import { ToldSession } from './told-session.ts'
import { ToldTable } from './told-table.ts'
import { readRoleNames } from './role-names.ts'
import type { Turns } from './turns.ts'

export interface Replays {
  /** Not while all sort alone: what lies on the table is nobody's business then. */
  read(boardId: BoardId, person: PersonId | null): Promise<Result<{ replay: Replay }>>
}

interface ToldBoard extends Telling {
  session: ToldSession
  table: ToldTable
}

/** @param walking by board: whoever goes through its logs does so in turn */
export function createReplays(
  { client, query }: Pick<Database, 'client' | 'query'>,
  records: Records,
  rooms: Pick<Rooms, 'whenLogged'>,
  walking: Turns,
): Replays {
  const told = new Tellings((boardId) => tell(query, boardId, (work) => walking.take(boardId, work)))

  return {
    async read(boardId, person) {
      const access = await records.access(boardId, person)
      if (!access.ok) return access
      const board = await client.board.findUniqueOrThrow({
        where: { id: boardId },
        select: {
          title: true,
          phase: true,
          deckSlug: true,
          participants: { select: { id: true, name: true, colour: true, waiting: true } },
          outcomes: { select: { number: true, savedBy: true } },
        },
      })
      const phase = board.phase as Phase
      if (isAlone(phase)) return refused({ kind: 'not-now', phase })
      const deck = await client.deck.findUniqueOrThrow({ where: { slug: board.deckSlug } })
      for (const kind of ['session', 'table'] as const) await rooms.whenLogged(roomPath(boardId, kind))
      const telling = await told.caughtUp(boardId)
      const savers = new Map(board.outcomes.map(({ number, savedBy }) => [number, savedBy]))
      return {
        ok: true,
        replay: {
          title: board.title,
          roleNames: readRoleNames(deck.roles),
          ...eventsOf(telling, savers),
          people: peopleOf(telling, board.participants),
        },
      }
    },
  }
}

function tell(query: Query, boardId: BoardId, inTurn: InTurn): ToldBoard {
  const session = new ToldSession()
  const table = new ToldTable()
  const walks = [
    new LogWalk(query, roomPath(boardId, 'session'), (row) => session.take(row), inTurn),
    new LogWalk(query, roomPath(boardId, 'table'), (row) => table.take(row), inTurn),
  ]
  return {
    session,
    table,
    // The table first: whatever lies on it by then was on the board in a session that is read after.
    async catchUp() {
      await walks[1]!.catchUp()
      await walks[0]!.catchUp()
    },
  }
}

function eventsOf({ session, table }: ToldBoard, savers: ReadonlyMap<number, string>) {
  const { at: startedAt, moment } = session.beginning!
  const known = table.events.filter(({ what }) => !('card' in what) || session.cards.has(what.card ?? ''))
  const merged = mergeEvents(session.events, known).map((event): ReplayEvent => {
    const { what } = event
    if (what.kind !== 'outcome') return event
    return { ...event, what: { ...what, savedBy: savers.get(what.number) ?? '' } }
  })
  return { startedAt, ...foldBeginning(moment, startedAt, merged) }
}

/**
 * Y5: those who left keep their names, unless they are gone from the database. Who waits at the door may call themselves
 * something new, which only facilitators hear.
 */
function peopleOf(
  { session }: ToldBoard,
  rows: readonly (ReplayPerson & { waiting: boolean })[],
): ReplayPerson[] {
  const now = new Map(rows.map((row) => [row.id as ParticipantId, row]))
  return [...session.people.values()].flatMap((told) => {
    const row = now.get(told.id)
    if (!row) return []
    return [{ id: told.id, name: row.waiting ? told.name : row.name, colour: row.colour }]
  })
}
