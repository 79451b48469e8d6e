// Refusals on their way out of loaders and actions: as a page for people, as JSON for programs.

import { data } from '@remix-run/node'
import { refusalStatus, refusalWords, type Result } from '../domain/refusal.ts'

/** The value of a result, or the refusal thrown so that the error boundary shows it. */
export function orRefuse<T>(result: Result<T>): { ok: true } & T {
  if (result.ok) return result
  throw data({ refusal: result.refusal }, { status: refusalStatus(result.refusal) })
}

/** The same for routes without a page. */
export function orRefuseJson<T>(result: Result<T>): { ok: true } & T {
  if (result.ok) return result
  const { refusal } = result
  throw Response.json(
    { error: refusal.kind, message: refusalWords(refusal).sentence },
    { status: refusalStatus(refusal), headers: { 'Cache-Control': 'no-store' } },
  )
}

/** What may differ for everybody who asks is never kept on the way. */
export function privateJson(value: unknown): Response {
  return Response.json(value, { headers: { 'Cache-Control': 'no-store' } })
}
