import { useState } from 'react'
import type { Deck } from '../../domain/deck.ts'

/** The deck's cards, all chosen; leaving some out makes a shorter session. */
export function CardChoice({ deck, fault }: { deck: Deck; fault: string | undefined }) {
  const [chosen, setChosen] = useState(() => new Set(deck.cards.map((card) => card.id)))

  function choose(id: string, take: boolean) {
    const next = new Set(chosen)
    if (take) next.add(id)
    else next.delete(id)
    setChosen(next)
  }

  return (
    <details className="group rounded-xl border border-line">
      <summary className="cursor-pointer rounded-xl px-4 py-3 font-medium">
        Duty cards:{' '}
        {chosen.size === deck.cards.length ? `all ${chosen.size}` : `${chosen.size} of ${deck.cards.length}`}
        <span className="ml-2 text-sm font-normal text-ink-soft group-open:hidden">Leave some out</span>
      </summary>
      <fieldset className="grid gap-1 px-4 pb-4">
        <legend className="mb-2 text-sm text-ink-soft">
          Untick what is clear already. With none ticked the board gets them all.
        </legend>
        {deck.cards.map((card) => (
          <label key={card.id} className="flex min-h-10 items-center gap-3 rounded-lg px-2 hover:bg-paper">
            <input
              type="checkbox"
              name="card"
              value={card.id}
              checked={chosen.has(card.id)}
              onChange={(event) => choose(card.id, event.currentTarget.checked)}
              className="size-5 shrink-0 accent-[var(--action)]"
            />
            {card.title}
          </label>
        ))}
      </fieldset>
      {fault && <p className="px-4 pb-4 text-sm font-medium text-danger">{fault}</p>}
    </details>
  )
}
