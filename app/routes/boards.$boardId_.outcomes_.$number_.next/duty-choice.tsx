import { useState } from 'react'
import { ColumnSign } from '../../components/column-sign.tsx'
import type { NextOffer } from '#server/next-time.ts'
import { columnName } from '../../domain/column-names.ts'
import { LOOK_REASONS, type LookReason } from '../../domain/resort.ts'

const REASON_WORDS: Record<LookReason, { name: string; means: string }> = {
  contested: { name: 'Contested', means: 'a gap, an objection, or nothing decided' },
  changed: { name: 'Changed', means: 'moved or reworded since the outcome before' },
  overdue: { name: 'Overdue', means: 'the day to look again, or to have done something, is over' },
}

type Card = NextOffer['cards'][number]

interface DutyChoiceProps {
  cards: readonly Card[]
  roleNames: NextOffer['roleNames']
  fault: string | undefined
}

/** Which duties come back: at first those with a reason to look at them again, or all where there is none. */
export function DutyChoice({ cards, roleNames, fault }: DutyChoiceProps) {
  const toLookAt = cards.filter(({ reasons }) => reasons.length > 0)
  const settled = cards.filter(({ reasons }) => reasons.length === 0)
  const first = toLookAt.length > 0 ? toLookAt : cards
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(first.map(({ id }) => id)))

  function choose(ids: readonly string[], take: boolean) {
    const next = new Set(chosen)
    for (const id of ids) {
      if (take) next.add(id)
      else next.delete(id)
    }
    setChosen(next)
  }

  const only = (some: readonly Card[]) => setChosen(new Set(some.map(({ id }) => id)))
  const list = { chosen, choose, roleNames }
  return (
    <fieldset className="grid grid-cols-1 gap-4" aria-describedby="reasons">
      <legend className="mb-2 font-medium">
        Which duties: {chosen.size} of {cards.length}
      </legend>
      <ul id="reasons" className="grid gap-1 text-sm">
        {LOOK_REASONS.map((reason) => (
          <li key={reason}>
            <strong className="font-semibold">
              {cards.filter(({ reasons }) => reasons.includes(reason)).length} {reason}
            </strong>
            <span className="text-ink-soft">: {REASON_WORDS[reason].means}</span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="button-quiet button-small"
          disabled={toLookAt.length === 0}
          onClick={() => only(toLookAt)}
        >
          Only these {toLookAt.length}
        </button>
        <button type="button" className="button-quiet button-small" onClick={() => only(cards)}>
          All {cards.length}
        </button>
        <button type="button" className="button-quiet button-small" onClick={() => only([])}>
          None
        </button>
      </div>
      {fault && (
        <p role="alert" className="text-sm font-medium text-danger">
          {fault}
        </p>
      )}
      <CardList title="To look at again" cards={toLookAt} {...list} />
      <CardList title="Settled" cards={settled} {...list} />
    </fieldset>
  )
}

interface CardListProps {
  title: string
  cards: readonly Card[]
  chosen: ReadonlySet<string>
  choose(ids: readonly string[], take: boolean): void
  roleNames: NextOffer['roleNames']
}

function CardList({ title, cards, chosen, choose, roleNames }: CardListProps) {
  if (cards.length === 0) return null
  return (
    <section className="grid gap-1">
      <h2 className="text-sm text-ink-soft">
        {title} · {cards.length}
      </h2>
      <ul className="grid">
        {cards.map(({ id, title: duty, column, reasons }) => (
          <li key={id}>
            <label className="flex min-h-10 items-start gap-3 rounded-lg px-2 py-1.5 hover:bg-paper">
              <input
                type="checkbox"
                name="card"
                value={id}
                checked={chosen.has(id)}
                onChange={(event) => choose([id], event.currentTarget.checked)}
                className="mt-0.5 size-5 shrink-0 accent-[var(--action)]"
              />
              <span className="flex flex-1 flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-0 flex-1 basis-56">{duty}</span>
                {reasons.map((reason) => (
                  <span key={reason} className="pill text-sm" data-reason={reason}>
                    {REASON_WORDS[reason].name}
                  </span>
                ))}
                <span className="flex w-40 items-center gap-1.5 text-sm text-ink-soft">
                  <ColumnSign column={column} className="size-4" />
                  {columnName(column, roleNames)}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  )
}
