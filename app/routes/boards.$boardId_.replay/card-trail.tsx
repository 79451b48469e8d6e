import { ArrowRight, SkipBack, SkipForward, X } from 'lucide-react'
import { ColumnSign } from '../../components/column-sign.tsx'
import { columnName } from '../../domain/column-names.ts'
import type { Minute } from '../../domain/minutes.ts'

interface CardTrailProps {
  title: string
  /** Its minutes, in order. */
  minutes: readonly Minute[]
  position: number
  roleNames: { po: string; pm: string }
  onSeek(position: number): void
  onClose(): void
}

/** So many places are shown around the one that the card has now. */
const AROUND = 2

/** Where the chosen card goes in the session, and the way to its moves. */
export function CardTrail({ title, minutes, position, roleNames, onSeek, onClose }: CardTrailProps) {
  const moves = minutes.filter(({ from, to }) => from !== to)
  const earlier = minutes.findLast((minute) => minute.position < position)
  const later = minutes.find((minute) => minute.position > position)
  const done = moves.filter((minute) => minute.position <= position).length
  const places = [{ position: 0, column: moves[0]?.from ?? null }, ...moves.map(placeOf)]
  const first = Math.max(0, Math.min(done - AROUND, places.length - 2 * AROUND - 1))
  return (
    <section aria-label="The chosen card" className="replay-trail" data-card-trail>
      <h2 className="min-w-0 font-semibold wrap-anywhere max-lg:basis-full">{title}</h2>
      {moves.length === 0 ? (
        <p className="flex-1 text-sm text-ink-soft">Nobody moved it.</p>
      ) : (
        <ol
          className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-2 gap-y-1 text-sm"
          aria-label="Where it goes"
        >
          {places.slice(first, first + 2 * AROUND + 1).map(({ position: reached, column }, at) => (
            <li key={reached} className="flex items-center gap-2">
              {first + at > 0 && <ArrowRight aria-hidden="true" className="size-4 text-ink-soft" />}
              <span
                aria-current={first + at === done ? 'step' : undefined}
                className="flex items-center gap-1 rounded-lg px-1.5 py-0.5 aria-[current]:bg-paper-deep aria-[current]:font-semibold"
              >
                {column && <ColumnSign column={column} className="size-4" />}
                {column && columnName(column, roleNames)}
              </span>
            </li>
          ))}
          <li className="text-ink-soft">{moves.length === 1 ? 'one move' : `${moves.length} moves`}</li>
        </ol>
      )}
      <div className="flex items-center gap-2">
        <button
          type="button"
          className="button-quiet button-small"
          disabled={!earlier}
          onClick={() => earlier && onSeek(earlier.position)}
        >
          <SkipBack aria-hidden="true" className="size-4.5" />
          Before
          <span className="sr-only"> this: what happened to the card earlier</span>
        </button>
        <button
          type="button"
          className="button-quiet button-small"
          disabled={!later}
          onClick={() => later && onSeek(later.position)}
        >
          Next
          <span className="sr-only">: what happens to the card later</span>
          <SkipForward aria-hidden="true" className="size-4.5" />
        </button>
        <button type="button" className="icon-button" aria-label="Let the card go" onClick={onClose}>
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
    </section>
  )
}

function placeOf({ position, to }: Minute) {
  return { position, column: to }
}
