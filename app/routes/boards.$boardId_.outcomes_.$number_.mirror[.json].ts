import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** Asked for once somebody has sorted the cards of the mirror. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { boardId = '', number = '' } = params
  return privateJson(orRefuseJson(await context.mirrors.answers(boardId, number, context.person)).answers)
}
