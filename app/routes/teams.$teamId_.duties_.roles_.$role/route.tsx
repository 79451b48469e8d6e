import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { columnName } from '../../domain/column-names.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { SheetPage } from './sheet-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data
      ? `Duties: ${columnName(data.role, data.roleNames)}, ${data.team.name} – Dutyboard`
      : 'Duties – Dutyboard',
  },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return orRefuse(await context.duties.sheet(params.teamId ?? '', context.person, params.role ?? ''))
}

export default function SheetRoute() {
  return <SheetPage {...useLoaderData<typeof loader>()} />
}
