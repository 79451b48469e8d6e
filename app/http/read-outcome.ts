import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Outcome } from '../domain/outcome.ts'
import { orRefuseJson } from './refusal-response.ts'

/** The outcome an address names, for those who may read its board; refusals as JSON, for programs. */
export async function readOutcome({ context, params }: LoaderFunctionArgs): Promise<Outcome> {
  const boardId = params.boardId ?? ''
  orRefuseJson(await context.records.access(boardId, context.person))
  return orRefuseJson(await context.outcomes.read(boardId, params.number ?? '')).outcome
}
