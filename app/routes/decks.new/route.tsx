import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import {
  useActionData,
  useLoaderData,
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunctionArgs,
} from '@remix-run/react'
import { refusalStatus, refusalWords } from '../../domain/refusal.ts'
import { formFault, type FormFault } from '../../http/form-fault.ts'
import { readForm } from '../../http/read-form.ts'
import { NewDeckPage } from './new-deck-page.tsx'
import { wayOf } from './ways.ts'

export const meta: MetaFunction = () => [{ title: 'Make a deck – Dutyboard' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const [name, teams, decks] = await Promise.all([
    context.boards.nameOf(context.person),
    context.teams.listOf(context.person),
    context.decks.list(context.person),
  ])
  const team = teams.find(({ id }) => id === search.get('team')) ?? teams[0]
  const deck = decks.find(({ slug }) => slug === search.get('deck')) ?? decks[0]
  return {
    way: wayOf(search.get('from')),
    name,
    teams,
    team: team?.id ?? '',
    decks,
    deck: deck?.slug ?? '',
  }
}

/** What is wrong with a text is said beside it, so that nothing of it is lost. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const begun = await context.draftStarts.begin(context.person, form)
  if (begun.ok)
    return redirect(`/drafts/${begun.draftId}`, {
      status: 303,
      headers: { 'Set-Cookie': context.signIn(begun.person) },
    })
  const { refusal } = begun
  if (!refusal.kind.startsWith('article-') && refusal.kind !== 'drafts-full') return formFault(refusal, form)
  const typed = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
  const fault: FormFault = { fields: {}, typed: typed as Record<string, string> }
  return data(
    { ...fault, refused: { kind: refusal.kind, ...refusalWords(refusal) } },
    { status: refusalStatus(refusal) },
  )
}

/** Without the server there is no page to go to: it is said beside the text. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<typeof action>()
  } catch (error) {
    // What the platform throws where nobody answers; all else goes its way.
    if (!(error instanceof TypeError)) throw error
    return { fields: {}, typed: {}, refused: UNREACHABLE }
  }
}

const UNREACHABLE = {
  kind: 'unreachable',
  title: 'The server could not be reached',
  sentence: 'Your text is still here. Try again in a moment.',
}

/** What could not be reached is not asked for its page once more. */
export function shouldRevalidate({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  const refused = (actionResult as { refused?: { kind: string } } | undefined)?.refused
  return refused?.kind !== 'unreachable' && defaultShouldRevalidate
}

export default function NewDeck() {
  return <NewDeckPage {...useLoaderData<typeof loader>()} fault={useActionData<typeof action>()} />
}
