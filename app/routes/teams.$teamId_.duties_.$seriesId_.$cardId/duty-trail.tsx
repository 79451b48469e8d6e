import { ArrowRight } from 'lucide-react'
import { LocalTime } from '../../components/local-time.tsx'
import type { DutyMove } from '../../domain/duty-record.ts'
import { Part } from './part.tsx'
import { Place } from './place.tsx'

/** Who moved it from where to where, oldest first: how the team came to it. */
export function DutyTrail({ trail }: { trail: readonly DutyMove[] }) {
  return (
    <Part id="trail" title="How it got there">
      {trail.length === 0 ? (
        <p className="text-ink-soft">Nobody moved it before the outcome was saved.</p>
      ) : (
        <ol className="paper-card print:border-0 print:shadow-none" data-trail>
          {trail.map(({ name, from, to, at, roleNames }, index) => (
            <li
              key={`${at} ${index}`}
              className="flex break-inside-avoid flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-5 py-2.5 wrap-anywhere last:border-0"
            >
              <span className="text-sm text-ink-soft tabular-nums sm:basis-52">
                <LocalTime at={at} />
              </span>
              <span className="font-medium">{name ?? 'The board'}</span>
              <span className="flex flex-wrap items-center gap-x-2">
                moved it from <Place column={from} roleNames={roleNames} />
                <ArrowRight aria-hidden="true" className="size-4 text-ink-soft" />
                <span className="sr-only">to</span>
                <Place column={to} roleNames={roleNames} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Part>
  )
}
