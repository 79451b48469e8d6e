import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mayLead } from '../../domain/people.ts'
import { joinUrls } from '../../http/join-urls.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { BoardScreen } from './board-screen.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.board.title ?? 'Board'} – Dutyboard` },
]

/** Always as it is now: going back to a board must not show it as it was. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ context, params }: LoaderFunctionArgs) {
  const boardId = params.boardId ?? ''
  const { board, me } = orRefuse(await context.boards.read(boardId, context.person))
  const links = mayLead(me.role)
    ? joinUrls(context.origin, orRefuse(await context.joining.readLinks(boardId, context.person)).links)
    : null
  const [team, mayArchive] = await Promise.all([
    context.teams.ofBoard(boardId, context.person),
    context.archive.mayChange(boardId, context.person),
  ])
  return { board, me, links, team, mayArchive }
}

export default function BoardRoute() {
  const { board, ...rest } = useLoaderData<typeof loader>()
  return <BoardScreen key={board.id} rendered={board} {...rest} />
}
