import type { LoaderFunctionArgs } from '@remix-run/node'
import { packReplay } from '../domain/replay-wire.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** The whole session, in the form that `unpackReplay` reads. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { replay } = orRefuseJson(await context.replays.read(params.boardId ?? '', context.person))
  return privateJson(packReplay(replay))
}
