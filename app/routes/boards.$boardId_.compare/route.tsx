import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ComparisonScreen } from '../../components/comparison/comparison-screen.tsx'
import { dutyPathIn } from '../../components/comparison/duty-path.ts'
import { readBoardComparison } from '../../http/read-comparison.ts'
import { orRefuse } from '../../http/refusal-response.ts'

export const meta: MetaFunction = () => [{ title: 'What changed – Dutyboard' }]

export async function loader(args: LoaderFunctionArgs) {
  const { scope, teamId, comparison, series } = orRefuse(await readBoardComparison(args))
  const choices = await args.context.comparisons.choices(scope, '')
  return { boardId: args.params.boardId!, teamId, comparison, series, search: '', ...choices }
}

export default function BoardCompareRoute() {
  const { boardId, teamId, series, ...shown } = useLoaderData<typeof loader>()
  return (
    <ComparisonScreen
      {...shown}
      back={
        <Link to={`/boards/${boardId}`} className="rounded underline print:no-underline">
          {shown.boards[0]?.title ?? 'The board'}
        </Link>
      }
      path={`/boards/${boardId}/compare`}
      valueOf={({ number }) => String(number)}
      dutyPath={dutyPathIn(teamId, series)}
    />
  )
}
