import { Link } from '@remix-run/react'
import type { DeckChoice, GridPage as ShownGrid } from '#server/grids.ts'
import { SiteHeader } from '../../components/site-header.tsx'
import { GridChoice } from './grid-choice.tsx'
import { GridKey } from './grid-key.tsx'
import { GridTable } from './grid-table.tsx'

export interface GridPageProps {
  team: { id: string; name: string }
  decks: readonly DeckChoice[]
  deck: string
  /** The reader's other teams. */
  teams: readonly { id: string; name: string }[]
  others: readonly string[]
  shown: ShownGrid | null
}

/** How several boards of one deck decided, side by side. */
export function GridPage(props: GridPageProps) {
  const { team, deck, decks, others, shown } = props
  const path = `/teams/${team.id}/grid`
  const query = new URLSearchParams([['deck', deck], ...others.map((id) => ['with', id])])
  return (
    <>
      <SiteHeader />
      <main className="grid grid-cols-1 gap-6 pt-4 pb-16">
        <header className="mx-auto grid w-full max-w-5xl grid-cols-1 gap-4 px-6 wrap-anywhere">
          <p className="text-ink-soft">
            <Link to={`/teams/${team.id}`} className="rounded underline">
              {team.name}
            </Link>
          </p>
          <h1 className="text-4xl font-semibold tracking-tight">Across boards</h1>
          {shown && shown.boards > 0 && (
            <p className="max-w-prose text-lg text-ink-soft">
              Who was given what, on {shown.boards === 1 ? 'one board' : `${shown.boards} boards`} of the deck
              “{decks.find(({ slug }) => slug === deck)?.title ?? deck}”, as each one’s newest outcome says.
            </p>
          )}
          {shown && <GridChoice {...props} />}
        </header>
        {shown && shown.boards > 0 ? (
          <>
            <GridKey roleNames={shown.grid.roleNames} />
            <GridTable grid={shown.grid} />
            <Pages shown={shown} path={path} query={query} />
          </>
        ) : (
          <div className="mx-auto w-full max-w-5xl px-6">
            <p className="max-w-prose rounded-2xl bg-paper-deep px-6 py-8 text-ink-soft">
              No board of this team has saved an outcome yet. Save one on two boards of the same deck: here
              you then see which duties they gave to different roles.
            </p>
          </div>
        )}
      </main>
    </>
  )
}

function Pages({ shown, path, query }: { shown: ShownGrid; path: string; query: URLSearchParams }) {
  const { page, pages } = shown
  const to = (number: number) => `${path}?${query}&page=${number}`
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-wrap items-center gap-2 px-6">
      <a href={`${path}.csv?${query}&page=${page}`} download className="button-quiet button-small">
        CSV<span className="sr-only"> file</span>
      </a>
      {pages > 1 && (
        <nav aria-label="More boards" className="flex flex-wrap items-center gap-2">
          {page > 1 && (
            <Link to={to(page - 1)} className="button-quiet button-small">
              Saved later
            </Link>
          )}
          <span className="text-sm text-ink-soft">
            Boards {shown.first} to {shown.first + shown.grid.boards.length - 1} of {shown.boards}
          </span>
          {page < pages && (
            <Link to={to(page + 1)} className="button-quiet button-small">
              Saved before
            </Link>
          )}
        </nav>
      )}
    </div>
  )
}
