import { Check } from 'lucide-react'
import { ColumnSign } from '../../components/column-sign.tsx'
import { columnName } from '../../domain/column-names.ts'
import { READING_ORDER } from '../../domain/export.ts'
import { columnLetters } from '../../domain/grid.ts'
import type { Outcome } from '../../domain/outcome.ts'

/** What the signs in the cells mean. */
export function GridKey({ roleNames }: { roleNames: Outcome['roleNames'] }) {
  return (
    <ul
      aria-label="What the signs mean"
      className="mx-auto flex w-full max-w-5xl flex-wrap gap-x-5 gap-y-1 px-6 text-sm text-ink-soft"
    >
      {READING_ORDER.map((column) => (
        <li key={column} className="flex items-center gap-1.5">
          <ColumnSign column={column} className="size-4" />
          <strong className="text-ink">{columnLetters(column, roleNames)}</strong>
          {columnName(column, roleNames)}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <Check aria-hidden="true" className="size-4 text-ok" /> agreed
      </li>
      <li className="flex items-center gap-1.5">
        <span className="rounded border border-dashed border-[var(--field-edge)] px-1.5">open</span> not
        agreed
      </li>
    </ul>
  )
}
