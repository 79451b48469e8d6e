import type { CardId } from '../../domain/ids.ts'
import type { Column, Columns } from '../../domain/placement.ts'

/** A pen counts as a mouse. */
export type DragInput = 'mouse' | 'touch' | 'keyboard'

/** A place between cards, named by the card behind it and never by a number: others move cards meanwhile. */
export interface DropTarget {
  column: Column
  /** Null for the end of the column. */
  beforeId: CardId | null
}

export interface Drag {
  cardId: CardId
  origin: DropTarget
  /** Null while the card is held over no column. */
  target: DropTarget | null
  input: DragInput
}

/** What the controller asks of the board and tells it. */
export interface DragHost {
  mayDrag(cardId: CardId): boolean
  /** The newest arrangement. */
  columns(): Columns
  /** Null once the card is no longer on the board. */
  titleOf(cardId: CardId): string | null
  columnName(column: Column): string
  onStart(cardId: CardId): void
  onDrop(cardId: CardId, target: DropTarget): void
  /** Exactly once after each start. */
  onEnd(): void
  /** On a phone: bring this column into view. */
  onShowColumn(column: Column): void
  announce(sentence: string): void
}
