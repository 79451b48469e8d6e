// What an outcome will say, gathered inside the transaction that saves it.

import * as Y from 'yjs'
import type { Board } from '#app/domain/board.ts'
import type { Claim } from '#app/domain/deck.ts'
import type { BoardId, CardId, PersonId } from '#app/domain/ids.ts'
import type { Outcome, OutcomeCard } from '#app/domain/outcome.ts'
import { recordActions, recordCard, recordHandovers, recordPeople } from '#app/domain/outcome-record.ts'
import { COLUMNS } from '#app/domain/placement.ts'
import { readBoard } from '#app/sync/read.ts'
import { roomPath } from '#app/sync/schema.ts'
import type { Tx } from './commands.ts'
import { docOf } from './documents.ts'
import { readLastTime, titlesOfBrought } from './last-time.ts'
import { storableJson } from './outcome-rows.ts'
import { loadRoom, queryWithin } from './room-store.ts'
import { sealOf } from './seal.ts'
import { readRoleNames } from './role-names.ts'

export interface OutcomeDraft {
  /** Sealed, and exactly as it will be read back. */
  outcome: Outcome & { deckSlug: string; seal: string }
  /** The two documents' bytes at this moment. */
  sessionState: Uint8Array<ArrayBuffer>
  tableState: Uint8Array<ArrayBuffer>
}

export async function draftOutcome(tx: Tx, boardId: BoardId, person: PersonId): Promise<OutcomeDraft> {
  const session = docOf((await loadRoom(queryWithin(tx), roomPath(boardId, 'session'))).updates)
  const table = docOf((await loadRoom(queryWithin(tx), roomPath(boardId, 'table'))).updates)
  const read = readBoard(boardId, session, table)
  const stored = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    include: {
      outcomes: { orderBy: { number: 'desc' }, take: 1, select: { number: true } },
      participants: { select: { id: true, personId: true, name: true } },
      cards: { select: { id: true, title: true, claims: true } },
    },
  })
  // The team's page may have ticked off since what the document has as open.
  const board = { ...read, finished: (await readLastTime(tx, stored)).finished }
  const deck = await tx.deck.findUniqueOrThrow({ where: { slug: stored.deckSlug } })
  const names = new Map(stored.participants.map(({ id, name }) => [id, name]))
  const titles = await titlesOfBrought(tx, stored)
  for (const { id, title } of stored.cards) titles.set(id, title)
  // Not from the document, which has them only once they may be shown.
  const claims = new Map(stored.cards.map((card) => [card.id, card.claims as unknown as Claim[]]))
  const said: Omit<Outcome, 'seal'> = {
    boardId,
    number: (stored.outcomes[0]?.number ?? 0) + 1,
    title: board.title,
    deckSlug: stored.deckSlug,
    deckTitle: deck.title,
    sourceTitle: deck.sourceTitle,
    roleNames: readRoleNames(deck.roles),
    savedAt: new Date().toISOString(),
    savedBy: stored.participants.find(({ personId }) => personId === person)?.name ?? '',
    cards: cardsOf(board, claims, names),
    people: recordPeople(board),
    actions: recordActions(board, titles),
    handovers: recordHandovers(board),
  }
  const outcome = { ...(storableJson(said) as unknown as Outcome), deckSlug: stored.deckSlug }
  return {
    outcome: { ...outcome, seal: sealOf(outcome) },
    sessionState: Y.encodeStateAsUpdate(session).slice(),
    tableState: Y.encodeStateAsUpdate(table).slice(),
  }
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
