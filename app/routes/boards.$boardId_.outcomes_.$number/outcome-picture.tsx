import { cardsIn, countCards } from '../../domain/export.ts'
import { columnName } from '../../domain/column-names.ts'
import { differsFromArticle, type Outcome, type OutcomeCard } from '../../domain/outcome.ts'
import type { Column } from '../../domain/placement.ts'

const WIDTH = 960
const TILE = 34
const GAP = 8
const HEAD = 88
const TERRITORY_GAP = 14
const MAIN: Column[] = ['po', 'shared', 'pm']
const SIDE: Column[] = ['unclear', 'not-ours', 'unsorted']
const LEAST_WIDTH = 190

/** The outcome at a glance: three territories as wide as their share, a tile for each duty, a flag where it differs. */
export function OutcomePicture({ outcome }: { outcome: Outcome }) {
  const counts = countCards(outcome)
  const widths = territoryWidths(MAIN.map((column) => counts[column]))
  const perRow = widths.map((width) => Math.max(1, Math.floor((width - 32 + GAP) / (TILE + GAP))))
  const rows = Math.max(1, ...MAIN.map((column, index) => Math.ceil(counts[column] / perRow[index]!)))
  const mainHeight = HEAD + rows * (TILE + GAP) + 16
  const side = SIDE.filter((column) => counts[column] > 0)
  const height = mainHeight + side.length * (TILE + 20)
  const differing = outcome.cards.filter(differsFromArticle).length
  let x = 0
  return (
    <figure className="grid gap-3 break-inside-avoid">
      <div className="overflow-x-auto">
        <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={wordsFor(outcome)} className="h-auto w-full min-w-[34rem] print:min-w-0">
          <defs>
            <linearGradient id="picture-shared">
              <stop offset="0" stopColor="var(--po-tint)" />
              <stop offset="1" stopColor="var(--pm-tint)" />
            </linearGradient>
          </defs>
          {MAIN.map((column, index) => {
            const left = x
            x += widths[index]! + TERRITORY_GAP
            return (
              <g key={column} transform={`translate(${left} 0)`}>
                <rect width={widths[index]} height={mainHeight} rx="20" fill={column === 'shared' ? 'url(#picture-shared)' : `var(--${column}-tint)`} />
                <text x="20" y="52" fontSize="40" fontWeight="650" fill={`var(--${column})`}>
                  {counts[column]}
                </text>
                <text x="20" y="76" fontSize="17" fontWeight="550" fill="var(--ink)">
                  {columnName(column, outcome.roleNames)}
                </text>
                <Tiles cards={cardsIn(outcome, column)} column={column} perRow={perRow[index]!} x={18} y={HEAD + 4} />
              </g>
            )
          })}
          {side.map((column, index) => (
            <g key={column} transform={`translate(0 ${mainHeight + 16 + index * (TILE + 20)})`}>
              <text x="20" y="23" fontSize="17" fontWeight="550" fill="var(--ink)">
                {columnName(column, outcome.roleNames)} {counts[column]}
              </text>
              <Tiles cards={cardsIn(outcome, column)} column={column} perRow={18} x={170} y={0} />
            </g>
          ))}
        </svg>
      </div>
      <figcaption className="text-sm text-ink-soft">
        Each tile is a duty.{' '}
        {differing > 0
          ? `The ${differing === 1 ? 'one' : differing} with a flag ${differing === 1 ? 'lies' : 'lie'} elsewhere than the article puts ${differing === 1 ? 'it' : 'them'}.`
          : 'None lies elsewhere than the article puts it.'}
      </figcaption>
    </figure>
  )
}

function Tiles({ cards, column, perRow, x, y }: { cards: readonly OutcomeCard[]; column: Column; perRow: number; x: number; y: number }) {
  // A long side row is squeezed rather than wrapped.
  const step = column === 'po' || column === 'shared' || column === 'pm' || cards.length <= perRow ? TILE + GAP : ((perRow - 1) * (TILE + GAP)) / (cards.length - 1)
  const wraps = step === TILE + GAP
  return cards.map((card, index) => {
    const left = x + (wraps ? index % perRow : index) * step
    const top = y + (wraps ? Math.floor(index / perRow) : 0) * (TILE + GAP)
    return (
      <g key={card.id} transform={`translate(${left} ${top})`}>
        <title>{card.title}</title>
        <rect width={TILE} height={TILE} rx="8" fill={`var(--${column})`} stroke="var(--paper)" strokeWidth={wraps ? 0 : 2} />
        {differsFromArticle(card) && (
          <path d="M11 27V8l13 4.5L13 17.5" fill="var(--card)" stroke="var(--card)" strokeWidth="2.4" strokeLinejoin="round" strokeLinecap="round" />
        )}
      </g>
    )
  })
}

/** By share, but never too narrow for a name. */
function territoryWidths(counts: readonly number[]): number[] {
  const room = WIDTH - TERRITORY_GAP * (counts.length - 1)
  const spread = room - LEAST_WIDTH * counts.length
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => LEAST_WIDTH + (total === 0 ? spread / counts.length : (spread * count) / total))
}

function wordsFor(outcome: Outcome): string {
  const counts = countCards(outcome)
  const places = [...MAIN, ...SIDE].filter((column) => counts[column] > 0 || MAIN.includes(column))
  const words = places.map((column) => `${columnName(column, outcome.roleNames)} ${counts[column]}`)
  const differing = outcome.cards.filter(differsFromArticle).length
  return `How many duties lie where: ${words.join(', ')}. ${differing} differ from the article.`
}
