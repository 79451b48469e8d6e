import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { playback, positionAsked } from '../../domain/replay.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { ReplayPage } from './replay-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Board'}, replay – Dutyboard` },
]

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

/** The board at the moment that the address asks for; all that happened follows as JSON. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const boardId = params.boardId ?? ''
  const { replay } = orRefuse(await context.replays.read(boardId, context.person))
  const asked = new URL(request.url).searchParams
  const position = positionAsked(replay, asked)
  const moment = playback(replay).momentAt(position)
  const { title, roleNames, startedAt, events } = replay
  return {
    boardId,
    title,
    roleNames,
    position,
    moment,
    at: events[position - 1]?.at ?? startedAt,
    length: events.length,
    card: asked.get('card'),
    onBoard: (await context.boards.access(boardId, context.person)).ok,
    origin: context.origin,
  }
}

export default function ReplayRoute() {
  const opened = useLoaderData<typeof loader>()
  return <ReplayPage key={`${opened.boardId} ${opened.position} ${opened.card}`} opened={opened} />
}
