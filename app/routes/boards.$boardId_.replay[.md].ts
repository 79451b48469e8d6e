import type { LoaderFunctionArgs } from '@remix-run/node'
import { knownZone, minutesMarkdown } from '../domain/minutes-markdown.ts'
import { plainFileName } from '../domain/file-name.ts'
import { orRefuseJson } from '../http/refusal-response.ts'

/** The minutes to keep, in the time zone that `zone` names. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { replay } = orRefuseJson(await context.replays.read(params.boardId ?? '', context.person))
  const zone = knownZone(new URL(request.url).searchParams.get('zone'))
  return new Response(minutesMarkdown(replay, zone), {
    headers: {
      'Content-Type': 'text/markdown; charset=utf-8',
      'Content-Disposition': `attachment; filename="${plainFileName(replay.title) || 'board'}-minutes.md"`,
      'Cache-Control': 'no-store',
    },
  })
}
