// The comparison that an address asks for, for those who may read both outcomes.

import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Scope } from '#server/comparisons.ts'
import type { BoardId } from '../domain/ids.ts'
import type { Comparison } from '../domain/compare.ts'
import { refused, type Result } from '../domain/refusal.ts'
import type { TeamId } from '../domain/teams.ts'
import { addressOnBoard, pickedOutcomes } from './picked-outcomes.ts'

interface Read {
  scope: Scope
  /** The team whose pages the reader may open. */
  teamId: TeamId | null
  /** Null where there are not two outcomes yet. */
  comparison: Comparison | null
  series: { then: BoardId; now: BoardId } | null
}

export async function readTeamComparison(args: LoaderFunctionArgs): Promise<Result<Read & { name: string }>> {
  const { context, params, request } = args
  const access = await context.teams.access(params.teamId ?? '', context.person)
  if (!access.ok) return access
  const { id, name } = access.team
  const query = new URL(request.url).searchParams
  const read = await readWithin(args, { teamId: id }, id, query.get('a') ?? '', query.get('b') ?? '')
  return read.ok ? { ...read, name } : read
}

export async function readBoardComparison(args: LoaderFunctionArgs): Promise<Result<Read>> {
  const { context, params, request } = args
  const boardId = params.boardId ?? ''
  const access = await context.records.access(boardId, context.person)
  if (!access.ok) return access
  const query = new URL(request.url).searchParams
  const [a, b] = (['a', 'b'] as const).map((name) => addressOnBoard(boardId, query.get(name)))
  return readWithin(args, { boardId }, access.teamId, a!, b!)
}

async function readWithin(
  { context }: LoaderFunctionArgs,
  scope: Scope,
  teamId: TeamId | null,
  a: string,
  b: string,
): Promise<Result<Read>> {
  const picked = await pickedOutcomes(context.comparisons, scope, a, b)
  if (!picked.ok) return picked
  if (!picked.pair) return { ok: true, scope, teamId, comparison: null, series: null }
  const read = await context.comparisons.read(scope, picked.pair.a, picked.pair.b)
  return read.ok ? { ...read, scope, teamId } : read
}

/** The same for a file, which there is none of where there is nothing to compare. */
export function orNothing(result: Result<Read>): Result<{ comparison: Comparison }> {
  if (!result.ok) return result
  const { comparison } = result
  return comparison ? { ok: true, comparison } : refused({ kind: 'no-such-outcome' })
}
