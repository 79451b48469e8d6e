import { History } from 'lucide-react'
import { useScene } from '../board-scene.ts'

/** In the lobby of a re-sort: what it is about. Where the cards lay is not told before all have sorted. */
export function BegunFrom() {
  const { board } = useScene()
  if (!board.startedFrom) return null
  const { cards, brought } = board
  return (
    <p className="flex items-start gap-3 rounded-xl bg-paper-deep px-4 py-3" data-begun-from>
      <History aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <span>
        Outcome {board.startedFrom.number} comes back: {cards.length} {cards.length === 1 ? 'duty' : 'duties'}{' '}
        to look at again
        {brought.length > 0 && `, ${brought.length} open ${brought.length === 1 ? 'item' : 'items'}`}. The
        reveal shows then and now.
      </span>
    </p>
  )
}
