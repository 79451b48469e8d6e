import { ArrowRight, CircleParking } from 'lucide-react'
import { useRef, useState } from 'react'
import type { BoardCard } from '../../../domain/board.ts'
import { talkQueueOf } from '../../../domain/topics.ts'
import { useScene } from '../board-scene.ts'
import { CardDetail } from './card-detail.tsx'
import { useFreshStart } from './use-fresh-start.ts'

/** The one card that everybody talks about now; what leads on stays in view under it. */
export function Spotlight() {
  const { board, leads } = useScene()
  const lit = board.cards.find(({ id }) => id === board.spotlight)
  const content = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const wantFocus = useFreshStart(content, heading, lit?.id ?? null)
  const [decidePlace, setDecidePlace] = useState<HTMLElement | null>(null)
  return (
    <>
      <div ref={content} className="grid grid-cols-[minmax(0,1fr)] gap-5" data-spotlight={lit?.id}>
        <h2
          ref={heading}
          tabIndex={-1}
          id="spotlight-title"
          className={`font-semibold wrap-anywhere outline-none ${lit ? 'text-2xl' : 'text-lg'}`}
        >
          {lit ? lit.title : 'No card in the spotlight'}
        </h2>
        {lit ? (
          <CardDetail card={lit} foot={decidePlace} />
        ) : (
          <p className="-mt-4 text-ink-soft">
            {leads
              ? 'Put one there, and it is large on every screen.'
              : 'The facilitator puts the card there that you talk about.'}
          </p>
        )}
      </div>
      {leads && <SpotlightFoot lit={lit ?? null} onDecidePlace={setDecidePlace} onNext={wantFocus} />}
    </>
  )
}

interface SpotlightFootProps {
  lit: BoardCard | null
  onDecidePlace(place: HTMLElement | null): void
  onNext(): void
}

function SpotlightFoot({ lit, onDecidePlace, onNext }: SpotlightFootProps) {
  const { board, give } = useScene()
  const next = talkQueueOf(board).open.find((id) => id !== board.spotlight)
  const nextTitle = board.cards.find(({ id }) => id === next)?.title
  const settled = lit === null || board.decisions[lit.id] !== undefined
  const word = lit ? 'Next' : 'Begin'
  if (lit === null && next === undefined) return null
  return (
    <div className="panel-foot" data-foot>
      <span ref={onDecidePlace} className="contents" />
      {next !== undefined && (
        <button
          type="button"
          className={`${settled ? 'button' : 'button-quiet'} button-small min-w-0 flex-1 basis-28 justify-start`}
          aria-label={`${word}: ${nextTitle}`}
          onClick={() => {
            onNext()
            void give({ do: 'spotlight', card: next })
          }}
        >
          <ArrowRight aria-hidden="true" className="size-5 shrink-0" />
          <span className="grid min-w-0 text-left leading-tight">
            <span>{word}</span>
            <span className="truncate text-xs font-normal">{nextTitle}</span>
          </span>
        </button>
      )}
      {lit && !board.queue.parked.includes(lit.id) && !settled && (
        <button
          type="button"
          className="button-quiet button-small"
          aria-label={`Park ${lit.title}`}
          title="Park it"
          onClick={() => void give({ do: 'queue-park', card: lit.id, parked: true })}
        >
          <CircleParking aria-hidden="true" className="size-5" />
        </button>
      )}
    </div>
  )
}
