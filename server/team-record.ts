// What a team holds to be so now: each saved outcome says it anew for the duties and action items that it has.

import { dutyOf, type SeriesId } from '#app/domain/duties.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import type { TeamId } from '#app/domain/teams.ts'
import type { Tx } from './commands.ts'

interface Saved {
  outcomeId: string
  teamId: TeamId
  seriesId: SeriesId
  /** Action items that came from the session before. */
  brought: readonly string[]
}

/**
 * W3: duties that this outcome does not have, as those a re-sort left out, stay as they were; but those that were split
 * on this board are none any more.
 */
export async function recordForTeam(tx: Tx, saved: Saved, outcome: Outcome): Promise<void> {
  await recordDuties(tx, saved, outcome)
  await recordActions(tx, saved, outcome)
}

async function recordDuties(
  tx: Tx,
  { outcomeId, teamId, seriesId }: Saved,
  { boardId, cards, savedAt }: Outcome,
): Promise<void> {
  const split = await tx.boardCard.findMany({ where: { boardId, isSplit: true }, select: { id: true } })
  const ids = [...split.map(({ id }) => id), ...cards.map(({ id }) => id)]
  await tx.duty.deleteMany({ where: { seriesId, cardId: { in: ids } } })
  await tx.duty.createMany({
    data: cards.map((card) => {
      const { reviewOn, ...duty } = dutyOf(seriesId, card, savedAt)
      return { ...duty, teamId, boardId, outcomeId, savedAt, reviewOn: new Date(reviewOn) }
    }),
  })
}

/** W4: whether an item is done stays with it; one that was taken off the board it stood on is none any more. */
async function recordActions(
  tx: Tx,
  { outcomeId, teamId, seriesId, brought }: Saved,
  { boardId, actions, savedAt }: Outcome,
): Promise<void> {
  const ids = actions.map(({ id }) => id)
  await tx.teamAction.deleteMany({
    where: { seriesId, doneAt: null, id: { notIn: ids }, OR: [{ boardId }, { id: { in: [...brought] } }] },
  })
  for (const { id, ...words } of actions) {
    const now = { ...words, teamId, boardId, outcomeId, savedAt }
    await tx.teamAction.upsert({
      where: { seriesId_id: { seriesId, id } },
      create: { ...now, seriesId, id },
      update: now,
    })
  }
}
