import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { readForm } from '../http/read-form.ts'
import { orRefuse } from '../http/refusal-response.ts'

/** The links are shown with the outcome. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/boards/${params.boardId}/outcomes/${params.number}`)
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { boardId = '', number = '' } = params
  orRefuse(await context.shares.change(boardId, number, context.person, await readForm(request)))
  return redirect(`/boards/${boardId}/outcomes/${number}#share`, 303)
}

/** Never drawn, since both ways go on elsewhere: with something to draw, refusals are pages of ours. */
export default function Shares() {
  return null
}
