import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** Who moved a card on the table, from where to where and when: the newest moves, oldest first. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { boardId = '', cardId = '' } = params
  const { moves } = orRefuseJson(await context.trails.read(boardId, context.person, cardId))
  return privateJson({ moves })
}
