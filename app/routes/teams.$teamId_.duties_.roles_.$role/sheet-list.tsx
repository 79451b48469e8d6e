import { Link } from '@remix-run/react'
import { ColumnSign } from '../../components/column-sign.tsx'
import { DutySigns } from '../../components/duty-signs.tsx'
import { dutyPath } from '../../domain/duty-search.ts'
import { dayWords } from '../../domain/day-words.ts'
import type { SheetSection } from '../../domain/role-sheet.ts'

interface SheetListProps {
  teamId: string
  section: SheetSection
  today: string
}

/** One part of a role's sheet: each duty with whom to ask, why, and when it is looked at again. */
export function SheetList({ teamId, section: { id, title, column, duties }, today }: SheetListProps) {
  return (
    <section aria-labelledby={id} data-hue={column} className="grid grid-cols-1 gap-3 print:mt-4 print:block">
      <h2
        id={id}
        className="flex break-after-avoid items-center gap-2 text-2xl font-semibold print:mb-1 print:text-lg"
      >
        <ColumnSign column={column} />
        {title}
      </h2>
      <ul className="paper-card print:rounded-none print:border-0 print:shadow-none">
        {duties.map((duty) => (
          <li
            key={`${duty.seriesId} ${duty.cardId}`}
            className="grid break-inside-avoid gap-x-6 gap-y-1 border-b border-line px-5 py-3 wrap-anywhere last:border-0 sm:grid-cols-[minmax(0,1fr)_14rem] print:grid-cols-[minmax(0,1fr)_11rem] print:px-0 print:py-2 print:text-sm"
          >
            <div className="grid content-start gap-0.5">
              <p>
                <Link
                  to={dutyPath(teamId, duty)}
                  className="rounded font-semibold underline decoration-line underline-offset-4 print:no-underline"
                >
                  {duty.title}
                </Link>
              </p>
              {duty.ask !== '' && <p>Must be asked: {duty.ask}</p>}
              {duty.note !== '' && <p className="whitespace-pre-wrap text-ink-soft">{duty.note}</p>}
            </div>
            <div className="flex flex-wrap content-start items-center gap-x-3 gap-y-1 sm:grid sm:justify-items-start">
              <DutySigns duty={duty} today={today} />
              <p className="text-sm text-ink-soft">
                Review <time dateTime={duty.reviewOn}>{dayWords(duty.reviewOn)}</time>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
