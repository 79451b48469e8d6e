import { Link } from '@remix-run/react'
import { ColumnSign } from '../../components/column-sign.tsx'
import { DutySigns } from '../../components/duty-signs.tsx'
import { columnName } from '../../domain/column-names.ts'
import { dutyPath, type DutyLine } from '../../domain/duty-search.ts'
import { lastWordOf } from '../../domain/duty-words.ts'

interface DutyRowProps {
  teamId: string
  duty: DutyLine
  today: string
  /** Where the list does not say it. */
  withColumn: boolean
}

/** A duty in a line: whose it is, who has the last word, whom to ask, and where that was said. */
export function DutyRow({ teamId, duty, today, withColumn }: DutyRowProps) {
  const { title, column, ask, boardId, boardTitle, outcomeNumber, roleNames } = duty
  const facts = [lastWordOf(duty, roleNames), ask === '' ? null : `Must be asked: ${ask}`].filter(Boolean)
  return (
    <li
      data-hue={column}
      className="grid gap-x-6 gap-y-1 border-b border-line px-5 py-3 wrap-anywhere last:border-0 sm:grid-cols-[minmax(0,1fr)_12rem]"
    >
      <div className="grid content-start gap-0.5">
        <p>
          <Link
            to={dutyPath(teamId, duty)}
            className="rounded font-semibold underline decoration-line underline-offset-4"
          >
            {title}
          </Link>
        </p>
        {facts.length > 0 && <p className="text-sm">{facts.join(' · ')}</p>}
        <p className="text-sm text-ink-soft">
          From{' '}
          <Link to={`/boards/${boardId}/outcomes/${outcomeNumber}`} className="rounded underline">
            outcome {outcomeNumber}
          </Link>{' '}
          of {boardTitle}
        </p>
      </div>
      <div className="flex flex-wrap content-start items-center gap-x-3 gap-y-1 sm:grid sm:justify-items-start">
        {withColumn && (
          <p className="flex items-center gap-1.5 font-medium">
            <ColumnSign column={column} className="size-4.5" />
            {columnName(column, roleNames)}
          </p>
        )}
        <DutySigns duty={duty} today={today} />
      </div>
    </li>
  )
}
