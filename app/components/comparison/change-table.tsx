import { Link } from '@remix-run/react'
import { columnName } from '../../domain/column-names.ts'
import type { CardChange, CardState, Comparison } from '../../domain/compare.ts'
import { differencesInWords } from '../../domain/compare-words.ts'
import { ColumnSign } from '../column-sign.tsx'
import { KindSign } from './kind-sign.tsx'

interface ChangeTableProps {
  comparison: Comparison
  cards: readonly CardChange[]
  /** Where all of a duty is told; null where the reader may not go there. */
  dutyPath(change: CardChange): string | null
}

/** Card by card: what became of it, what it was and what it is. */
export function ChangeTable({ comparison, cards, dutyPath }: ChangeTableProps) {
  const { then, now } = comparison
  return (
    <div className="paper-card print:border-0 print:shadow-none">
      <table className="w-full table-fixed border-collapse text-left wrap-anywhere hyphens-auto">
        <caption className="sr-only">
          {cards.length} {cards.length === 1 ? 'duty' : 'duties'}, then in outcome {then.number} and now in
          outcome {now.number}
        </caption>
        <thead>
          <tr className="border-b border-line text-sm text-ink-soft">
            <th scope="col" className={`${CELL} w-2/5 font-medium sm:w-1/2`}>
              Duty
            </th>
            <th scope="col" className={`${CELL} font-medium`}>
              Then
            </th>
            <th scope="col" className={`${CELL} font-medium`}>
              Now
            </th>
          </tr>
        </thead>
        <tbody>
          {cards.map((change) => (
            <tr
              key={`${change.id} ${change.now === null}`}
              data-kind={change.kind}
              className="break-inside-avoid border-b border-line align-top last:border-0"
            >
              <th scope="row" className={`${CELL} font-normal`}>
                <Duty change={change} comparison={comparison} path={dutyPath(change)} />
              </th>
              <td className={CELL}>
                <State card={change.then} roleNames={then.roleNames} absent="Not there" />
              </td>
              <td className={CELL}>
                <State card={change.now} roleNames={now.roleNames} absent="Gone" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const CELL = 'px-2 py-3 first:pl-4 sm:px-5 sm:first:pl-5'

interface DutyProps {
  change: CardChange
  comparison: Comparison
  path: string | null
}

function Duty({ change, comparison, path }: DutyProps) {
  const { title } = (change.now ?? change.then)!
  const lines = differencesInWords(change, comparison)
  return (
    <div className="grid justify-items-start gap-1.5">
      {path === null ? (
        <span className="font-semibold">{title}</span>
      ) : (
        <Link to={path} className="rounded font-semibold underline print:no-underline">
          {title}
        </Link>
      )}
      <span className="pill text-sm font-medium max-sm:-ml-1 print:border print:border-line">
        <KindSign kind={change.kind} />
      </span>
      {lines.length > 0 && (
        <ul className="grid gap-0.5 text-sm text-ink-soft">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface StateProps {
  card: CardState | null
  roleNames: Comparison['then']['roleNames']
  absent: string
}

function State({ card, roleNames, absent }: StateProps) {
  if (!card) return <span className="text-ink-soft">{absent}</span>
  const signs = [
    card.isDecided ? 'Decided' : '',
    card.lastWord === null ? '' : `Last word: ${roleNames[card.lastWord]}`,
    card.agreement === null ? '' : `${Math.round(card.agreement * 100)}\u00a0% agreement`,
  ].filter((words) => words !== '')
  return (
    <div data-hue={card.column} className="grid gap-1">
      <span className="flex items-start gap-1.5 font-semibold text-[var(--hue)] max-sm:gap-0 max-sm:text-sm">
        <ColumnSign column={card.column} className="mt-1 size-4 max-sm:hidden" />
        {columnName(card.column, roleNames)}
      </span>
      {signs.map((words) => (
        <span key={words} className="text-sm text-ink-soft">
          {words}
        </span>
      ))}
    </div>
  )
}
