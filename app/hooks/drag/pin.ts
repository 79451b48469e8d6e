import type { CardId } from '../../domain/ids.ts'
import { columnOf, type Columns } from '../../domain/placement.ts'
import type { DropTarget } from './types.ts'

/**
 * The columns to draw while a card is held: it stays where it was picked up whatever others do with it, since
 * the touch that holds it ends with the element it began on.
 */
export function pinHeld(columns: Columns, held: { cardId: CardId; origin: DropTarget } | null): Columns {
  if (!held) return columns
  const { cardId, origin } = held
  const from = columnOf(columns, cardId)
  if (!from) return columns
  const list = columns[origin.column]
  const at = list.findIndex(({ id }) => id === cardId)
  if (at !== -1 && (list[at + 1]?.id ?? null) === origin.beforeId) return columns
  const card = columns[from].find(({ id }) => id === cardId)!
  const others = list.filter(({ id }) => id !== cardId)
  const before = origin.beforeId === null ? -1 : others.findIndex(({ id }) => id === origin.beforeId)
  const index = before === -1 ? (at === -1 ? others.length : at) : before
  return {
    ...columns,
    [from]: columns[from].filter(({ id }) => id !== cardId),
    [origin.column]: [...others.slice(0, index), card, ...others.slice(index)],
  }
}
