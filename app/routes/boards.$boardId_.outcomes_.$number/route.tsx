import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { outcomeMarkdown } from '../../domain/export.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { OutcomePage } from './outcome-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data ? `${data.outcome.title}, outcome ${data.outcome.number} – Dutyboard` : 'Outcome – Dutyboard',
  },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const boardId = params.boardId ?? ''
  orRefuse(await context.records.access(boardId, context.person))
  const { outcome } = orRefuse(await context.outcomes.read(boardId, params.number ?? ''))
  return { outcome, markdown: outcomeMarkdown(outcome), all: await context.outcomes.list(boardId) }
}

export default function OutcomeRoute() {
  const { outcome, markdown, all } = useLoaderData<typeof loader>()
  return <OutcomePage outcome={outcome} markdown={markdown} all={all} />
}
