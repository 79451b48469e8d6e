import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { CHOICES_TO_READ, type Choice } from '../domain/ballots.ts'
import { columnName } from '../domain/column-names.ts'
import type { DutyCard } from '../domain/deck.ts'
import type { CardId } from '../domain/ids.ts'
import type { Column } from '../domain/placement.ts'
import { ColumnSign } from './column-sign.tsx'

/** What the end can do. */
export interface EndWays {
  heading: RefObject<HTMLHeadingElement>
  onBack(): void
  /** Goes to the first card that has no place yet. */
  onOpen(): void
}

interface CardByCardProps {
  cards: readonly Pick<DutyCard, 'id' | 'title' | 'detail'>[]
  /** Where a card was put; `unsorted` for those that were not yet. */
  columnOf(cardId: CardId): Column
  roleNames: { po: string; pm: string }
  /** What was chosen before has come, and may be changed. */
  ready: boolean
  onChoose(cardId: CardId, choice: Choice): void
  announce(sentence: string): void
  /** What stands after the last card, if anything. */
  end?(ways: EndWays): ReactNode
}

/** One card at a time with big buttons, how far one is, and back. */
export function CardByCard({ cards, columnOf, roleNames, ready, onChoose, announce, end }: CardByCardProps) {
  const firstOpen = cards.findIndex(({ id }) => columnOf(id) === 'unsorted')
  const last = end ? cards.length : cards.length - 1
  const allPlaced = end ? cards.length : 0
  const start = firstOpen === -1 ? allPlaced : firstOpen
  const [at, setAt] = useState(start)
  const heading = useRef<HTMLHeadingElement>(null)
  const moved = useRef(false)
  const card = cards[Math.min(at, last)]
  const placed = cards.filter(({ id }) => columnOf(id) !== 'unsorted').length

  useEffect(() => {
    if (moved.current) heading.current?.focus({ preventScroll: true })
  }, [at])

  // What was chosen before comes a moment after the page: one goes on where one was.
  const came = useRef(false)
  useEffect(() => {
    if (!ready || came.current) return
    came.current = true
    setAt(start)
  }, [ready, start])

  const chosen = card ? columnOf(card.id) : null

  function go(to: number) {
    moved.current = true
    setAt(Math.max(0, Math.min(to, last)))
  }

  function choose(choice: Choice) {
    if (!card) return
    onChoose(card.id, choice)
    announce(`${card.title}: ${choiceWords(choice, roleNames)}.`)
    const rest = [...cards.keys()].map((step) => (at + 1 + step) % cards.length)
    const next = rest.find((index) => columnOf(cards[index]!.id) === 'unsorted' && index !== at)
    if (next !== undefined) go(next)
    else if (end) go(last)
  }

  return (
    <>
      <div className="grid gap-1.5">
        <p className="flex justify-between text-sm text-ink-soft">
          <span>{card ? `Card ${at + 1} of ${cards.length}` : 'All cards seen'}</span>
          <span>{placed} placed</span>
        </p>
        <progress className="progress" max={cards.length} value={placed} aria-label="Cards placed" />
      </div>
      {card && chosen !== null ? (
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
                disabled={!ready}
                className="choice-button"
                onClick={() => choose(choice)}
              >
                <ColumnSign column={choice} className="size-6" />
                {choiceWords(choice, roleNames)}
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
            <button
              type="button"
              className="button-quiet button-small"
              disabled={at === last}
              onClick={() => go(at + 1)}
            >
              {chosen === 'unsorted' ? 'Leave it for now' : 'Next'}
              <ArrowRight aria-hidden="true" className="size-5" />
            </button>
          </div>
        </>
      ) : (
        end?.({ heading, onBack: () => go(last - 1), onOpen: () => go(start) })
      )}
    </>
  )
}

export function choiceWords(choice: Choice, roleNames: { po: string; pm: string }): string {
  return choice === 'unclear' ? 'I don’t understand' : columnName(choice, roleNames)
}
