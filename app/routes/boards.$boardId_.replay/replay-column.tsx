import { Gavel, StickyNote } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { ColumnSign } from '../../components/column-sign.tsx'
import type { CardId } from '../../domain/ids.ts'
import type { Column } from '../../domain/placement.ts'
import type { Moment } from '../../domain/replay.ts'

export interface Mover {
  card: CardId
  name: string
  colour: number
}

interface ReplayColumnProps {
  column: Column
  name: string
  ranked: readonly { id: CardId }[]
  titles: ReadonlyMap<CardId, string>
  noted: Moment['noted']
  decisions: Moment['decisions']
  lit: CardId | null
  chosen: CardId | null
  mover: Mover | null
  onChoose(card: CardId): void
}

/** One column with its cards; pressing a card follows it through the session. */
export const ReplayColumn = memo(function ReplayColumn(props: ReplayColumnProps) {
  const { column, name, ranked, titles, noted, decisions, lit, chosen, mover, onChoose } = props
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (list.current && mover) showIn(list.current, mover.card)
  }, [mover, ranked])

  return (
    <section data-column={column} data-hue={column} aria-label={name} className="replay-column">
      <header className="flex items-center gap-2 px-1 pb-1.5">
        <ColumnSign column={column} className="size-4.5" />
        <h3 className="min-w-0 truncate text-sm font-semibold">{name}</h3>
        <span className="text-sm text-ink-soft">
          {ranked.length}
          <span className="sr-only">{ranked.length === 1 ? ' card' : ' cards'}</span>
        </span>
      </header>
      <ul ref={list} className="replay-cards">
        {ranked.map(({ id }) => (
          <li
            key={id}
            data-card-id={id}
            data-lit={lit === id ? '' : undefined}
            data-chosen={chosen === id ? '' : undefined}
            data-decided={decisions[id] ? '' : undefined}
            data-person-colour={mover?.card === id ? mover.colour : undefined}
            data-held-by-other={mover?.card === id ? '' : undefined}
            className="duty-card"
          >
            <button
              type="button"
              aria-pressed={chosen === id}
              onClick={() => onChoose(id)}
              className="duty-card-main"
            >
              {titles.get(id)}
              {noted.includes(id) && (
                <>
                  {' '}
                  <StickyNote aria-hidden="true" className="mb-0.5 inline size-3.5 text-ink-soft" />
                  <span className="sr-only">, has a note</span>
                </>
              )}
              {decisions[id] && (
                <>
                  {' '}
                  <Gavel aria-hidden="true" className="mb-0.5 inline size-3.5" />
                  <span className="sr-only">, decided</span>
                </>
              )}
            </button>
            {mover?.card === id && (
              <span aria-hidden="true" className="holder-name">
                {mover.name}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
})

/** What somebody has just moved is in sight, in a column that has more cards than fit. The page itself stays. */
function showIn(list: HTMLElement, card: CardId): void {
  const item = list.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(card)}"]`)
  if (!item) return
  const [box, it] = [list.getBoundingClientRect(), item.getBoundingClientRect()]
  if (it.top < box.top) list.scrollTop -= box.top - it.top
  else if (it.bottom > box.bottom) list.scrollTop += it.bottom - box.bottom
}
