import { CircleCheck, CircleX, LoaderCircle, RotateCw, TriangleAlert, type LucideIcon } from 'lucide-react'
import { CopyButton } from '../../components/copy-button.tsx'
import { STEPS } from '../../domain/connection.ts'
import type { Verdict } from '../../domain/summarise-connection.ts'
import { QuietProgress } from './quiet-progress.tsx'
import type { ConnectionTest } from './use-connection-test.ts'

const SIGNS: Record<Verdict['level'], { icon: LucideIcon; colour: string }> = {
  good: { icon: CircleCheck, colour: 'text-ok' },
  shaky: { icon: TriangleAlert, colour: 'text-unclear' },
  bad: { icon: CircleX, colour: 'text-danger' },
}

/** What it all means, and what to do about it. */
export function VerdictCard({ test, quietSeconds }: { test: ConnectionTest; quietSeconds: number }) {
  const { verdict, report, judgements, current, again } = test
  const { icon: Icon, colour } = verdict
    ? SIGNS[verdict.level]
    : { icon: LoaderCircle, colour: 'text-ink-soft' }
  const done = STEPS.filter((step) => judgements[step]).length
  return (
    <section
      aria-label="Result"
      className="paper-card grid gap-5 p-6"
      data-verdict={verdict?.level ?? 'none'}
    >
      <div className="grid grid-cols-[auto_1fr] gap-4">
        <Icon
          aria-hidden="true"
          className={`mt-0.5 size-7 ${colour} ${verdict ? '' : 'motion-safe:animate-spin'}`}
        />
        <div className="min-w-0 text-xl leading-snug font-semibold text-pretty break-words">
          {!verdict && (
            <p>
              Testing, {done} of {STEPS.length} done
            </p>
          )}
          <p role="status">{verdict?.sentence}</p>
        </div>
      </div>
      {current === 'quiet' && <QuietProgress seconds={quietSeconds} />}
      {verdict && verdict.advice.length > 0 && (
        <div className="grid gap-1.5">
          <h2 className="font-semibold">For whoever runs the server</h2>
          <ul className="grid gap-1.5 text-ink-soft">
            {verdict.advice.map((sentence) => (
              <li key={sentence} className="break-words">
                {sentence}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="flex flex-wrap items-start gap-3">
        <button type="button" className="button-quiet button-small" onClick={again}>
          <RotateCw aria-hidden="true" className="size-4.5" />
          Test again
        </button>
        {report !== null && <CopyButton text={report} label="Copy report" />}
      </div>
    </section>
  )
}
