// What a team holds of a series of boards, said anew by all outcomes that are there: needed where one of its boards goes
// or comes back. Saving an outcome says the same step by step.

import type { BoardId, CardId } from './ids.ts'

/** What counts of an outcome. */
export interface Statement {
  boardId: BoardId
  outcomeId: string
  cards: readonly CardId[]
  /** Cards that were split on its board by now. */
  split: readonly CardId[]
  actions: readonly string[]
}

/**
 * W9: of each duty and action item the outcome that speaks for it.
 * @param statements oldest first
 * @param done action items that stay, whatever is saved after (W4)
 */
export function restated(
  statements: readonly Statement[],
  done: ReadonlySet<string>,
): { duties: Map<CardId, Statement>; actions: Map<string, Statement> } {
  const duties = new Map<CardId, Statement>()
  const actions = new Map<string, Statement>()
  for (const statement of statements) {
    const { cards, split, boardId } = statement
    const onTable = new Set(cards)
    // A card that an outcome has was split only after it.
    for (const card of split) if (!onTable.has(card)) duties.delete(card)
    for (const card of cards) duties.set(card, statement)
    const listed = new Set(statement.actions)
    for (const [id, from] of actions)
      if (from.boardId === boardId && !done.has(id) && !listed.has(id)) actions.delete(id)
    for (const id of statement.actions) actions.set(id, statement)
  }
  return { duties, actions }
}
