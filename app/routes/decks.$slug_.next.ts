import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { orRefuse } from '../http/refusal-response.ts'

/** Only pressing the button begins a version. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/decks/${params.slug}`)
}

/** Begins the next version of a team's deck. */
export async function action({ context, params }: ActionFunctionArgs) {
  const begun = orRefuse(await context.draftStarts.nextVersion(params.slug ?? '', context.person))
  return redirect(`/drafts/${begun.draftId}`, 303)
}

/** Never drawn, since both ways go on elsewhere: with something to draw, refusals are pages of ours. */
export default function NextVersion() {
  return null
}
