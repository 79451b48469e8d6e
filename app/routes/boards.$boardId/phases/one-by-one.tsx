import { CardByCard } from '../../../components/card-by-card.tsx'
import type { CardId } from '../../../domain/ids.ts'
import { columnOf, type Column } from '../../../domain/placement.ts'
import { useScene } from '../board-scene.ts'
import { SortEnd } from './sort-end.tsx'

interface OneByOneProps {
  onMove(cardId: CardId, column: Column, beforeId: CardId | null): boolean
}

/** A phone's way to sort alone, which ends where one says that one is done. */
export function OneByOne({ onMove }: OneByOneProps) {
  const { board, mayEdit, announce } = useScene()
  const { cards, columns, roleNames } = board
  return (
    <div data-main className="one-by-one roomy:hidden" data-one-by-one>
      <CardByCard
        cards={cards}
        columnOf={(id) => columnOf(columns, id) ?? 'unsorted'}
        roleNames={roleNames}
        ready={mayEdit}
        onChoose={(id, choice) => onMove(id, choice, null)}
        announce={announce}
        end={(ways) => <SortEnd {...ways} />}
      />
    </div>
  )
}
