import type { ActionFunctionArgs } from '@remix-run/node'
import { readJson } from '../http/read-json.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** The cards of the draft's text for two other roles, to be looked at; nothing is saved by it. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { roles, cards } = orRefuseJson(
    await context.drafts.readAgain(params.draftId ?? '', context.person, await readJson(request)),
  )
  return privateJson({ roles, cards })
}
