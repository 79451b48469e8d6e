import { useMemo, useRef } from 'react'
import { columnName } from '../../domain/column-names.ts'
import type { CardId } from '../../domain/ids.ts'
import { COLUMNS, type Columns } from '../../domain/placement.ts'
import { columnsAt, type Moment } from '../../domain/replay.ts'
import { useGlide } from '../../hooks/use-glide.ts'
import { ReplayColumn, type Mover } from './replay-column.tsx'

interface ReplayBoardProps {
  moment: Moment
  roleNames: { po: string; pm: string }
  chosen: CardId | null
  /** Who has just moved which card. */
  mover: Mover | null
  /** Nothing glides. */
  hurried: boolean
  onChoose(card: CardId): void
}

/** The board at one moment, to look at. */
export function ReplayBoard({ moment, roleNames, chosen, mover, hurried, onChoose }: ReplayBoardProps) {
  const root = useRef<HTMLDivElement>(null)
  const columns = useSteady(columnsAt(moment))
  const titles = useMemo(() => new Map(moment.cards.map(({ id, title }) => [id, title])), [moment.cards])
  useGlide(root, columns, null, hurried)
  return (
    <div ref={root} className="replay-grid" data-replay-board data-phase={moment.phase}>
      {COLUMNS.map((column) => (
        <ReplayColumn
          key={column}
          column={column}
          name={columnName(column, roleNames)}
          ranked={columns[column]}
          titles={titles}
          noted={moment.noted}
          decisions={moment.decisions}
          lit={inColumn(columns[column], moment.spotlight)}
          chosen={inColumn(columns[column], chosen)}
          mover={mover && inColumn(columns[column], mover.card) ? mover : null}
          onChoose={onChoose}
        />
      ))}
    </div>
  )
}

function inColumn(ranked: Columns['po'], card: CardId | null): CardId | null {
  return ranked.some(({ id }) => id === card) ? card : null
}

/** The same value for a column in which nothing has moved, so that it is not drawn again. */
function useSteady(columns: Columns): Columns {
  const last = useRef(columns)
  const before = last.current
  const steady = Object.fromEntries(
    COLUMNS.map((column) => [
      column,
      sameOrder(before[column], columns[column]) ? before[column] : columns[column],
    ]),
  ) as Columns
  const changed = COLUMNS.some((column) => steady[column] !== before[column])
  if (changed) last.current = steady
  return last.current
}

function sameOrder(a: Columns['po'], b: Columns['po']): boolean {
  return a.length === b.length && a.every(({ id }, at) => b[at]!.id === id)
}
