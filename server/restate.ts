// Duties and action items of a series after one of its boards was deleted, or came back: each is as the newest outcome
// says that is still there. What only a deleted board said stays until the board is erased, hidden with it.

import { dutyOf, type SeriesId } from '#app/domain/duties.ts'
import { restated, type Statement } from '#app/domain/restatement.ts'
import type { Tx } from './commands.ts'
import { readActions, readCardRow } from './outcome-rows.ts'

/** W9. Whether an item is done, and when a duty is looked at again, stay as they are. */
export async function restate(tx: Tx, seriesId: SeriesId): Promise<void> {
  const saved = await tx.outcome.findMany({
    where: { board: { seriesId, deletedAt: null } },
    select: {
      id: true,
      number: true,
      boardId: true,
      savedAt: true,
      actions: true,
      cards: { select: { cardId: true } },
      board: { select: { teamId: true, cards: { where: { isSplit: true }, select: { id: true } } } },
    },
    orderBy: [{ savedAt: 'asc' }, { number: 'asc' }],
  })
  const outcomes = new Map(saved.map((outcome) => [outcome.id, outcome]))
  const statements = saved.map(({ id, boardId, cards, board, ...outcome }): Statement => ({
    boardId,
    outcomeId: id,
    cards: cards.map(({ cardId }) => cardId),
    split: board.cards.map((card) => card.id),
    actions: readActions(outcome).map((item) => item.id),
  }))
  const [duties, actions] = [
    await tx.duty.findMany({ where: { seriesId }, include: { board: { select: { deletedAt: true } } } }),
    await tx.teamAction.findMany({
      where: { seriesId },
      include: { board: { select: { deletedAt: true } } },
    }),
  ]
  const done = new Set(actions.filter(({ doneAt }) => doneAt !== null).map(({ id }) => id))
  const now = restated(statements, done)

  const dropped = duties.filter((it) => it.board.deletedAt === null && !now.duties.has(it.cardId))
  await tx.duty.deleteMany({ where: { seriesId, cardId: { in: dropped.map(({ cardId }) => cardId) } } })
  const known = new Map(duties.map((it) => [it.cardId, it]))
  for (const [cardId, { outcomeId, boardId }] of now.duties) {
    if (known.get(cardId)?.outcomeId === outcomeId) continue
    const { savedAt, board } = outcomes.get(outcomeId)!
    const row = await tx.outcomeCard.findUniqueOrThrow({ where: { outcomeId_cardId: { outcomeId, cardId } } })
    const { reviewOn, ...duty } = dutyOf(seriesId, readCardRow(row), savedAt.toISOString())
    const says = { ...duty, teamId: board.teamId, boardId, outcomeId, savedAt }
    await tx.duty.upsert({
      where: { seriesId_cardId: { seriesId, cardId } },
      create: { ...says, reviewOn: new Date(reviewOn) },
      update: says,
    })
  }

  const left = actions.filter(
    (it) => it.board.deletedAt === null && it.doneAt === null && !now.actions.has(it.id),
  )
  await tx.teamAction.deleteMany({ where: { seriesId, id: { in: left.map(({ id }) => id) } } })
  for (const [id, { outcomeId, boardId }] of now.actions) {
    if (actions.find((it) => it.id === id)?.outcomeId === outcomeId) continue
    const outcome = outcomes.get(outcomeId)!
    const item = readActions(outcome).find((it) => it.id === id)!
    const { text, owner, due, card, cardId } = item
    const { savedAt, board } = outcome
    const says = { text, owner, due, card, cardId, teamId: board.teamId, boardId, outcomeId, savedAt }
    await tx.teamAction.upsert({
      where: { seriesId_id: { seriesId, id } },
      create: { ...says, seriesId, id },
      update: says,
    })
  }
}
