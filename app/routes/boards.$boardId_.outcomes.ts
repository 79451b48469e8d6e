import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { readForm } from '../http/read-form.ts'
import { orRefuse } from '../http/refusal-response.ts'

/** The newest outcome, or the board while there is none. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const boardId = params.boardId ?? ''
  orRefuse(await context.records.access(boardId, context.person))
  const [newest] = await context.outcomes.list(boardId)
  return redirect(newest ? `/boards/${boardId}/outcomes/${newest.number}` : `/boards/${boardId}`)
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const boardId = params.boardId ?? ''
  const saved = orRefuse(await context.outcomes.save(boardId, context.person, await readForm(request)))
  return redirect(`/boards/${boardId}/outcomes/${saved.number}`, 303)
}

/** Never drawn, since both ways go on elsewhere: with something to draw, refusals are pages of ours. */
export default function Outcomes() {
  return null
}
