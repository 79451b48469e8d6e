import { ColumnSign } from '../../components/column-sign.tsx'
import { columnName } from '../../domain/column-names.ts'
import type { RoleNames } from '../../domain/duty-search.ts'
import type { Column } from '../../domain/placement.ts'

/** A column by sign and name, within a line. */
export function Place({ column, roleNames }: { column: Column; roleNames: RoleNames }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <ColumnSign column={column} className="size-4" />
      {columnName(column, roleNames)}
    </span>
  )
}
