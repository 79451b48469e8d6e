import type { Board } from '../../domain/board.ts'
import { columnName } from '../../domain/column-names.ts'
import type { CardId } from '../../domain/ids.ts'
import { columnOf } from '../../domain/placement.ts'

export function titleOf(board: Board, cardId: CardId): string {
  return board.cards.find((card) => card.id === cardId)?.title ?? 'The card'
}

/** In words, for somebody who listens. */
export function placeName(board: Board, cardId: CardId): string {
  return columnName(columnOf(board.columns, cardId) ?? 'unsorted', board.roleNames)
}
