import { Link } from '@remix-run/react'
import { ColumnSign } from '../../components/column-sign.tsx'
import { columnName } from '../../domain/column-names.ts'
import type { RoleNames } from '../../domain/duty-search.ts'
import type { Column } from '../../domain/placement.ts'

const MAIN: readonly Column[] = ['po', 'shared', 'pm']
const SIDE: readonly Column[] = ['unclear', 'not-ours', 'unsorted']

interface DutyPictureProps {
  counts: Record<Column, number>
  roleNames: RoleNames
}

/** How much is whose: three territories as wide as their share. Each leads to its duties. */
export function DutyPicture({ counts, roleNames }: DutyPictureProps) {
  const side = SIDE.filter((column) => counts[column] > 0)
  return (
    <nav aria-label="Duties by column" className="grid gap-3">
      {[MAIN, side].map(
        (columns) =>
          columns.length > 0 && (
            <ul key={columns[0]} className="flex gap-3 max-sm:flex-col">
              {columns.map((column) => (
                <li key={column} className="basis-40 max-sm:basis-auto" style={{ flexGrow: counts[column] }}>
                  <Link
                    to={`?column=${column}`}
                    data-hue={column}
                    className={`flex items-center gap-2 rounded-2xl font-semibold [background:var(--hue-soft)] hover:shadow-card ${columns === MAIN ? 'p-5' : 'px-5 py-3'}`}
                  >
                    <ColumnSign column={column} />
                    <span className="flex-1">{columnName(column, roleNames)}</span>
                    <span
                      className={`text-[var(--hue)] tabular-nums ${columns === MAIN ? 'text-3xl leading-none' : 'text-xl'}`}
                    >
                      {counts[column].toLocaleString('en-GB')}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          ),
      )}
    </nav>
  )
}
