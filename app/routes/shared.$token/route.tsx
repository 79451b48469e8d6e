import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { outcomeMarkdown } from '../../domain/export.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { OutcomePage } from '../../components/outcome/outcome-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data ? `${data.outcome.title}, outcome ${data.outcome.number} – Dutyboard` : 'Outcome – Dutyboard',
  },
  { name: 'robots', content: 'noindex, nofollow' },
  { name: 'referrer', content: 'no-referrer' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const { outcome } = orRefuse(await context.shares.read(token))
  // Where the board is does not concern whoever cannot go there.
  const seal = context.checkSeal(outcome)
  return { token, seal, outcome: { ...outcome, boardId: '' }, markdown: outcomeMarkdown(outcome) }
}

export default function SharedOutcome() {
  const { token, seal, outcome, markdown } = useLoaderData<typeof loader>()
  return (
    <OutcomePage
      outcome={outcome}
      markdown={markdown}
      seal={seal}
      thens={[]}
      board={null}
      path={`/shared/${token}/outcome`}
      all={[]}
    />
  )
}
