import { Flag } from 'lucide-react'
import { ClaimList } from '../../components/claim-list.tsx'
import { ColumnSign } from '../../components/column-sign.tsx'
import { cardsIn, claimedName } from '../../domain/export.ts'
import { columnName } from '../../domain/column-names.ts'
import { differsFromArticle, type Outcome, type OutcomeCard } from '../../domain/outcome.ts'
import type { Column } from '../../domain/placement.ts'

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

function DutyEntry({ card, outcome }: { card: OutcomeCard; outcome: Outcome }) {
  return (
    <li className="paper-card grid break-inside-avoid content-start gap-2 border-l-4 border-l-[var(--hue)] p-4 wrap-anywhere print:mb-2 print:p-3 print:shadow-none">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <h4 className="flex-1 basis-48 font-semibold">{card.title}</h4>
        {differsFromArticle(card) && (
          <span className="pill text-sm font-medium print:border print:border-line">
            <Flag aria-hidden="true" className="size-3.5" fill="currentColor" />
            Differs from the article
          </span>
        )}
      </div>
      <p className="text-sm text-ink-soft">{card.detail}</p>
      {card.note && (
        <p className="rounded-lg bg-paper px-3 py-2 text-sm whitespace-pre-wrap print:border-l-2 print:border-line print:py-0">
          <span className="sr-only">Note: </span>
          {card.note}
        </p>
      )}
      <div className="text-sm">
        <span className="text-ink-soft">The article: </span>
        <span className="font-medium">{claimedName(card, outcome.roleNames)}</span>
        <ClaimList claims={card.claims} roleNames={outcome.roleNames} />
      </div>
    </li>
  )
}
