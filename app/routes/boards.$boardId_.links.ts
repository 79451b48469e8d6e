import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { readForm } from '../http/read-form.ts'
import { orRefuse } from '../http/refusal-response.ts'

/** The links are shown on the board itself. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/boards/${params.boardId}`)
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const boardId = params.boardId ?? ''
  orRefuse(await context.joining.changeLink(boardId, context.person, await readForm(request)))
  return redirect(`/boards/${boardId}`, 303)
}

/** Never drawn, since both ways go on elsewhere: with something to draw, refusals are pages of ours. */
export default function Links() {
  return null
}
