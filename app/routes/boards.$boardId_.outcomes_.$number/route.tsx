import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { outcomeMarkdown } from '../../domain/export.ts'
import { changesSince } from '../../http/changes-since.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { ChangesSince } from './changes-since.tsx'
import { OutcomePage } from '../../components/outcome/outcome-page.tsx'
import { SharePart } from './share-part.tsx'
import { WaysOn } from './ways-on.tsx'
import { WhatNext } from './what-next.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data ? `${data.outcome.title}, outcome ${data.outcome.number} – Dutyboard` : 'Outcome – Dutyboard',
  },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const boardId = params.boardId ?? ''
  const { teamId } = orRefuse(await context.records.access(boardId, context.person))
  const { outcome } = orRefuse(await context.outcomes.read(boardId, params.number ?? ''))
  const [all, links, thens, since] = await Promise.all([
    context.outcomes.list(boardId),
    context.shares.list(boardId, String(outcome.number), context.person),
    context.nextTime.thens(boardId),
    changesSince(context.comparisons, outcome, teamId),
  ])
  const shares =
    links && links.map(({ token, ...link }) => ({ ...link, url: `${context.origin}/shared/${token}` }))
  const seal = context.checkSeal(outcome)
  return { outcome, markdown: outcomeMarkdown(outcome), all, shares, seal, thens, teamId, ...since }
}

export default function OutcomeRoute() {
  const { shares, changes, comparePath, teamId, ...page } = useLoaderData<typeof loader>()
  const { boardId, number } = page.outcome
  const board = `/boards/${boardId}`
  const path = `${board}/outcomes/${number}`
  return (
    <OutcomePage
      {...page}
      board={board}
      path={path}
      waysOn={
        <>
          <WhatNext path={path} inTeam={teamId !== null} />
          <WaysOn board={board} number={number} teamId={teamId} />
        </>
      }
    >
      {changes && <ChangesSince comparison={changes} path={comparePath} />}
      {shares && <SharePart action={`${path}/shares`} shares={shares} />}
    </OutcomePage>
  )
}
