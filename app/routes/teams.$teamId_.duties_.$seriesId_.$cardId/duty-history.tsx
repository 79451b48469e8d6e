import { Link } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { LocalTime } from '../../components/local-time.tsx'
import { changesWords, type DutyStep } from '../../domain/duty-record.ts'
import { Part } from './part.tsx'
import { Place } from './place.tsx'

/** Then and now: what each outcome said, the newest first. */
export function DutyHistory({ steps }: { steps: readonly DutyStep[] }) {
  return (
    <Part id="history" title="Then and now">
      <ol className="paper-card print:border-0 print:shadow-none">
        {steps.toReversed().map((step) => (
          <Step key={`${step.boardId} ${step.number}`} step={step} />
        ))}
      </ol>
    </Part>
  )
}

function Step({ step }: { step: DutyStep }) {
  const { boardId, boardTitle, number, savedAt, roleNames, card, from } = step
  return (
    <li className="grid break-inside-avoid gap-x-6 gap-y-1 border-b border-line px-5 py-3 wrap-anywhere last:border-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div>
        <Link
          to={`/boards/${boardId}/outcomes/${number}`}
          className="rounded font-semibold underline decoration-line underline-offset-4"
        >
          Outcome {number} of {boardTitle}
        </Link>
        <p className="text-sm text-ink-soft">
          <LocalTime at={savedAt} />
        </p>
      </div>
      <div className="grid content-start gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {from !== null && from !== card.column && (
            <>
              <Place column={from} roleNames={roleNames} />
              <ArrowRight aria-hidden="true" className="size-4 text-ink-soft" />
              <span className="sr-only">to</span>
            </>
          )}
          <span className="font-semibold">
            <Place column={card.column} roleNames={roleNames} />
          </span>
        </p>
        <p className="text-sm text-ink-soft">{changesWords(step)}</p>
      </div>
    </li>
  )
}
