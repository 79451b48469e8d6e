import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { readJson } from '../http/read-json.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** Whoever opens the address wants to see the draft. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/drafts/${params.draftId}`)
}

/** Takes a draft as somebody has it now, see `savedDraft`. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { revision } = orRefuseJson(
    await context.drafts.save(params.draftId ?? '', context.person, await readJson(request)),
  )
  return privateJson({ revision })
}
