import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mayLead } from '../../domain/people.ts'
import { isAlone } from '../../domain/phases.ts'
import { arrangeColumns } from '../../domain/placement.ts'
import { joinUrls } from '../../http/join-urls.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { WallScreen } from './wall-screen.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.board.title ?? 'Board'}, on the wall – Dutyboard` },
]

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

/** For a projector: the whole room reads it, so that nothing of one's own is in it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const boardId = params.boardId ?? ''
  const { board, me } = orRefuse(await context.boards.read(boardId, context.person))
  if (isAlone(board.phase))
    board.columns = arrangeColumns(
      board.cards.map(({ id }) => id),
      () => null,
    )
  const link = mayLead(me.role)
    ? joinUrls(context.origin, orRefuse(await context.joining.readLinks(boardId, context.person)).links)
        .participant
    : null
  return { board, meId: me.participantId, link }
}

export default function WallRoute() {
  const { board, meId, link } = useLoaderData<typeof loader>()
  return <WallScreen key={board.id} rendered={board} meId={meId} link={link} />
}
