import { ArrowRight, CircleParking } from 'lucide-react'
import { talkQueueOf } from '../../../domain/topics.ts'
import { useScene } from '../board-scene.ts'
import { CardDetail } from './card-detail.tsx'

/** The one card that everybody talks about now. */
export function Spotlight() {
  const { board, leads, give } = useScene()
  const { open } = talkQueueOf(board)
  const next = open.find((id) => id !== board.spotlight)
  const nextTitle = board.cards.find(({ id }) => id === next)?.title
  const lit = board.cards.find(({ id }) => id === board.spotlight)
  return (
    <div className="grid gap-5" data-spotlight={lit?.id}>
      {lit ? (
        <>
          <h2 className="text-2xl font-semibold" id="spotlight-title">
            {lit.title}
          </h2>
          <CardDetail card={lit} />
        </>
      ) : (
        <div className="grid gap-1">
          <h2 className="text-lg font-semibold">No card in the spotlight</h2>
          <p className="text-ink-soft">
            {leads
              ? 'Put one there, and it is large on every screen.'
              : 'The facilitator puts the card there that you talk about.'}
          </p>
        </div>
      )}
      {leads && (
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          {next !== undefined && (
            <button
              type="button"
              className="button button-small"
              onClick={() => void give({ do: 'spotlight', card: next })}
            >
              <ArrowRight aria-hidden="true" className="size-5" />
              {lit ? 'Next' : 'Begin'}: {nextTitle}
            </button>
          )}
          {lit && (
            <button
              type="button"
              className="button-quiet button-small"
              onClick={() => void give({ do: 'queue-park', card: lit.id, parked: true })}
            >
              <CircleParking aria-hidden="true" className="size-5" />
              Park it
            </button>
          )}
          {lit && (
            <button
              type="button"
              className="button-quiet button-small"
              onClick={() => void give({ do: 'spotlight', card: null })}
            >
              Light off
            </button>
          )}
        </div>
      )}
    </div>
  )
}
