import type { LoaderFunctionArgs } from '@remix-run/node'
import { dutyPath } from '../domain/duty-search.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const { team, query, answer } = orRefuseJson(
    await context.duties.search(params.teamId ?? '', context.person, searchParams),
  )
  return privateJson({
    team: { id: team.id, name: team.name },
    query,
    total: answer.total,
    isNear: answer.isNear,
    page: answer.page,
    pages: answer.pages,
    duties: answer.duties.map((duty) => ({ ...duty, path: dutyPath(team.id, duty) })),
  })
}
