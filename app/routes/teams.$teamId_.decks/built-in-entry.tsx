import { Link } from '@remix-run/react'
import type { DeckSummary } from '#server/decks.ts'
import { cardsOf } from './deck-entry.tsx'

/** What every team can start with. */
export function BuiltInEntry({
  deck: { slug, title, cardCount },
  teamId,
}: {
  deck: DeckSummary
  teamId: string
}) {
  return (
    <li className="paper-card grid gap-3 p-5">
      <div className="grid gap-1">
        <h3 className="text-lg font-semibold">
          <Link to={`/decks/${slug}`} className="rounded hover:underline">
            {title}
          </Link>
        </h3>
        <p className="text-sm text-ink-soft">{cardsOf(cardCount)} · comes with Dutyboard</p>
      </div>
      <div className="flex flex-wrap gap-2 border-t border-line pt-3">
        <Link to={`/boards/new?deck=${slug}&team=${teamId}`} className="button-quiet button-small">
          Start a board<span className="sr-only"> with {title}</span>
        </Link>
        <Link to={`/decks/new?from=copy&deck=${slug}&team=${teamId}`} className="button-quiet button-small">
          Copy it<span className="sr-only">: {title}</span>
        </Link>
      </div>
    </li>
  )
}
