import type { CardId } from '../domain/ids.ts'
import { placeCard, type Column, type Columns } from '../domain/placement.ts'
import type { MoveHistory } from '../sync/undo.ts'

const randomBit = () => Math.random() < 0.5

/**
 * Moves a card before another one, or to the end of a column, so that it can be undone.
 * @returns false if it lay there already
 */
export function moveCard(
  history: MoveHistory,
  columns: Columns,
  cardId: CardId,
  column: Column,
  beforeId: CardId | null,
): boolean {
  const placements = placeCard(columns, cardId, column, beforeId, randomBit)
  history.move(cardId, placements)
  return placements.size > 0
}
