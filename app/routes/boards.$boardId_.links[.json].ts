import type { LoaderFunctionArgs } from '@remix-run/node'
import { joinUrls } from '../http/join-urls.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { links } = orRefuseJson(await context.joining.readLinks(params.boardId ?? '', context.person))
  return privateJson(joinUrls(context.origin, links))
}
