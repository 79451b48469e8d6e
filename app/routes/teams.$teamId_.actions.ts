import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { readForm } from '../http/read-form.ts'
import { orRefuse } from '../http/refusal-response.ts'
import { teamPath } from '../http/team-path.ts'

/** Action items are shown on the team's page. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`${teamPath(params.teamId ?? '')}#to-do`)
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const teamId = params.teamId ?? ''
  const form = await readForm(request)
  orRefuse(await context.teamActions.change(teamId, context.person, form))
  return redirect(teamPath(teamId, form), 303)
}

/** Never drawn, since both ways go on elsewhere: with something to draw, refusals are pages of ours. */
export default function Actions() {
  return null
}
