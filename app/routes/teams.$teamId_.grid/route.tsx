import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readGrid } from '../../http/read-grid.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { GridPage } from './grid-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Across boards, ${data.team.name} – Dutyboard` : 'Across boards – Dutyboard' },
]

export async function loader(args: LoaderFunctionArgs) {
  const { ok: _, ...read } = orRefuse(await readGrid(args))
  const teams = await args.context.teams.listOf(args.context.person)
  return {
    ...read,
    teams: teams.filter(({ id }) => id !== read.team.id).map(({ id, name }) => ({ id, name })),
  }
}

export default function TeamGridRoute() {
  return <GridPage {...useLoaderData<typeof loader>()} />
}
