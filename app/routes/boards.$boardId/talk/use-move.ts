import { useCallback } from 'react'
import type { CardId } from '../../../domain/ids.ts'
import { placeCard, type Column } from '../../../domain/placement.ts'
import { useScene } from '../board-scene.ts'

const randomBit = () => Math.random() < 0.5

/** Moves a card to the end of a column of the sheet that lies open. */
export function useMove(): (cardId: CardId, column: Column) => void {
  const { board, connection } = useScene()
  const { columns } = board
  return useCallback(
    (cardId, column) => connection?.history.move(cardId, placeCard(columns, cardId, column, null, randomBit)),
    [connection, columns],
  )
}
