import { RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { MirrorSheet } from '#server/mirrors.ts'
import { choiceWords } from '../../components/card-by-card.tsx'
import { ColumnSign } from '../../components/column-sign.tsx'
import type { Choice } from '../../domain/ballots.ts'
import type { CardId } from '../../domain/ids.ts'
import { MIRRORED, reflect, type Answer, type Mirrored, type Reflection } from '../../domain/mirror.ts'
import { standingName } from '../../domain/then.ts'

const GROUPS: Record<Mirrored, { title: string; count(n: number): string }> = {
  otherwise: { title: 'You see it otherwise', count: (n) => `${n} otherwise` },
  'not-understood': { title: 'You did not understand', count: (n) => `${n} not understood` },
  alike: { title: 'You see it alike', count: (n) => `${n} alike` },
  open: { title: 'The team has not settled it', count: (n) => `${n} not settled by the team` },
}

interface ReflectionViewProps {
  sheet: MirrorSheet
  choices: ReadonlyMap<CardId, Choice>
  answers: readonly Answer[]
  onAgain(): void
}

/** Where somebody new differs from the team: how much, and duty by duty. */
export function ReflectionView({ sheet, choices, answers, onAgain }: ReflectionViewProps) {
  const reflection = reflect(choices, answers)
  const { counts, percentAlike } = reflection
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="grid grid-cols-1 gap-8" data-reflection>
      <section aria-labelledby="alike" className="paper-card grid gap-4 p-6">
        <h2 id="alike" ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
          {percentAlike === null
            ? 'The team has settled none of these duties yet'
            : `${percentAlike} % as the team has it`}
        </h2>
        {percentAlike !== null && (
          <div aria-hidden="true" className="flex h-4 gap-0.5 overflow-hidden rounded-full bg-line">
            <span className="bg-ink" style={{ width: `${percentAlike}%` }} />
          </div>
        )}
        <p className="text-ink-soft">
          {MIRRORED.filter((is) => counts[is] > 0)
            .map((is) => GROUPS[is].count(counts[is]))
            .join(' · ')}
        </p>
        {counts.otherwise + counts['not-understood'] > 0 && (
          <p>Ask about these: either there is something to learn, or the agreement is not clear enough.</p>
        )}
        <p>
          <button type="button" className="button-quiet button-small" onClick={onAgain}>
            <RotateCcw aria-hidden="true" className="size-5" />
            Start again
          </button>
        </p>
      </section>
      {MIRRORED.map((is) => (
        <Group key={is} is={is} reflection={reflection} sheet={sheet} />
      ))}
    </div>
  )
}

interface GroupProps {
  is: Mirrored
  reflection: Reflection
  sheet: MirrorSheet
}

function Group({ is, reflection, sheet }: GroupProps) {
  const cards = reflection.cards.filter((card) => card.is === is)
  if (cards.length === 0) return null
  const titles = new Map(sheet.cards.map(({ id, title }) => [id, title]))
  const { roleNames } = sheet
  return (
    <section aria-labelledby={`group-${is}`} className="grid gap-3">
      <h2 id={`group-${is}`} className="text-xl font-semibold">
        {GROUPS[is].title} <span className="font-normal text-ink-soft">{cards.length}</span>
      </h2>
      <ul className="grid gap-2">
        {cards.map(({ id, mine, answer }) => (
          <li key={id} className="paper-card grid gap-2 p-4 wrap-anywhere" data-mirrored={id}>
            <h3 className="font-semibold">{titles.get(id)}</h3>
            <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
              <Side who="You" column={mine} words={choiceWords(mine, roleNames)} />
              <Side who="The team" column={answer.column} words={standingName(answer, roleNames)} />
            </dl>
            {answer.note !== '' && (
              <p className="rounded-lg bg-paper px-3 py-2 text-sm whitespace-pre-wrap">
                <span className="text-ink-soft">Why: </span>
                {answer.note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Side({ who, column, words }: { who: string; column: Answer['column']; words: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <dt className="text-ink-soft">{who}:</dt>
      <dd className="flex items-center gap-1.5 font-medium">
        <ColumnSign column={column} className="size-4" />
        {words}
      </dd>
    </div>
  )
}
