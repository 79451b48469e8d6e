import { CHOICES_TO_READ, totalOf, type Choice, type Counts } from '../domain/ballots.ts'
import { ColumnSign } from './column-sign.tsx'

interface StripProps {
  counts: Counts
  nameOf(choice: Choice): string
}

/**
 * How people placed one card: a part for each column, as wide as many chose it. Each part has its column's icon,
 * pattern and number, so that it is read without colour.
 */
export function Strip({ counts, nameOf }: StripProps) {
  const total = totalOf(counts)
  if (total === 0) return <p className="text-sm text-ink-soft">Nobody placed it.</p>
  const parts = CHOICES_TO_READ.filter((choice) => counts[choice] > 0)
  const words = parts.map((choice) => `${nameOf(choice)} ${counts[choice]}`).join(', ')
  return (
    <div role="img" aria-label={words} className="strip" data-strip>
      {parts.map((choice) => (
        <span
          key={choice}
          data-hue={choice}
          className="strip-part"
          style={{ flexGrow: counts[choice] }}
          title={`${nameOf(choice)}: ${counts[choice]}`}
        >
          <ColumnSign column={choice} className="size-4" />
          <span className="font-semibold tabular-nums">{counts[choice]}</span>
        </span>
      ))}
    </div>
  )
}

/** What the parts of all strips mean. */
export function StripKey({ nameOf }: Pick<StripProps, 'nameOf'>) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft" aria-label="What the signs mean">
      {CHOICES_TO_READ.map((choice) => (
        <li key={choice} className="flex items-center gap-1.5">
          <ColumnSign column={choice} className="size-4" />
          {nameOf(choice)}
        </li>
      ))}
    </ul>
  )
}
