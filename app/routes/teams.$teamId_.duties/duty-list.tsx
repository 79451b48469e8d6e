import { ColumnSign } from '../../components/column-sign.tsx'
import { columnName } from '../../domain/column-names.ts'
import type { DutyAnswer, DutyLine, DutyQuery, RoleNames } from '../../domain/duty-search.ts'
import { READING_ORDER } from '../../domain/export.ts'
import { DutyRow } from './duty-row.tsx'

interface DutyListProps {
  teamId: string
  query: DutyQuery
  answer: DutyAnswer
  roleNames: RoleNames
  today: string
}

/** What was found, best first; where nothing was asked for, by column. */
export function DutyList({ teamId, query, answer, roleNames, today }: DutyListProps) {
  const { duties } = answer
  if (duties.length === 0) {
    return (
      <p className="max-w-prose text-ink-soft">
        {query.text.trim() === ''
          ? 'Choose less above.'
          : 'Try a single word, such as a thing the duty is about.'}
      </p>
    )
  }
  const rows = (lines: readonly DutyLine[], withColumn: boolean) => (
    <ul className="paper-card">
      {lines.map((duty) => (
        <DutyRow
          key={`${duty.seriesId} ${duty.cardId}`}
          teamId={teamId}
          duty={duty}
          today={today}
          withColumn={withColumn}
        />
      ))}
    </ul>
  )
  if (query.text.trim() !== '') return rows(duties, true)
  return READING_ORDER.map((column) => {
    const lines = duties.filter((duty) => duty.column === column)
    if (lines.length === 0) return null
    return (
      <section key={column} aria-labelledby={`of-${column}`} className="grid grid-cols-1 gap-3">
        <h3 id={`of-${column}`} className="flex items-center gap-2 text-xl font-semibold">
          <ColumnSign column={column} />
          {columnName(column, roleNames)}
        </h3>
        {rows(lines, false)}
      </section>
    )
  })
}
