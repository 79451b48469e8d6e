// Boards: making one, who may open it, reading it as plain data, and the list of one's own.

import type * as Y from 'yjs'
import type { Board } from '#app/domain/board.ts'
import { seedOfDeck } from '#app/domain/board-seed.ts'
import type { BoardId, ParticipantId, PersonId } from '#app/domain/ids.ts'
import type { Role } from '#app/domain/people.ts'
import { FIRST_PHASE, isAlone, type Phase } from '#app/domain/phases.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { readBoard, readColumns } from '#app/sync/read.ts'
import { ballotPath, roomPath } from '#app/sync/schema.ts'
import type { RightsKeeper } from './board-rights.ts'
import type { Commands } from './commands.ts'
import type { PrismaClient } from './database.ts'
import type { Decks } from './decks.ts'
import { docOf } from './documents.ts'
import type { Identity } from './identity.ts'
import { checkForm, newBoardForm } from './input.ts'
import { layBoard, newBoardId } from './new-board.ts'
import { loadRoom, queryWithin } from './room-store.ts'
import type { Rooms } from './rooms.ts'
import { roleIn } from './teams.ts'

export interface BoardSummary {
  id: BoardId
  title: string
  phase: Phase
  role: Role
  people: number
  /** ISO 8601. */
  changedAt: string
  /** The newest outcome's number, 0 if none was saved yet. */
  outcomes: number
  archived: boolean
}

export interface Access {
  participantId: ParticipantId
  role: Role
}

export interface Boards {
  /** @param person who asks; a new one is made for a browser that is not known yet */
  create(person: PersonId | null, form: FormData): Promise<Result<{ boardId: BoardId; person: PersonId }>>
  access(boardId: BoardId, person: PersonId | null): Promise<Result<Access>>
  /**
   * What is saved of the board at this moment, for those who may read it. While people sort alone its columns are
   * those of one's own ballot.
   */
  read(boardId: BoardId, person: PersonId | null): Promise<Result<{ board: Board; me: Access }>>
  /** Newest change first. */
  listOf(person: PersonId | null): Promise<BoardSummary[]>
  /** The name a person used last, to offer it again. */
  nameOf(person: PersonId | null): Promise<string>
}

export function createBoards(
  client: PrismaClient,
  decks: Decks,
  identity: Identity,
  rights: RightsKeeper,
  rooms: Rooms,
  commands: Commands,
): Boards {
  async function access(boardId: BoardId, person: PersonId | null): Promise<Result<Access>> {
    const board = await rights.read(boardId)
    if (!board) return refused({ kind: 'no-such-board' })
    const participant = person === null ? undefined : board.people.get(person)
    if (participant) return { ok: true, ...participant }
    const outside = person === null ? undefined : board.outside.get(person)
    return refused({ kind: outside ?? 'no-right' })
  }

  async function load(room: string): Promise<Y.Doc> {
    await rooms.whenLogged(room)
    return docOf((await loadRoom(queryWithin(client), room)).updates)
  }

  return {
    async create(person, form) {
      const checked = checkForm(newBoardForm, form)
      if (!checked.ok) return checked
      const { deck: slug, title, name, card: chosen, start, team } = checked.value
      const deck = await decks.read(slug)
      if (!deck) return refused({ kind: 'bad-input', fields: { deck: 'There is no such deck.' } })
      const known = new Set(deck.cards.map((card) => card.id))
      if (!chosen.every((id) => known.has(id))) {
        return refused({ kind: 'bad-input', fields: { card: 'The deck has no such card.' } })
      }
      const cards = chosen.length === 0 ? deck.cards : deck.cards.filter((card) => chosen.includes(card.id))

      if (team !== '' && !(await roleIn(client, team, person)))
        return refused({ kind: 'bad-input', fields: { team: 'You are not in that team.' } })

      const boardId = newBoardId()
      const personId = person ?? identity.newPersonId()
      await commands.create(boardId, (tx, log) =>
        layBoard(
          tx,
          log,
          {
            boardId,
            deckSlug: slug,
            teamId: team === '' ? null : team,
            maker: { personId, name },
          },
          seedOfDeck(title, cards, start ?? FIRST_PHASE),
        ),
      )
      return { ok: true, boardId, person: personId }
    },

    access,

    async read(boardId, person) {
      const me = await access(boardId, person)
      if (!me.ok) return me
      const { participantId, role } = me
      const [session, table] = await Promise.all([
        load(roomPath(boardId, 'session')),
        load(roomPath(boardId, 'table')),
      ])
      const board = readBoard(boardId, session, table)
      if (isAlone(board.phase) && role !== 'observer')
        board.columns = readColumns(
          board.cards,
          await load(ballotPath(boardId, participantId, board.ballotSheet)),
        )
      return { ok: true, board, me: { participantId, role } }
    },

    async listOf(person) {
      if (person === null) return []
      const rows = await client.participant.findMany({
        where: { personId: person, removedAt: null, waiting: false, board: { deletedAt: null } },
        select: {
          role: true,
          board: {
            select: {
              archivedAt: true,
              id: true,
              title: true,
              phase: true,
              changedAt: true,
              outcomes: { orderBy: { number: 'desc' }, take: 1, select: { number: true } },
              _count: {
                select: {
                  participants: { where: { removedAt: null, waiting: false, kind: { not: 'simulated' } } },
                },
              },
            },
          },
        },
      })
      const tableChanges = await lastTableChanges(
        client,
        rows.map((row) => row.board.id),
      )
      return rows
        .map(({ role, board }) => ({
          id: board.id,
          title: board.title,
          phase: board.phase as Phase,
          role: role as Role,
          people: board._count.participants,
          changedAt: laterOf(board.changedAt, tableChanges.get(board.id)).toISOString(),
          outcomes: board.outcomes[0]?.number ?? 0,
          archived: board.archivedAt !== null,
        }))
        .sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1))
    },

    async nameOf(person) {
      if (person === null) return ''
      return (await client.person.findUnique({ where: { id: person }, select: { name: true } }))?.name ?? ''
    },
  }
}

async function lastTableChanges(
  client: PrismaClient,
  boardIds: readonly BoardId[],
): Promise<Map<BoardId, Date>> {
  if (boardIds.length === 0) return new Map()
  const names = new Map(boardIds.map((id) => [roomPath(id, 'table'), id]))
  const rows = await client.$queryRaw<{ room: string; at: Date }[]>`
    SELECT room_update.room, room_update.at FROM room
    JOIN room_update ON room_update.room = room.name AND room_update.seq = room.seq
    WHERE room.name = ANY(${[...names.keys()]})`
  return new Map(rows.map((row) => [names.get(row.room)!, row.at]))
}

function laterOf(a: Date, b: Date | undefined): Date {
  return b !== undefined && b > a ? b : a
}
