import type { LoaderFunctionArgs } from '@remix-run/node'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** A draft as it is now, for the editor that finds that somebody else has saved. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { draft, revision } = orRefuseJson(await context.drafts.read(params.draftId ?? '', context.person))
  return privateJson({ draft, revision })
}
