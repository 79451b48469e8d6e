import { Link } from '@remix-run/react'
import { ClipboardPaste, FileUp } from 'lucide-react'
import type { DeckSummary } from '#server/decks.ts'
import type { DeckSeries, DraftLine } from '#server/team-decks.ts'
import { SiteHeader } from '../../components/site-header.tsx'
import { useFocusBack } from '../../hooks/use-focus-back.ts'
import { BuiltInEntry } from './built-in-entry.tsx'
import { DeckEntry } from './deck-entry.tsx'
import { DraftEntry } from './draft-entry.tsx'

interface TeamDecksProps {
  team: { id: string; name: string }
  decks: readonly DeckSeries[]
  drafts: readonly DraftLine[]
  builtIn: readonly DeckSummary[]
}

/** What a team can start boards with, and what is in the making. */
export function TeamDecksPage({ team, decks, drafts, builtIn }: TeamDecksProps) {
  const { place, onSubmit } = useFocusBack()
  const inUse = decks.filter(({ isPutAway }) => !isPutAway)
  const putAway = decks.filter(({ isPutAway }) => isPutAway)
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-10 px-6 pt-4 pb-24">
        <header className="grid gap-4 wrap-anywhere">
          <p className="text-ink-soft">
            <Link to={`/teams/${team.id}`} className="rounded underline">
              {team.name}
            </Link>
          </p>
          <h1 className="-mt-3 text-4xl font-semibold tracking-tight">Decks</h1>
          <p className="flex flex-wrap gap-2">
            <Link to={`/decks/new?team=${team.id}`} className="button button-small">
              <ClipboardPaste aria-hidden="true" className="size-5" />
              Bring an article
            </Link>
            <Link to={`/decks/new?from=file&team=${team.id}`} className="button-quiet button-small">
              <FileUp aria-hidden="true" className="size-5" />
              From a file
            </Link>
          </p>
        </header>
        {drafts.length > 0 && (
          <section aria-labelledby="drafts" className="grid gap-4">
            <h2 id="drafts" className="text-2xl font-semibold">
              In the making
            </h2>
            <ul className="grid gap-3">
              {drafts.map((draft) => (
                <DraftEntry key={draft.id} draft={draft} />
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="decks" className="grid gap-4">
          <h2 id="decks" ref={place} tabIndex={-1} className="rounded text-2xl font-semibold">
            To start boards with
          </h2>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {inUse.map((deck) => (
              <DeckEntry key={deck.series} deck={deck} teamId={team.id} onSubmit={onSubmit} />
            ))}
            {builtIn.map((deck) => (
              <BuiltInEntry key={deck.slug} deck={deck} teamId={team.id} />
            ))}
          </ul>
        </section>
        {putAway.length > 0 && (
          <section aria-labelledby="put-away" className="grid gap-4">
            <h2 id="put-away" className="text-2xl font-semibold">
              Put away
            </h2>
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
              {putAway.map((deck) => (
                <DeckEntry key={deck.series} deck={deck} teamId={team.id} onSubmit={onSubmit} />
              ))}
            </ul>
          </section>
        )}
      </main>
    </>
  )
}
