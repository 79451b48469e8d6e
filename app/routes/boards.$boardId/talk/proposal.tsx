import { ArrowRight } from 'lucide-react'
import { ColumnSign } from '../../../components/column-sign.tsx'
import type { Board, BoardCard } from '../../../domain/board.ts'
import { columnName } from '../../../domain/column-names.ts'
import { DECIDED_COLUMNS, type DecidedColumn } from '../../../domain/decisions.ts'
import { columnOf } from '../../../domain/placement.ts'
import { useScene } from '../board-scene.ts'

/** What people are asked to agree to: what was decided, else the column where all see the card lie. */
export function proposedColumn({ decisions, columns }: Board, { id }: BoardCard): DecidedColumn | null {
  const lies = columnOf(columns, id)
  return decisions[id]?.column ?? DECIDED_COLUMNS.find((it) => it === lies) ?? null
}

/** "Draw up the roadmap → Shared, Product Manager has the last word", for everybody who is asked. */
export function Proposal({ card }: { card: BoardCard }) {
  const { board } = useScene()
  const column = proposedColumn(board, card)
  if (column === null)
    return (
      <p className="text-sm text-ink-soft" data-proposal>
        Nothing is proposed yet. Put the card into a column, and everyone can say what they think of it.
      </p>
    )
  const decision = board.decisions[card.id]
  return (
    <p data-proposal>
      <span className="text-sm text-ink-soft">{decision ? 'Decided' : 'Proposed'}: </span>
      <span className="font-medium wrap-anywhere">{card.title}</span>{' '}
      <ArrowRight aria-label="to" className="mb-0.5 inline size-4" />{' '}
      <ColumnSign column={column} className="mb-0.5 inline size-4" />{' '}
      <span className="font-medium">{columnName(column, board.roleNames)}</span>
      {column === 'shared' && `, ${lastWordOf(board, card)}`}
    </p>
  )
}

function lastWordOf({ decisions, roleNames }: Board, { id }: BoardCard): string {
  const lastWord = decisions[id]?.lastWord ?? null
  return lastWord === null ? 'the last word is still open' : `${roleNames[lastWord]} has the last word`
}
