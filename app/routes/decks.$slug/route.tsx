import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ClaimList } from '../../components/claim-list.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { claimedColumn } from '../../domain/deck.ts'
import { orRefuse } from '../../http/refusal-response.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.deck.title ?? 'Deck'} – Dutyboard` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const deck = await context.decks.read(params.slug ?? '', context.person)
  return orRefuse(deck ? { ok: true, deck } : { ok: false, refusal: { kind: 'no-such-deck' } })
}

export default function DeckPage() {
  const { deck } = useLoaderData<typeof loader>()
  const both = deck.cards.filter((card) => claimedColumn(card) === 'shared').length
  const roleNames = {
    po: deck.roles.find((it) => it.id === 'po')!.name,
    pm: deck.roles.find((it) => it.id === 'pm')!.name,
  }
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-5xl gap-8 px-6 pt-4 pb-24">
        <div className="grid max-w-prose gap-4">
          <h1 className="text-4xl font-semibold tracking-tight">{deck.title}</h1>
          <p className="text-lg text-ink-soft">
            {deck.cards.length} duties, in words of our own, from the article “{deck.source.title}”. It gives{' '}
            {both} of them to both roles. Each card tells where it comes from.
          </p>
          <p>
            <Link to="/boards/new" className="button">
              Start a board with this deck
            </Link>
          </p>
        </div>
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {deck.cards.map((card) => (
            <li
              key={card.id}
              data-hue={claimedColumn(card)}
              className="paper-card grid content-start gap-2 border-t-4 border-t-[var(--hue)] p-5"
            >
              <h2 className="font-semibold">{card.title}</h2>
              <p className="text-sm text-ink-soft">{card.detail}</p>
              <ClaimList claims={card.claims} roleNames={roleNames} />
            </li>
          ))}
        </ul>
      </main>
    </>
  )
}
