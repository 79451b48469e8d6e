import { Strip } from '../../../components/strip.tsx'
import { leadingChoice } from '../../../domain/agreement.ts'
import { agreementWords, toldGap } from '../../../domain/agreement-words.ts'
import { GAP_NAMES, gapQuestion, UNPLACED_QUESTION } from '../../../domain/gap-words.ts'
import { CHOICES, totalOf, type Choice } from '../../../domain/ballots.ts'
import { columnName } from '../../../domain/column-names.ts'
import { contradictsItself } from '../../../domain/deck.ts'
import { claimedName } from '../../../domain/export.ts'
import type { Board, BoardCard } from '../../../domain/board.ts'
import type { CardTally } from '../../../domain/tallies.ts'

export function choiceName(choice: Choice, roleNames: Board['roleNames']): string {
  return choice === 'unclear' ? 'Not understood' : columnName(choice, roleNames)
}

interface FiguresProps {
  tally: CardTally
  roleNames: Board['roleNames']
  /** Leaves out what the facilitator placed for others. */
  withoutProxies: boolean
}

export function CardStrip({ tally, roleNames, withoutProxies }: FiguresProps) {
  const counts = (withoutProxies ? tally.withoutProxies : null) ?? tally.counts
  return <Strip counts={counts} nameOf={(choice) => choiceName(choice, roleNames)} />
}

/** Where most put it, and in words where the others did: columns are named, people are not. */
export function CountWords({ tally, roleNames }: Omit<FiguresProps, 'withoutProxies'>) {
  const chosen = CHOICES.filter((choice) => tally.counts[choice] > 0)
  if (chosen.length === 0) return null
  const most = [...chosen].sort((a, b) => tally.counts[b] - tally.counts[a])
  const words = most.map((choice) => `${choiceName(choice, roleNames)} ${tally.counts[choice]}`)
  return <p className="text-sm text-ink-soft">{words.join(' · ')}</p>
}

/** Agreement as a number, and among how many where not all had an opinion; what it means stands in the README. */
export function AgreementSign({ tally }: { tally: CardTally }) {
  const words = agreementWords(tally)
  if (words === null) return null
  return (
    <span
      className="text-sm tabular-nums"
      title="The chance that two people, picked at random, placed this card in the same column"
    >
      {words}
    </span>
  )
}

export function GapSign({ tally }: { tally: CardTally }) {
  const gap = toldGap(tally)
  if (gap === null) return null
  return (
    <span className="pill text-sm font-medium" data-gap={gap}>
      {GAP_NAMES[gap]}
    </span>
  )
}

/** One good question for the facilitator to read out. */
export function GapQuestion({ tally, roleNames }: { tally: CardTally; roleNames: Board['roleNames'] }) {
  const gap = toldGap(tally)
  const question =
    gap !== null ? gapQuestion(gap, roleNames) : totalOf(tally.counts) === 0 ? UNPLACED_QUESTION : null
  if (question === null) return null
  return <p className="border-l-4 border-l-line pl-3 text-lg italic">{question}</p>
}

/** "The article: Both; you: Product Owner", and where the article contradicts itself. */
export function ClaimSign({ card, board }: { card: BoardCard; board: Board }) {
  if (card.claims.length === 0) return null
  const you = teamName(card, board)
  return (
    <p className="text-sm" data-claim>
      <span className="text-ink-soft">The article: </span>
      <span className="font-medium">{claimedName(card, board.roleNames)}</span>
      {you !== null && (
        <>
          <span className="text-ink-soft">; you: </span>
          <span className="font-medium">{you}</span>
        </>
      )}
      {contradictsItself(card) && (
        <span className="block font-medium text-unclear">
          It contradicts itself: one place gives it to the one, another to the other.
        </span>
      )}
    </p>
  )
}

/** Where the team has it: what was decided, else where most placed it, if most did. */
function teamName({ id }: BoardCard, { decisions, tallies, roleNames }: Board): string | null {
  const decision = decisions[id]
  if (decision) return columnName(decision.column, roleNames)
  const counts = tallies?.[id]?.counts
  if (!counts || totalOf(counts) === 0) return null
  const choice = leadingChoice(counts)
  return choice === null ? 'split' : choiceName(choice, roleNames)
}
