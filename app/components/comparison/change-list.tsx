import { columnName } from '../../domain/column-names.ts'
import type { CardChange, Comparison } from '../../domain/compare.ts'
import { differencesInWords } from '../../domain/compare-words.ts'
import { KindSign } from './kind-sign.tsx'

/** For a page that tells of more than this: a line for each duty. */
export function ChangeList({ comparison }: { comparison: Comparison }) {
  if (comparison.cards.length === 0) return null
  return (
    <ul className="paper-card print:border-0 print:shadow-none">
      {comparison.cards.map((change) => (
        <li
          key={`${change.id} ${change.now === null}`}
          className="grid break-inside-avoid gap-x-6 gap-y-1 border-b border-line px-5 py-3 wrap-anywhere last:border-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]"
        >
          <span className="font-semibold">{(change.now ?? change.then)!.title}</span>
          <span className="grid gap-0.5">
            <span className="flex flex-wrap items-center gap-x-1.5">
              <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                <KindSign kind={change.kind} />
              </span>
              <span className="sr-only">: </span>
              <Ways change={change} comparison={comparison} />
            </span>
            {differencesInWords(change, comparison).map((line) => (
              <span key={line} className="text-sm text-ink-soft">
                {line}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Ways({ change: { then, now }, comparison }: { change: CardChange; comparison: Comparison }) {
  const from = then && columnName(then.column, comparison.then.roleNames)
  const to = now && columnName(now.column, comparison.now.roleNames)
  const words = from === null || to === null ? (to ?? from) : from === to ? '' : `${from} → ${to}`
  return words ? <span className="text-ink-soft">{words}</span> : null
}
