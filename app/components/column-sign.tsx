import { CircleHelp, Compass, CornerUpRight, Inbox, Target, type LucideIcon } from 'lucide-react'
import type { Column } from '../domain/placement.ts'

const ICONS: Record<Exclude<Column, 'shared'>, LucideIcon> = {
  unsorted: Inbox,
  po: Target,
  pm: Compass,
  unclear: CircleHelp,
  'not-ours': CornerUpRight,
}

interface ColumnSignProps {
  column: Column
  className?: string
  /** Of the drawing itself, to be drawn again elsewhere. */
  id?: string
}

/** A column's own icon in its own hue; the name beside it says the same in words. */
export function ColumnSign({ column, className = 'size-5', id }: ColumnSignProps) {
  const Icon = column === 'shared' ? null : ICONS[column]
  return (
    <span data-hue={column} className="inline-grid shrink-0 text-[var(--hue)]" aria-hidden="true">
      {Icon ? (
        <Icon id={id} className={className} />
      ) : (
        <svg
          id={id}
          viewBox="0 0 24 24"
          className={className}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        >
          <circle cx="9" cy="12" r="6" />
          <circle cx="15" cy="12" r="6" />
        </svg>
      )}
    </span>
  )
}
