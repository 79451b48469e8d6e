import { Form, Link } from '@remix-run/react'
import type { DeckSeries, DeckVersion } from '#server/team-decks.ts'
import { TimeAgo } from '../../components/time-ago.tsx'

interface DeckEntryProps {
  deck: DeckSeries
  teamId: string
  onSubmit(): void
}

/** A deck of the team: its newest version, what one does with it, and the versions before. */
export function DeckEntry({ deck: { series, isPutAway, versions }, teamId, onSubmit }: DeckEntryProps) {
  const [newest, ...earlier] = versions as [DeckVersion, ...DeckVersion[]]
  const { slug, title, version, cardCount, maker, madeAt } = newest
  return (
    <li className="paper-card grid grid-cols-[minmax(0,1fr)] gap-3 p-5" data-deck={series}>
      <div className="grid gap-1">
        <h3 className="text-lg font-semibold wrap-anywhere">
          <Link to={`/decks/${slug}`} className="rounded hover:underline">
            {title}
          </Link>
        </h3>
        <p className="text-sm text-ink-soft wrap-anywhere">
          {cardsOf(cardCount)} · version {version}
          {maker !== null && ` by ${maker}`}, <TimeAgo at={madeAt} /> · {boardsOf(versions)}
        </p>
      </div>
      {earlier.length > 0 && (
        <p className="flex flex-wrap items-center gap-1.5 text-sm text-ink-soft">
          Before it
          {earlier.map((it) => (
            <Link
              key={it.slug}
              to={`/decks/${it.slug}`}
              aria-label={`Version ${it.version} of ${title}`}
              className="pill min-h-6 min-w-6 justify-center underline"
            >
              {it.version}
            </Link>
          ))}
        </p>
      )}
      <div className="flex flex-wrap gap-2 border-t border-line pt-3">
        {!isPutAway && (
          <>
            <Link to={`/boards/new?deck=${slug}&team=${teamId}`} className="button-quiet button-small">
              Start a board<span className="sr-only"> with {title}</span>
            </Link>
            <Form method="post" action={`/decks/${slug}/next`}>
              <button type="submit" className="button-quiet button-small">
                Change it<span className="sr-only">: {title}</span>
              </button>
            </Form>
          </>
        )}
        <Form method="post" preventScrollReset onSubmit={onSubmit}>
          <input type="hidden" name="series" value={series} />
          <button
            type="submit"
            name="do"
            value={isPutAway ? 'take-out' : 'put-away'}
            className="button-quiet button-small"
          >
            {isPutAway ? 'Use it again' : 'Put away'}
            <span className="sr-only">: {title}</span>
          </button>
        </Form>
      </div>
    </li>
  )
}

export function cardsOf(count: number): string {
  return count === 1 ? '1 card' : `${count} cards`
}

function boardsOf(versions: readonly DeckVersion[]): string {
  const boards = versions.reduce((sum, it) => sum + it.boards, 0)
  return boards === 1 ? '1 board' : `${boards} boards`
}
