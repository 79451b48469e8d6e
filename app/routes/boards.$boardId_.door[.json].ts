import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** Who waits to be let in, and who was taken off the board; for facilitators, null to others on it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return privateJson(orRefuseJson(await context.leading.outside(params.boardId ?? '', context.person)).people)
}
