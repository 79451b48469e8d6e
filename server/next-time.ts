// The next session of a team: which duties of an outcome to look at again and why, and the board that begins with it.

import { seedNext } from '#app/domain/board-seed.ts'
import type { BoardId, CardId, PersonId } from '#app/domain/ids.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import type { Column } from '#app/domain/placement.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { dayOf } from '#app/domain/review-days.ts'
import { reasonsToLook, type LookReason } from '#app/domain/resort.ts'
import type { Importance } from '#app/domain/talk-queue.ts'
import type { Then } from '#app/domain/then.ts'
import type { Commands, Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'
import { checkForm, nextForm } from './input.ts'
import { leadOf } from './lead-row.ts'
import { layBoard, newBoardId } from './new-board.ts'
import type { Outcomes } from './outcomes.ts'
import type { Records } from './records.ts'

export interface NextOffer {
  title: string
  number: number
  /** ISO 8601. */
  savedAt: string
  roleNames: Outcome['roleNames']
  /** In deck order. */
  cards: { id: CardId; title: string; column: Column; reasons: LookReason[] }[]
  /** Open items that come back. */
  actions: { id: string; text: string; owner: string; due: string }[]
}

export interface NextTime {
  /** For those in the board's team. */
  offer(boardId: BoardId, number: string, person: PersonId | null): Promise<Result<{ offer: NextOffer }>>
  start(
    boardId: BoardId,
    number: string,
    person: PersonId | null,
    form: FormData,
  ): Promise<Result<{ boardId: BoardId; person: PersonId }>>
  /** What the outcome that a board began with says of its cards; whoever calls has asked for rights. */
  thens(boardId: BoardId): Promise<{ id: CardId; then: Then }[]>
}

/** An outcome, and somebody who may begin with it. */
interface Begin {
  outcome: Outcome
  person: PersonId
}

export function createNextTime(
  client: PrismaClient,
  records: Records,
  outcomes: Pick<Outcomes, 'read'>,
  commands: Commands,
): NextTime {
  async function begin(
    boardId: BoardId,
    number: string,
    person: PersonId | null,
  ): Promise<Result<{ begin: Begin }>> {
    const access = await records.access(boardId, person)
    if (!access.ok) return access
    if (access.teamId === null || person === null) return refused({ kind: 'team-only' })
    const read = await outcomes.read(boardId, number)
    if (!read.ok) return read
    return { ok: true, begin: { outcome: read.outcome, person } }
  }

  async function before({ boardId, number }: Outcome, startedFrom: string | null): Promise<Outcome | null> {
    if (number > 1) return readOrNull(boardId, number - 1)
    if (startedFrom === null) return null
    const last = await client.outcome.findUnique({
      where: { id: startedFrom },
      select: { boardId: true, number: true },
    })
    return last && readOrNull(last.boardId, last.number)
  }

  async function readOrNull(boardId: BoardId, number: number): Promise<Outcome | null> {
    const read = await outcomes.read(boardId, String(number))
    return read.ok ? read.outcome : null
  }

  return {
    async offer(boardId, number, person) {
      const begun = await begin(boardId, number, person)
      if (!begun.ok) return begun
      const { outcome } = begun.begin
      const { title, roleNames, savedAt } = outcome
      const board = await readBoard(client, boardId)
      const { seriesId } = board
      const [actions, duties, last] = await Promise.all([
        openActions(client, seriesId),
        client.duty.findMany({ where: { seriesId }, select: { cardId: true, reviewOn: true } }),
        before(outcome, board.startedFrom),
      ])
      const reasons = reasonsToLook({
        outcome,
        before: last,
        reviewOn: new Map(duties.map(({ cardId, reviewOn }) => [cardId, dayOf(reviewOn.getTime())])),
        dues: actions.flatMap(({ cardId, due }) => (cardId === null ? [] : [{ cardId, due }])),
        today: dayOf(Date.now()),
      })
      const { placeOf } = deckOrder(board)
      const cards = [...outcome.cards].sort((a, b) => placeOf(a.id) - placeOf(b.id))
      return {
        ok: true,
        offer: {
          title,
          number: outcome.number,
          savedAt,
          roleNames,
          cards: cards.map(({ id, title, column }) => ({
            id,
            title,
            column,
            reasons: reasons.get(id) ?? [],
          })),
          actions: actions.map(({ id, text, owner, due }) => ({ id, text, owner, due })),
        },
      }
    },

    async start(boardId, number, person, form) {
      const begun = await begin(boardId, number, person)
      if (!begun.ok) return begun
      const checked = checkForm(nextForm, form)
      if (!checked.ok) return checked
      const { title, name, how, card } = checked.value
      const { outcome, person: personId } = begun.begin
      const chosen = new Set(card)
      if (card.some((id) => !outcome.cards.some((it) => it.id === id)))
        return refused({ kind: 'bad-input', fields: { card: 'The outcome has no such card.' } })
      const nextId = newBoardId()
      await commands.create(nextId, async (tx, log) => {
        const board = await readBoard(tx, boardId)
        const startedFrom = await tx.outcome.findUniqueOrThrow({
          where: { boardId_number: { boardId, number: outcome.number } },
          select: { id: true },
        })
        const seed = seedNext(outcome, {
          title,
          chosen,
          how,
          settings: leadOf(board).settings,
          actions: await openActions(tx, board.seriesId),
          ...deckOrder(board),
        })
        await layBoard(
          tx,
          log,
          {
            boardId: nextId,
            deckSlug: board.deckSlug,
            teamId: board.teamId,
            maker: { personId, name },
            series: { seriesId: board.seriesId, startedFrom: startedFrom.id },
          },
          seed,
        )
      })
      return { ok: true, boardId: nextId, person: personId }
    },

    async thens(boardId) {
      const rows = await client.boardCard.findMany({
        where: { boardId, then: { not: Prisma.DbNull } },
        select: { id: true, then: true },
      })
      return rows.map(({ id, then }) => ({ id, then: then as unknown as Then }))
    },
  }
}

function readBoard(tx: Tx, boardId: BoardId) {
  return tx.board.findUniqueOrThrow({
    where: { id: boardId },
    select: {
      teamId: true,
      seriesId: true,
      startedFrom: true,
      deckSlug: true,
      phase: true,
      locked: true,
      lead: true,
      cards: { select: { id: true, importance: true, position: true } },
    },
  })
}

type BoardRow = Awaited<ReturnType<typeof readBoard>>

/** Cards that are not on the board any more, since they were put together again, come last. */
function deckOrder({ cards }: Pick<BoardRow, 'cards'>) {
  const known = new Map(cards.map((card) => [card.id, card]))
  return {
    placeOf: (id: CardId) => known.get(id)?.position ?? cards.length,
    importanceOf: (id: CardId) => (known.get(id)?.importance ?? 2) as Importance,
  }
}

function openActions(tx: Tx, seriesId: BoardId) {
  return tx.teamAction.findMany({
    where: { seriesId, doneAt: null },
    orderBy: [{ savedAt: 'desc' }, { id: 'asc' }],
    select: { id: true, text: true, owner: true, due: true, cardId: true },
  })
}

/** In UTC. */
