import { PenLine } from 'lucide-react'
import type { DraftCard } from '../../domain/draft/draft.ts'
import { surenessOf, surenessWords, type Sureness } from '../../domain/draft/sureness.ts'

const BARS: Record<Sureness, number> = { doubtful: 1, 'fairly-sure': 2, sure: 3 }

/** How sure a card is, as bars that one sees at a glance and as words. */
export function SurenessSign({ card }: { card: DraftCard }) {
  const sureness = surenessOf(card)
  return (
    <span className="inline-flex items-center gap-1.5" data-sureness={sureness ?? 'written'}>
      {sureness === null ? (
        <PenLine aria-hidden="true" className="size-3.5" />
      ) : (
        <svg viewBox="0 0 14 12" aria-hidden="true" className="h-3 w-3.5 fill-current">
          {[1, 2, 3].map((bar) => (
            <rect
              key={bar}
              x={(bar - 1) * 5}
              y={12 - bar * 4}
              width="3.5"
              height={bar * 4}
              rx="1"
              opacity={bar <= BARS[sureness] ? 1 : 0.25}
            />
          ))}
        </svg>
      )}
      {surenessWords(sureness)}
    </span>
  )
}
