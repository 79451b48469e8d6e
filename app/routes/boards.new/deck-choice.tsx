import { Link } from '@remix-run/react'
import { Check } from 'lucide-react'
import type { DeckSummary, ReadDeck } from '#server/decks.ts'

interface DeckChoiceProps {
  decks: readonly DeckSummary[]
  chosen: ReadDeck
  /** The team that was asked for, to be kept. */
  team: string
}

/** The decks there are, as links: the rest of the form is another one with each. */
export function DeckChoice({ decks, chosen, team }: DeckChoiceProps) {
  // An older version, or one that was put away, is chosen by its own page only.
  const shown = decks.some(({ slug }) => slug === chosen.slug)
    ? decks
    : [{ ...chosen, sourceTitle: chosen.source.title, cardCount: chosen.cards.length }, ...decks]
  return (
    <nav aria-labelledby="deck-label" className="grid gap-2">
      <p id="deck-label" className="font-medium">
        Deck
      </p>
      <ul className="-m-1 grid max-h-80 gap-2 overflow-y-auto p-1">
        {shown.map(({ slug, title, cardCount, version, team: owner }) => (
          <li key={slug}>
            <Link
              to={`?${new URLSearchParams({ deck: slug, ...(team === '' ? {} : { team }) })}`}
              replace
              preventScrollReset
              aria-current={slug === chosen.slug ? 'true' : undefined}
              className="flex min-h-11 items-center gap-3 rounded-xl border border-line px-3.5 py-2 hover:bg-paper aria-[current]:border-ink aria-[current]:bg-paper"
            >
              <span className="grid min-w-0 flex-1 wrap-anywhere">
                <span className="font-medium">{title}</span>
                <span className="text-sm text-ink-soft">
                  {cardCount === 1 ? '1 card' : `${cardCount} cards`}
                  {owner ? ` · ${owner.name}, version ${version}` : ' · comes with Dutyboard'}
                </span>
              </span>
              {slug === chosen.slug && <Check aria-hidden="true" className="size-5 shrink-0" />}
            </Link>
          </li>
        ))}
      </ul>
      <p className="text-sm">
        <Link to="/decks/new" className="rounded underline">
          Bring your own article
        </Link>
      </p>
    </nav>
  )
}
