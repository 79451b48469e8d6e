import {
  data,
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sentencesByBlock } from '../../domain/draft/marks.ts'
import { refusalStatus, refusalWords } from '../../domain/refusal.ts'
import { readForm } from '../../http/read-form.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { DraftPage } from './draft-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.served.draft.title ?? 'Draft'} – Dutyboard` },
]

/** Always as it is now: going back to a draft must not show it as it was. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ context, params }: LoaderFunctionArgs) {
  const draftId = params.draftId ?? ''
  const { draft, revision, basedOn, team } = orRefuse(await context.drafts.read(draftId, context.person))
  // Cut here, since a browser may know other ends of sentences than the server that draws the page first.
  return { draftId, served: { draft, revision }, sentences: sentencesByBlock(draft.blocks), basedOn, team }
}

/** What it was refused for is said in the editor, where all that was done still stands. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const draftId = params.draftId ?? ''
  const form = await readForm(request)
  if (form.get('do') === 'discard') {
    const { teamId } = orRefuse(await context.drafts.discard(draftId, context.person))
    return redirect(`/teams/${teamId}/decks`, 303)
  }
  const made = await context.drafts.publish(draftId, context.person, form)
  if (made.ok) return redirect(`/decks/${made.slug}`, 303)
  const { refusal } = made
  return data({ kind: refusal.kind, ...refusalWords(refusal) }, { status: refusalStatus(refusal) })
}

export default function DraftRoute() {
  const loaded = useLoaderData<typeof loader>()
  return <DraftPage key={loaded.draftId} {...loaded} />
}
