import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** How far each is in sorting alone; for facilitators, null to others on the board. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return privateJson(
    orRefuseJson(await context.leading.progress(params.boardId ?? '', context.person)).progress,
  )
}
