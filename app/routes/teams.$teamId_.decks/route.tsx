import {
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readForm } from '../../http/read-form.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { TeamDecksPage } from './team-decks-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Decks of ${data?.team.name ?? 'a team'} – Dutyboard` },
]

/** Always as it is now: going back must not show a draft that is a deck by now. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { team } = orRefuse(await context.teams.access(params.teamId ?? '', context.person))
  const [own, builtIn] = await Promise.all([context.teamDecks.list(team.id), context.decks.builtIn()])
  return { team: { id: team.id, name: team.name }, ...own, builtIn }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const teamId = params.teamId ?? ''
  orRefuse(await context.teamDecks.putAway(teamId, context.person, await readForm(request)))
  return redirect(`/teams/${teamId}/decks`, 303)
}

export default function TeamDecksRoute() {
  return <TeamDecksPage {...useLoaderData<typeof loader>()} />
}
