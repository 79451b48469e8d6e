// Boards: making one, who may open it, and reading it as plain data.

import type * as Y from 'yjs'
import type { Board } from '#app/domain/board.ts'
import { seedOfDeck } from '#app/domain/board-seed.ts'
import type { BoardId, ParticipantId, PersonId } from '#app/domain/ids.ts'
import type { Role } from '#app/domain/people.ts'
import { FIRST_PHASE, isAlone } from '#app/domain/phases.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { readBoard, readColumns } from '#app/sync/read.ts'
import { ballotPath, roomPath } from '#app/sync/schema.ts'
import type { RightsKeeper } from './board-rights.ts'
import type { Commands } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { belongsElsewhere, type Decks } from './decks.ts'
import type { Identity } from './identity.ts'
import { checkForm, newBoardForm } from './input.ts'
import type { KeptDocuments } from './kept-documents.ts'
import { layBoard, newBoardId } from './new-board.ts'
import type { Rooms } from './rooms.ts'
import { roleIn } from './teams.ts'

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
  documents: KeptDocuments,
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
    return documents.read(room)
  }

  return {
    async create(person, form) {
      const checked = checkForm(newBoardForm, form)
      if (!checked.ok) return checked
      const { deck: slug, title, name, card: chosen, start, team } = checked.value
      const deck = await decks.read(slug, person)
      if (!deck) return refused({ kind: 'bad-input', fields: { deck: 'There is no such deck.' } })
      const known = new Set(deck.cards.map((card) => card.id))
      if (!chosen.every((id) => known.has(id))) {
        return refused({ kind: 'bad-input', fields: { card: 'The deck has no such card.' } })
      }
      const cards = chosen.length === 0 ? deck.cards : deck.cards.filter((card) => chosen.includes(card.id))

      if (team !== '' && !(await roleIn(client, team, person)))
        return refused({ kind: 'bad-input', fields: { team: 'You are not in that team.' } })
      const elsewhere = belongsElsewhere(deck, team)
      if (elsewhere) return elsewhere

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

    async nameOf(person) {
      if (person === null) return ''
      return (await client.person.findUnique({ where: { id: person }, select: { name: true } }))?.name ?? ''
    },
  }
}
