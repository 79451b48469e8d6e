import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ComparisonScreen } from '../../components/comparison/comparison-screen.tsx'
import { dutyPathIn } from '../../components/comparison/duty-path.ts'
import { addressText } from '../../domain/compare.ts'
import { readTeamComparison } from '../../http/read-comparison.ts'
import { orRefuse } from '../../http/refusal-response.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `What changed, ${data.name} – Dutyboard` : 'What changed – Dutyboard' },
]

export async function loader(args: LoaderFunctionArgs) {
  const { scope, teamId, name, comparison, series } = orRefuse(await readTeamComparison(args))
  const search = new URL(args.request.url).searchParams.get('q') ?? ''
  const choices = await args.context.comparisons.choices(scope, search)
  return { teamId: teamId!, name, comparison, series, search, ...choices }
}

export default function TeamCompareRoute() {
  const { teamId, name, series, ...shown } = useLoaderData<typeof loader>()
  return (
    <ComparisonScreen
      {...shown}
      back={
        <Link to={`/teams/${teamId}`} className="rounded underline print:no-underline">
          {name}
        </Link>
      }
      path={`/teams/${teamId}/compare`}
      valueOf={addressText}
      dutyPath={dutyPathIn(teamId, series)}
    />
  )
}
