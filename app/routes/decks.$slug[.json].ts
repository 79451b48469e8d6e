import type { LoaderFunctionArgs } from '@remix-run/node'
import { deckResponse } from '../http/deck-response.ts'

export function loader(args: LoaderFunctionArgs) {
  return deckResponse(args, 'json')
}
