import type { ActionFunctionArgs } from '@remix-run/node'
import { readJson } from '../http/read-json.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** Takes a draft as somebody has it now, see `savedDraft`. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { revision } = orRefuseJson(
    await context.drafts.save(params.draftId ?? '', context.person, await readJson(request)),
  )
  return privateJson({ revision })
}
