import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { outcomeMarkdown } from '../../domain/export.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { OutcomePage } from './outcome-page.tsx'
import { SharePart } from './share-part.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data ? `${data.outcome.title}, outcome ${data.outcome.number} – Dutyboard` : 'Outcome – Dutyboard',
  },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const boardId = params.boardId ?? ''
  orRefuse(await context.records.access(boardId, context.person))
  const { outcome } = orRefuse(await context.outcomes.read(boardId, params.number ?? ''))
  const [all, links] = await Promise.all([
    context.outcomes.list(boardId),
    context.shares.list(boardId, String(outcome.number), context.person),
  ])
  const shares =
    links && links.map(({ token, ...link }) => ({ ...link, url: `${context.origin}/shared/${token}` }))
  return { outcome, markdown: outcomeMarkdown(outcome), all, shares }
}

export default function OutcomeRoute() {
  const { outcome, markdown, all, shares } = useLoaderData<typeof loader>()
  const board = `/boards/${outcome.boardId}`
  const path = `${board}/outcomes/${outcome.number}`
  return (
    <OutcomePage outcome={outcome} markdown={markdown} board={board} path={path} all={all}>
      {shares && <SharePart action={`${path}/shares`} shares={shares} />}
    </OutcomePage>
  )
}
