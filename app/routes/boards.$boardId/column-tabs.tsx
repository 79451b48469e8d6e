import { ColumnSign } from '../../components/column-sign.tsx'
import { COLUMNS, type Column, type Columns } from '../../domain/placement.ts'

interface ColumnTabsProps {
  columns: Columns
  nameOf(column: Column): string
  /** Those in view; several where there is room for them. */
  visible: readonly Column[]
  onShow(column: Column): void
}

/** On a phone one column is seen at a time; here one goes to another, or drags a card to it. */
export function ColumnTabs({ columns, nameOf, visible, onShow }: ColumnTabsProps) {
  return (
    <nav aria-label="Columns" className="column-tabs">
      {COLUMNS.map((column) => (
        <button
          key={column}
          type="button"
          data-column-tab={column}
          data-hue={column}
          aria-current={visible.includes(column) ? 'true' : undefined}
          onClick={() => onShow(column)}
          className="column-tab"
        >
          <ColumnSign column={column} className="size-4.5" />
          <span className="column-tab-name">{nameOf(column)}</span>
          <span className="text-ink-soft">{columns[column].length}</span>
        </button>
      ))}
    </nav>
  )
}
