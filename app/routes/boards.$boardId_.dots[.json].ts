import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** The cards on which one's own dots lie, a card as often as there are dots on it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return privateJson(orRefuseJson(await context.leading.ownDots(params.boardId ?? '', context.person)).dots)
}
