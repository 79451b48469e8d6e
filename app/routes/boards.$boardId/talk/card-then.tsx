import { ThenSign } from '../../../components/then-sign.tsx'
import type { BoardCard } from '../../../domain/board.ts'
import { nowOnBoard } from '../../../domain/then.ts'
import { useScene } from '../board-scene.ts'

/** What the session before came to about a card; nothing before the reveal, and for cards that were not in it. */
export function CardThen({ card: { id, then } }: { card: BoardCard }) {
  const { board } = useScene()
  return then && <ThenSign then={then} now={nowOnBoard(board, id)} roleNames={board.roleNames} />
}
