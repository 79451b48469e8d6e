import { Form, useNavigation } from '@remix-run/react'
import { CalendarClock } from 'lucide-react'
import { dayWords } from '../../domain/day-words.ts'
import { isDue } from '../../domain/review-days.ts'
import type { FormFault } from '../../http/form-fault.ts'

interface ReviewFormProps {
  reviewOn: string
  today: string
  range: { first: string; last: string }
  fault: FormFault | undefined
}

/** When the team looks at the duty again; every member may change it. */
export function ReviewForm({ reviewOn, today, range, fault }: ReviewFormProps) {
  const busy = useNavigation().state === 'submitting'
  const wrong = fault?.fields.reviewOn
  return (
    <section
      aria-labelledby="review"
      className="paper-card grid gap-3 p-6 print:mt-4 print:border-0 print:p-0 print:shadow-none"
    >
      <h2 id="review" className="flex items-center gap-2 text-xl font-semibold">
        <CalendarClock aria-hidden="true" className="size-5" />
        Look at it again
      </h2>
      <p role="status">
        <time dateTime={reviewOn} className="text-lg font-medium">
          {dayWords(reviewOn)}
        </time>
        {isDue(reviewOn, today) && <span className="font-medium text-danger">, that is due</span>}
      </p>
      <Form method="post" preventScrollReset className="grid gap-1.5 print:hidden">
        <label htmlFor="review-on" className="text-sm font-medium">
          Another day
        </label>
        <div className="flex flex-wrap gap-3">
          <input
            key={reviewOn}
            id="review-on"
            type="date"
            name="reviewOn"
            required
            min={range.first}
            max={range.last}
            defaultValue={fault?.typed.reviewOn ?? reviewOn}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? 'review-fault' : 'review-hint'}
            className="text-field flex-1 basis-40"
          />
          <button type="submit" className="button-quiet" disabled={busy}>
            Set the day
          </button>
        </div>
        {wrong && (
          <p id="review-fault" className="text-sm font-medium text-danger">
            {wrong}
          </p>
        )}
        <p id="review-hint" className="text-sm text-ink-soft">
          The next outcome that has this duty sets it to three months later.
        </p>
      </Form>
    </section>
  )
}
