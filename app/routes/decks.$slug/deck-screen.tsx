import { Link } from '@remix-run/react'
import type { DeckPage } from '#server/deck-pages.ts'
import { ClaimList } from '../../components/claim-list.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { claimedColumn, contradictsItself } from '../../domain/deck.ts'
import { DeckTools } from './deck-tools.tsx'
import { QuoteList } from './quote-list.tsx'

/** A deck to be read, card by card. */
export function DeckScreen({ deck, isPutAway, quotes, versions }: DeckPage) {
  const { slug, title, source, team, version, cards } = deck
  const both = cards.filter((card) => claimedColumn(card) === 'shared').length
  const roleNames = {
    po: deck.roles.find((it) => it.id === 'po')!.name,
    pm: deck.roles.find((it) => it.id === 'pm')!.name,
  }
  const newest = versions[0]
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-5xl gap-8 px-6 pt-4 pb-24">
        <div className="grid max-w-prose gap-4 wrap-anywhere">
          {team && (
            <p className="text-ink-soft">
              Deck of{' '}
              <Link to={`/teams/${team.id}/decks`} className="rounded underline">
                {team.name}
              </Link>
              , version {version}
              {newest && newest.version > version && (
                <>
                  ;{' '}
                  <Link to={`/decks/${newest.slug}`} className="rounded underline">
                    version {newest.version} is newer
                  </Link>
                </>
              )}
            </p>
          )}
          <h1 className="text-4xl font-semibold tracking-tight">{title}</h1>
          <p className="text-lg text-ink-soft">
            {cards.length === 1 ? '1 duty' : `${cards.length} duties`} of the {roleNames.po} and the{' '}
            {roleNames.pm}
            {!team && ', in words of our own'}
            {source.title !== title && `, from the article “${source.title}”`}. {bothWords(both)} Each card
            tells where it comes from.
          </p>
        </div>
        <DeckTools
          slug={slug}
          teamId={team?.id ?? null}
          isPutAway={isPutAway}
          isNewest={!newest || newest.version === version}
        />
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {cards.map((card) => (
            <li
              key={card.id}
              data-hue={claimedColumn(card)}
              className="paper-card grid content-start gap-2 border-t-4 border-t-[var(--hue)] p-5 wrap-anywhere"
            >
              <h2 className="font-semibold">{card.title}</h2>
              {card.detail !== '' && <p className="text-sm text-ink-soft">{card.detail}</p>}
              {contradictsItself({ claims: quotes[card.id] ?? card.claims }) && (
                <p className="text-sm font-medium">Given to both, in different places.</p>
              )}
              {quotes[card.id] ? (
                <QuoteList claims={quotes[card.id]!} roleNames={roleNames} />
              ) : (
                <ClaimList claims={card.claims} roleNames={roleNames} />
              )}
            </li>
          ))}
        </ul>
      </main>
    </>
  )
}

function bothWords(both: number): string {
  if (both === 0) return 'None is given to both roles.'
  return both === 1 ? 'One of them is given to both roles.' : `${both} of them are given to both roles.`
}
