import { ColumnSign } from '../column-sign.tsx'
import { columnName } from '../../domain/column-names.ts'
import { cardsIn } from '../../domain/export.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Column } from '../../domain/placement.ts'
import { DutyEntry } from './duty-entry.tsx'

/** The duties of one column at length; nothing for a column that has none. */
export function ColumnSection({ outcome, column }: { outcome: Outcome; column: Column }) {
  const cards = cardsIn(outcome, column)
  if (cards.length === 0) return null
  return (
    <section aria-labelledby={`column-${column}`} data-hue={column} className="grid gap-3 print:block">
      <h3
        id={`column-${column}`}
        className="flex break-after-avoid items-center gap-2 text-xl font-semibold print:mt-5 print:mb-2"
      >
        <ColumnSign column={column} />
        {columnName(column, outcome.roleNames)}
        <span className="text-base font-normal text-ink-soft">
          {cards.length} {cards.length === 1 ? 'duty' : 'duties'}
        </span>
      </h3>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 print:block print:columns-2 print:gap-2">
        {cards.map((card) => (
          <DutyEntry key={card.id} card={card} outcome={outcome} />
        ))}
      </ul>
    </section>
  )
}
