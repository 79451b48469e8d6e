import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { readForm } from '../http/read-form.ts'
import { orRefuse } from '../http/refusal-response.ts'
import { teamPath } from '../http/team-path.ts'

/** Whether it is archived is shown on the board itself. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/boards/${params.boardId}`)
}

/** Goes on to the team's page where the form came from there, or the board is gone, and to the board otherwise. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const boardId = params.boardId ?? ''
  const form = await readForm(request)
  const { state, teamId } = orRefuse(await context.archive.change(boardId, context.person, form))
  if (state === 'deleted') return redirect(`${teamPath(teamId)}?state=deleted`, 303)
  return redirect(form.has('back') ? teamPath(teamId, form) : `/boards/${boardId}`, 303)
}

/** Never drawn, since both ways go on elsewhere: with something to draw, refusals are pages of ours. */
export default function Archive() {
  return null
}
