import { Flag } from 'lucide-react'
import { ColumnSign } from '../column-sign.tsx'
import { cardsIn, countCards } from '../../domain/export.ts'
import { columnName } from '../../domain/column-names.ts'
import { differsFromArticle, type Outcome } from '../../domain/outcome.ts'
import type { Column } from '../../domain/placement.ts'

const MAIN: Column[] = ['po', 'shared', 'pm']
const SIDE: Column[] = ['unclear', 'not-ours', 'unsorted']

/** The outcome at a glance: three territories as wide as their share, a tile for each duty, a flag where it differs. */
export function OutcomePicture({ outcome }: { outcome: Outcome }) {
  const counts = countCards(outcome)
  const side = SIDE.filter((column) => counts[column] > 0)
  const differing = outcome.cards.filter(differsFromArticle).length
  return (
    <figure className="grid break-inside-avoid gap-3">
      <div role="img" aria-label={wordsFor(outcome)} className="grid gap-3">
        <div className="flex gap-3 max-sm:flex-col print:flex-row">
          {MAIN.map((column) => (
            // By share, but never too narrow for its name.
            <Territory key={column} outcome={outcome} column={column} grow={Math.max(counts[column], 1)} />
          ))}
        </div>
        {side.length > 0 && (
          <div className="flex flex-wrap gap-3">
            {side.map((column) => (
              <Territory key={column} outcome={outcome} column={column} grow={counts[column]} />
            ))}
          </div>
        )}
      </div>
      <figcaption className="text-sm text-ink-soft">Each tile is a duty. {flagged(differing)}</figcaption>
    </figure>
  )
}

function Territory({ outcome, column, grow }: { outcome: Outcome; column: Column; grow: number }) {
  const cards = cardsIn(outcome, column)
  const main = MAIN.includes(column)
  return (
    <div
      data-hue={column}
      style={{ flexGrow: grow }}
      className={`basis-44 max-sm:basis-auto rounded-2xl [background:var(--hue-soft)] [print-color-adjust:exact] ${main ? 'p-5' : 'px-5 py-3'}`}
    >
      <p className={`flex items-center gap-2 font-semibold ${main ? 'text-lg' : ''}`}>
        <ColumnSign column={column} />
        <span className="flex-1">{columnName(column, outcome.roleNames)}</span>
        <span className={`text-[var(--hue)] tabular-nums ${main ? 'text-4xl leading-none' : 'text-xl'}`}>
          {cards.length}
        </span>
      </p>
      <p className="mt-3 flex flex-wrap gap-1.5">
        {cards.map((card) => (
          <span
            key={card.id}
            title={card.title}
            className={`grid place-items-center rounded-md bg-[var(--hue)] text-[var(--card)] [print-color-adjust:exact] ${main ? 'size-8' : 'size-6'}`}
          >
            {differsFromArticle(card) && (
              <Flag className={main ? 'size-4.5' : 'size-3.5'} fill="currentColor" />
            )}
          </span>
        ))}
      </p>
    </div>
  )
}

function flagged(differing: number): string {
  if (differing === 0) return 'None lies elsewhere than the article puts it.'
  if (differing === 1) return 'The one with a flag lies elsewhere than the article puts it.'
  return `The ${differing} with a flag lie elsewhere than the article puts them.`
}

function wordsFor(outcome: Outcome): string {
  const counts = countCards(outcome)
  const places = [...MAIN, ...SIDE.filter((column) => counts[column] > 0)]
  const words = places.map((column) => `${columnName(column, outcome.roleNames)} ${counts[column]}`)
  const differing = outcome.cards.filter(differsFromArticle).length
  return `How many duties lie where: ${words.join(', ')}. ${differing} ${differing === 1 ? 'differs' : 'differ'} from the article.`
}
