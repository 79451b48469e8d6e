// Outcomes: saved in one transaction from what the log has, and read back as they were.

import * as Y from 'yjs'
import type { Board } from '#app/domain/board.ts'
import type { Claim } from '#app/domain/deck.ts'
import type { BoardId, CardId, PersonId } from '#app/domain/ids.ts'
import type { Outcome, OutcomeAction, OutcomeCard, OutcomeHandover } from '#app/domain/outcome.ts'
import { recordActions, recordCard, recordHandovers } from '#app/domain/outcome-record.ts'
import type { Role, Seat } from '#app/domain/people.ts'
import { COLUMNS } from '#app/domain/placement.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { readBoard } from '#app/sync/read.ts'
import { isRevealed, type Phase } from '#app/domain/phases.ts'
import { roomPath } from '#app/sync/schema.ts'
import { docOf } from './documents.ts'
import { readRoleNames, type Commands, type Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { checkForm, saveForm } from './input.ts'
import { notLeading } from './joining.ts'
import { cardRow, readCardRow, storableJson } from './outcome-rows.ts'
import { loadRoom, queryWithin } from './room-store.ts'
import type { Rooms } from './rooms.ts'
import { within } from './within.ts'

/** How long a save waits for what the room took to reach the log, while the database is away. */
const LOGGED_WITHIN_MS = 10_000

export interface Outcomes {
  /** Saves the board as it lies now. The same `once` a second time saves nothing and gives the same number. */
  save(boardId: BoardId, person: PersonId | null, form: FormData): Promise<Result<{ number: number }>>
  /** @param number as it stands in an address. Rights are asked for by whoever calls. */
  read(boardId: BoardId, number: string): Promise<Result<{ outcome: Outcome }>>
  /** Newest first. */
  list(boardId: BoardId): Promise<{ number: number; savedAt: string }[]>
}

export function createOutcomes(client: PrismaClient, rooms: Rooms, commands: Commands): Outcomes {
  return {
    async save(boardId, person, form) {
      const checked = checkForm(saveForm, form)
      if (!checked.ok) return checked
      const { once } = checked.value
      const logged = await within(LOGGED_WITHIN_MS, rooms.whenLogged(roomPath(boardId, 'table')))
      if (!logged) return refused({ kind: 'not-saved' })
      return commands.run(boardId, async (tx): Promise<Result<{ number: number }>> => {
        const fault = await notLeading(tx, boardId, person)
        if (fault) return refused(fault)
        if (once !== undefined) {
          const saved = await tx.outcome.findUnique({ where: { boardId_once: { boardId, once } } })
          if (saved) return { ok: true, number: saved.number }
        }
        const { phase } = await tx.board.findUniqueOrThrow({
          where: { id: boardId },
          select: { phase: true },
        })
        // What the article says is in it, and nobody is told that before the reveal.
        if (!isRevealed(phase as Phase)) return refused({ kind: 'not-now', phase: phase as Phase })
        if (await isRehearsal(tx, boardId)) return refused({ kind: 'rehearsal' })
        return { ok: true, number: await writeOutcome(tx, boardId, person!, once) }
      })
    },

    async read(boardId, number) {
      if (!/^[1-9]\d{0,8}$/.test(number)) return refused({ kind: 'no-such-outcome' })
      const saved = await client.outcome.findUnique({
        where: { boardId_number: { boardId, number: Number(number) } },
        omit: { sessionState: true, tableState: true },
        include: { cards: { orderBy: { position: 'asc' } }, people: { orderBy: { position: 'asc' } } },
      })
      if (!saved) return refused({ kind: 'no-such-outcome' })
      const outcome: Outcome = {
        boardId,
        number: saved.number,
        title: saved.title,
        deckTitle: saved.deckTitle,
        sourceTitle: saved.sourceTitle,
        roleNames: saved.roleNames as { po: string; pm: string },
        savedAt: saved.savedAt.toISOString(),
        savedBy: saved.savedBy,
        cards: saved.cards.map(readCardRow),
        people: saved.people.map(({ name, role, seat }) => ({
          name,
          role: role as Role,
          seat: seat as Seat,
        })),
        actions: saved.actions as unknown as OutcomeAction[],
        handovers: saved.handovers as unknown as OutcomeHandover[],
      }
      return { ok: true, outcome }
    },

    async list(boardId) {
      const saved = await client.outcome.findMany({
        where: { boardId },
        orderBy: { number: 'desc' },
        select: { number: true, savedAt: true },
      })
      return saved.map(({ number, savedAt }) => ({ number, savedAt: savedAt.toISOString() }))
    },
  }
}

/** O5: also where somebody took them off the board one by one, since the figures still have them. */
async function isRehearsal(tx: Tx, boardId: BoardId): Promise<boolean> {
  return (await tx.participant.count({ where: { boardId, kind: 'simulated' } })) > 0
}

async function writeOutcome(
  tx: Tx,
  boardId: BoardId,
  person: PersonId,
  once: string | undefined,
): Promise<number> {
  const sessionUpdates = (await loadRoom(queryWithin(tx), roomPath(boardId, 'session'))).updates
  const tableUpdates = (await loadRoom(queryWithin(tx), roomPath(boardId, 'table'))).updates
  const session = docOf(sessionUpdates)
  const table = docOf(tableUpdates)
  const board = readBoard(boardId, session, table)
  const stored = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    include: {
      outcomes: { orderBy: { number: 'desc' }, take: 1, select: { number: true } },
      participants: { select: { id: true, personId: true, name: true } },
      cards: { select: { id: true, title: true, claims: true } },
    },
  })
  const deck = await tx.deck.findUniqueOrThrow({ where: { slug: stored.deckSlug } })
  const number = (stored.outcomes[0]?.number ?? 0) + 1
  const names = new Map(stored.participants.map(({ id, name }) => [id, name]))
  const titles = new Map(stored.cards.map(({ id, title }) => [id, title]))
  // Not from the document, which has them only once they may be shown.
  const claims = new Map(stored.cards.map((card) => [card.id, card.claims as unknown as Claim[]]))
  await tx.outcome.create({
    data: {
      id: crypto.randomUUID(),
      boardId,
      number,
      once: once ?? null,
      title: board.title,
      deckTitle: deck.title,
      sourceTitle: deck.sourceTitle,
      roleNames: readRoleNames(deck.roles),
      savedAt: new Date(),
      savedBy: stored.participants.find(({ personId }) => personId === person)?.name ?? '',
      actions: storableJson(recordActions(board, titles)),
      handovers: storableJson(recordHandovers(board)),
      sessionState: Y.encodeStateAsUpdate(session).slice(),
      tableState: Y.encodeStateAsUpdate(table).slice(),
      cards: { create: cardsOf(board, claims, names).map(cardRow) },
      people: {
        create: board.participants.map(({ name, role, seat }, position) => ({ position, name, role, seat })),
      },
    },
  })
  return number
}

/** In the order of the columns, within a column as they lie. */
function cardsOf(
  board: Board,
  claims: ReadonlyMap<CardId, Claim[]>,
  names: ReadonlyMap<string, string>,
): OutcomeCard[] {
  const cards = new Map(board.cards.map((card) => [card.id, card]))
  return COLUMNS.flatMap((column) =>
    board.columns[column].map(({ id, rank }) => {
      const card = cards.get(id)!
      return {
        id,
        title: card.title,
        detail: card.detail,
        claims: claims.get(id) ?? [],
        column,
        rank,
        note: board.notes[id] ?? '',
        ...recordCard(board, card, names),
      }
    }),
  )
}
