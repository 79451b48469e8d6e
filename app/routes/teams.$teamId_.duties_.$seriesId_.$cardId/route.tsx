import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dutyPath } from '../../domain/duty-search.ts'
import { formFault } from '../../http/form-fault.ts'
import { readForm } from '../../http/read-form.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { DutyPage } from './duty-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.record.line.title}, ${data.team.name} – Dutyboard` : 'Duty – Dutyboard' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { teamId = '', seriesId = '', cardId = '' } = params
  return orRefuse(await context.duties.read(teamId, context.person, seriesId, cardId))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { teamId = '', seriesId = '', cardId = '' } = params
  const form = await readForm(request)
  const set = await context.duties.setReview(teamId, context.person, seriesId, cardId, form)
  if (!set.ok) return formFault(set.refusal, form)
  return redirect(`${dutyPath(teamId, { seriesId, cardId })}#review`, { status: 303 })
}

export default function DutyRoute() {
  const fault = useActionData<typeof action>()
  return <DutyPage {...useLoaderData<typeof loader>()} fault={fault} />
}
