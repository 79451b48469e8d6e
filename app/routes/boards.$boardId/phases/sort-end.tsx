import { ArrowLeft } from 'lucide-react'
import type { RefObject } from 'react'
import { ColumnSign } from '../../../components/column-sign.tsx'
import { CHOICES_TO_READ } from '../../../domain/ballots.ts'
import { useScene } from '../board-scene.ts'
import { choiceName } from '../talk/card-figures.tsx'
import { DoneButton } from './done-button.tsx'

interface SortEndProps {
  heading: RefObject<HTMLHeadingElement>
  onBack(): void
  /** Goes to the first card that has no place yet. */
  onOpen(): void
}

/** After the last card on a phone: what one has placed, what is still open, and that one is done. */
export function SortEnd({ heading, onBack, onOpen }: SortEndProps) {
  const { board } = useScene()
  const { cards, columns, roleNames } = board
  const left = columns.unsorted.length
  return (
    <>
      <div className="paper-card grid gap-4 p-5" data-sort-end>
        <h2 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
          {left === 0 ? 'You have placed every card' : 'That was the last card'}
        </h2>
        <ul className="grid gap-2">
          {CHOICES_TO_READ.map((choice) => (
            <li key={choice} className="flex items-center gap-3">
              <ColumnSign column={choice} />
              <span className="flex-1">{choiceName(choice, roleNames)}</span>
              <span className="font-semibold tabular-nums">{columns[choice].length}</span>
            </li>
          ))}
        </ul>
        {left > 0 && (
          <button type="button" className="button-quiet justify-self-start" onClick={onOpen}>
            {left === 1 ? 'Go to the one without a place' : `Go to the ${left} without a place`}
          </button>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <DoneButton />
        </div>
        <p className="text-sm text-ink-soft">
          {cards.length - left} of {cards.length} placed. You can change them until the reveal.
        </p>
      </div>
      <div className="mt-auto">
        <button type="button" className="button-quiet button-small" onClick={onBack}>
          <ArrowLeft aria-hidden="true" className="size-5" />
          Back to the cards
        </button>
      </div>
    </>
  )
}
