import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { orRefuse } from '../../http/refusal-response.ts'
import { DutiesPage } from './duties-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Who owns what in ${data.team.name} – Dutyboard` : 'Who owns what – Dutyboard' },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  return orRefuse(await context.duties.search(params.teamId ?? '', context.person, searchParams))
}

export default function DutiesRoute() {
  return <DutiesPage {...useLoaderData<typeof loader>()} />
}
