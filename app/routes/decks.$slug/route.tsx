import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { orRefuse } from '../../http/refusal-response.ts'
import { DeckScreen } from './deck-screen.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.deck.title ?? 'Deck'} – Dutyboard` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ok: _, ...page } = orRefuse(await context.deckPages.read(params.slug ?? '', context.person))
  return page
}

export default function DeckRoute() {
  return <DeckScreen {...useLoaderData<typeof loader>()} />
}
