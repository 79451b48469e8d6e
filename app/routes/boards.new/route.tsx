import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { Field } from '../../components/field.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { orRefuse } from '../../http/refusal-response.ts'
import { formFault } from '../../http/form-fault.ts'
import { readForm } from '../../http/read-form.ts'
import { FIRST_PHASE } from '../../domain/phases.ts'
import { CardChoice } from './card-choice.tsx'
import { DeckChoice } from './deck-choice.tsx'
import { StartChoice } from './start-choice.tsx'
import { TeamChoice } from '../../components/team-choice.tsx'

export const meta: MetaFunction = () => [{ title: 'Start a board – Dutyboard' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const elsewhere = otherStart(search)
  if (elsewhere !== null) return redirect(elsewhere)
  const [decks, name, teams] = await Promise.all([
    context.decks.list(context.person),
    context.boards.nameOf(context.person),
    context.teams.listOf(context.person),
  ])
  const slug = search.get('deck') ?? decks[0]?.slug ?? ''
  const deck = await context.decks.read(slug, context.person)
  const asked = teams.find(({ id }) => id === search.get('team')) ?? teams[0]
  return {
    name,
    decks,
    // What comes of a team's deck is that team's.
    teams: deck?.team ? teams.filter(({ id }) => id === deck.team?.id) : teams,
    team: deck?.team?.id ?? asked?.id ?? '',
    ...orRefuse(deck ? { ok: true, deck } : { ok: false, refusal: { kind: 'no-such-deck' } }),
  }
}

/** Boards that begin with an outcome, or a file, have a page of their own. */
function otherStart(query: URLSearchParams): string | null {
  if (query.has('import')) return '/boards/import'
  const [, boardId, number] = /^([a-z0-9]+)\.(\d+)$/.exec(query.get('from') ?? '') ?? []
  return boardId === undefined ? null : `/boards/${boardId}/outcomes/${number}/next`
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const made = await context.boards.create(context.person, form)
  if (!made.ok) return formFault(made.refusal, form)
  return redirect(`/boards/${made.boardId}`, {
    status: 303,
    headers: { 'Set-Cookie': context.signIn(made.person) },
  })
}

export default function NewBoard() {
  const { deck, decks, name, teams, team } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-2xl gap-8 px-6 pt-4 pb-24">
        <div className="grid gap-2">
          <h1 className="text-3xl font-semibold tracking-tight">Start a board</h1>
          <p className="text-ink-soft">You facilitate it. The next page has the link for your team.</p>
        </div>
        <Form method="post" className="paper-card grid gap-7 p-6 sm:p-8">
          <input type="hidden" name="deck" value={deck.slug} />
          <DeckChoice decks={decks} chosen={deck} team={team} />
          <Field
            key={deck.slug}
            label="Name of the board"
            name="title"
            required
            defaultValue={fault?.typed.title ?? deck.title}
            fault={fault?.fields.title}
            autoComplete="off"
          />
          <Field
            label="Your name"
            name="name"
            required
            hint="As your team knows you. No account is needed."
            defaultValue={fault?.typed.name ?? name}
            fault={fault?.fields.name}
            autoComplete="given-name"
          />
          <TeamChoice
            key={deck.team?.id}
            teams={teams}
            chosen={fault?.typed.team ?? team}
            takesNew={deck.team === null}
            fault={fault?.fields.team}
          />
          <StartChoice chosen={fault?.typed.start ?? FIRST_PHASE} />
          <CardChoice key={deck.slug} deck={deck} fault={fault?.fields.card ?? fault?.fields.deck} />
          <p>
            <button type="submit" className="button" disabled={busy}>
              {busy ? 'Making the board …' : 'Make the board'}
            </button>
          </p>
        </Form>
      </main>
    </>
  )
}
