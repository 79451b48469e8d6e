import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ColumnSign } from '../../../components/column-sign.tsx'
import { CHOICES_TO_READ, type Choice } from '../../../domain/ballots.ts'
import { columnName } from '../../../domain/column-names.ts'
import type { CardId } from '../../../domain/ids.ts'
import { columnOf, type Column } from '../../../domain/placement.ts'
import { useScene } from '../board-scene.ts'
import { SortEnd } from './sort-end.tsx'

interface OneByOneProps {
  onMove(cardId: CardId, column: Column, beforeId: CardId | null): boolean
}

/** A phone's way to sort: one card at a time with big buttons, how far one is, and back. */
export function OneByOne({ onMove }: OneByOneProps) {
  const { board, mayEdit, announce } = useScene()
  const { cards, columns, roleNames } = board
  const firstOpen = cards.findIndex(({ id }) => columnOf(columns, id) === 'unsorted')
  // One past the last card is the end, where one says that one is done.
  const end = cards.length
  const start = firstOpen === -1 ? end : firstOpen
  const [at, setAt] = useState(start)
  const heading = useRef<HTMLHeadingElement>(null)
  const moved = useRef(false)
  const card = cards[at]
  const placed = cards.length - columns.unsorted.length

  useEffect(() => {
    if (moved.current) heading.current?.focus({ preventScroll: true })
  }, [at])

  // The ballot comes a moment after the page: one goes on where one was.
  const came = useRef(false)
  useEffect(() => {
    if (!mayEdit || came.current) return
    came.current = true
    setAt(start)
  }, [mayEdit, start])

  const chosen = card ? columnOf(columns, card.id) : null

  function go(to: number) {
    moved.current = true
    setAt(Math.max(0, Math.min(to, end)))
  }

  function choose(choice: Choice) {
    if (!card) return
    onMove(card.id, choice, null)
    announce(`${card.title}: ${nameOf(choice, roleNames)}.`)
    const rest = [...cards.keys()].map((step) => (at + 1 + step) % cards.length)
    const next = rest.find((index) => columnOf(columns, cards[index]!.id) === 'unsorted' && index !== at)
    go(next ?? end)
  }

  return (
    <div data-main className="one-by-one roomy:hidden" data-one-by-one>
      <div className="grid gap-1.5">
        <p className="flex justify-between text-sm text-ink-soft">
          <span>{card ? `Card ${at + 1} of ${cards.length}` : 'All cards seen'}</span>
          <span>{placed} placed</span>
        </p>
        <progress className="progress" max={cards.length} value={placed} aria-label="Cards placed" />
      </div>
      {card ? (
        <>
          <div className="paper-card grid content-center gap-2 p-5 wrap-anywhere">
            <h2 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
              {card.title}
            </h2>
            <p className="text-ink-soft">{card.detail}</p>
          </div>
          <div role="group" aria-label={`Where does “${card.title}” belong?`} className="one-by-one-choices">
            {CHOICES_TO_READ.map((choice) => (
              <button
                key={choice}
                type="button"
                data-hue={choice}
                data-choice={choice}
                aria-pressed={chosen === choice}
                disabled={!mayEdit}
                className="choice-button"
                onClick={() => choose(choice)}
              >
                <ColumnSign column={choice} className="size-6" />
                {nameOf(choice, roleNames)}
              </button>
            ))}
          </div>
          <div className="mt-auto flex justify-between gap-3">
            <button
              type="button"
              className="button-quiet button-small"
              disabled={at === 0}
              onClick={() => go(at - 1)}
            >
              <ArrowLeft aria-hidden="true" className="size-5" />
              Back
            </button>
            <button type="button" className="button-quiet button-small" onClick={() => go(at + 1)}>
              {chosen === 'unsorted' ? 'Leave it for now' : 'Next'}
              <ArrowRight aria-hidden="true" className="size-5" />
            </button>
          </div>
        </>
      ) : (
        <SortEnd heading={heading} onBack={() => go(end - 1)} onOpen={() => go(start)} />
      )}
    </div>
  )
}

function nameOf(choice: Choice, roleNames: { po: string; pm: string }): string {
  return choice === 'unclear' ? 'I don’t understand' : columnName(choice, roleNames)
}
