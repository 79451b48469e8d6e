import { ArrowRight } from 'lucide-react'
import { ColumnSign } from '../../../components/column-sign.tsx'
import type { Board, BoardCard } from '../../../domain/board.ts'
import { columnName } from '../../../domain/column-names.ts'
import type { Terms } from '../../../domain/decisions.ts'
import { shownTerms } from '../../../domain/proposals.ts'
import { useScene } from '../board-scene.ts'

/** "Draw up the roadmap → Shared, Product Manager has the last word", for everybody who is asked. */
export function Proposal({ card }: { card: BoardCard }) {
  const { board } = useScene()
  const terms = shownTerms(board, card.id)
  if (terms === null)
    return (
      <p className="text-sm text-ink-soft" data-proposal>
        Nothing is proposed yet. Put the card into a column, and everyone can say what they think of it.
      </p>
    )
  const decision = board.decisions[card.id]
  const proposal = decision ? undefined : board.proposals[card.id]
  return (
    <div className="grid gap-1" data-proposal>
      <p>
        <span className="text-sm text-ink-soft">{decision ? 'Decided' : 'Proposed'}: </span>
        <span className="font-medium wrap-anywhere">{card.title}</span>{' '}
        <ArrowRight aria-label="to" className="mb-0.5 inline size-4" />{' '}
        <ColumnSign column={terms.column} className="mb-0.5 inline size-4" />{' '}
        <span className="font-medium">{columnName(terms.column, board.roleNames)}</span>
        {terms.column === 'shared' && `, ${lastWordOf(terms, board)}`}
      </p>
      {proposal && proposal.ask !== '' && (
        <p className="wrap-anywhere text-ink-soft">Must be asked: {proposal.ask}</p>
      )}
      {proposal && proposal.cleared > 0 && (
        <p role="status" className="text-sm" data-cleared>
          This proposal is new. {clearedWords(proposal.cleared)}
        </p>
      )}
    </div>
  )
}

/** "Shared, Product Manager has the last word": for a line of text. */
export function termsWords(terms: Terms, board: Pick<Board, 'roleNames'>): string {
  const column = columnName(terms.column, board.roleNames)
  return terms.column === 'shared' ? `${column}, ${lastWordOf(terms, board)}` : column
}

function lastWordOf({ lastWord }: Terms, { roleNames }: Pick<Board, 'roleNames'>): string {
  return lastWord === null ? 'the last word is still open' : `${roleNames[lastWord]} has the last word`
}

function clearedWords(cleared: number): string {
  return cleared === 1
    ? 'One person agreed to the one before, and is asked again.'
    : `${cleared} people agreed to the one before, and are asked again.`
}
