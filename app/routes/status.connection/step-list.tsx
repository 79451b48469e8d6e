import { Check, Circle, LoaderCircle, Minus, X, type LucideIcon } from 'lucide-react'
import { STEPS, STEP_NAMES, type Judgement, type Judgements, type Step } from '../../domain/connection.ts'

type State = Judgement['state'] | 'waiting' | 'testing'

const SIGNS: Record<State, { icon: LucideIcon; words: string; colour: string }> = {
  waiting: { icon: Circle, words: 'Waiting', colour: 'text-ink-soft' },
  testing: { icon: LoaderCircle, words: 'Testing', colour: 'text-ink-soft' },
  fine: { icon: Check, words: 'Fine', colour: 'text-ok' },
  'not-fine': { icon: X, words: 'Not fine', colour: 'text-danger' },
  untested: { icon: Minus, words: 'Not tested', colour: 'text-ink-soft' },
}

const QUESTIONS: Record<Step, string> = {
  pages: 'Does the server answer?',
  cookies: 'Are cookies kept, so that you can join a board?',
  opens: 'Does a live connection open?',
  messages: 'Do messages come back unchanged?',
  quiet: 'Does the connection stay open while nobody moves a card?',
}

interface StepListProps {
  judgements: Judgements
  current: Step | null
}

export function StepList({ judgements, current }: StepListProps) {
  return (
    <ol className="grid gap-6">
      {STEPS.map((step) => {
        const judgement = judgements[step]
        const state = judgement?.state ?? (current === step ? 'testing' : 'waiting')
        return (
          <li key={step} data-step={step} data-state={state} className="grid grid-cols-[auto_1fr] gap-x-4">
            <StepIcon state={state} />
            <div className="grid gap-0.5">
              <div className="flex flex-wrap items-baseline justify-between gap-x-3">
                <h2 className="text-lg font-semibold">{STEP_NAMES[step]}</h2>
                <p className={`text-sm font-medium ${SIGNS[state].colour}`}>{SIGNS[state].words}</p>
              </div>
              {!judgement && <p className="text-ink-soft">{QUESTIONS[step]}</p>}
              <p aria-live="polite" className={judgement ? 'break-words text-ink-soft' : undefined}>
                {judgement?.sentence}
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function StepIcon({ state }: { state: State }) {
  const { icon: Icon, colour } = SIGNS[state]
  return (
    <span className={`grid size-7 place-items-center rounded-full bg-paper-deep ${colour}`}>
      <Icon
        aria-hidden="true"
        strokeWidth={2.5}
        className={`size-4 ${state === 'testing' ? 'motion-safe:animate-spin' : ''}`}
      />
    </span>
  )
}
