import { CalendarClock, Check, CircleDashed } from 'lucide-react'
import type { Duty } from '../domain/duties.ts'
import { isDue } from '../domain/review-days.ts'

/** Whether a duty is decided, and whether it is to be looked at again by now. */
export function DutySigns({ duty, today }: { duty: Pick<Duty, 'isDecided' | 'reviewOn'>; today: string }) {
  return (
    <ul className="flex flex-wrap gap-2 text-sm font-medium">
      <li className="pill print:border print:border-line">
        {duty.isDecided ? (
          <Check aria-hidden="true" className="size-3.5" />
        ) : (
          <CircleDashed aria-hidden="true" className="size-3.5" />
        )}
        {duty.isDecided ? 'Decided' : 'Still open'}
      </li>
      {isDue(duty.reviewOn, today) && (
        <li className="pill print:border print:border-line">
          <CalendarClock aria-hidden="true" className="size-3.5" />
          Due for review
        </li>
      )}
    </ul>
  )
}
