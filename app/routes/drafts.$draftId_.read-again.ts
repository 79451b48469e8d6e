import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { readJson } from '../http/read-json.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** Whoever opens the address wants to see the draft. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/drafts/${params.draftId}`)
}

/** The cards of the draft's text for two other roles, to be looked at; nothing is saved by it. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { roles, cards } = orRefuseJson(
    await context.drafts.readAgain(params.draftId ?? '', context.person, await readJson(request)),
  )
  return privateJson({ roles, cards })
}
