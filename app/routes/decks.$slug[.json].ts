import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefuseJson } from '../http/refusal-response.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const deck = await context.decks.read(params.slug ?? '', context.person)
  return Response.json(
    orRefuseJson(deck ? { ok: true, deck } : { ok: false, refusal: { kind: 'no-such-deck' } }).deck,
  )
}
