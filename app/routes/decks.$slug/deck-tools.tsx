import { Form, Link } from '@remix-run/react'
import { Download } from 'lucide-react'

interface DeckToolsProps {
  slug: string
  /** Null for the built-in deck. */
  teamId: string | null
  isPutAway: boolean
  isNewest: boolean
}

/** What one does with a deck: start a board, change or copy it, take it along. */
export function DeckTools({ slug, teamId, isPutAway, isNewest }: DeckToolsProps) {
  return (
    <div className="flex flex-wrap gap-2.5">
      {!isPutAway && (
        <Link to={`/boards/new?deck=${slug}`} className="button">
          Start a board with this deck
        </Link>
      )}
      {teamId !== null && isNewest && (
        <Form method="post" action={`/decks/${slug}/next`}>
          <button type="submit" className="button-quiet">
            Change it
          </button>
        </Form>
      )}
      <Link to={`/decks/new?from=copy&deck=${slug}`} className="button-quiet">
        Copy it
      </Link>
      {(['csv', 'json'] as const).map((ending) => (
        <a key={ending} href={`/decks/${slug}.${ending}`} download className="button-quiet">
          <Download aria-hidden="true" className="size-5" />
          {ending.toUpperCase()}
        </a>
      ))}
    </div>
  )
}
