import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mayKeepTeam } from '../../domain/teams.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { TeamPage } from './team-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.team.name ?? 'Team'} – Dutyboard` },
]

/** Always as it is now: going back must not show a board where it is no more. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const teamId = params.teamId ?? ''
  const { person } = context
  const { team } = orRefuse(await context.teams.access(teamId, person))
  const [list, actions, members, link] = await Promise.all([
    context.teamBoards.list(team, person, new URL(request.url).searchParams),
    context.teamActions.list(teamId),
    context.members.list(teamId, person),
    mayKeepTeam(team.role) ? linkOf() : null,
  ])

  async function linkOf(): Promise<{ url: string | null }> {
    const { token } = orRefuse(await context.teamLinks.read(teamId, person))
    return { url: token === null ? null : `${context.origin}/teams/join/${token}` }
  }
  return { team, list, actions, members, link }
}

export default function TeamRoute() {
  return <TeamPage {...useLoaderData<typeof loader>()} />
}
