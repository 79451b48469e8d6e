import type { Comparisons, Scope } from '#server/comparisons.ts'
import { readAddress, type OutcomeAddress } from '../domain/compare.ts'
import { refused, type Result } from '../domain/refusal.ts'

export interface Pair {
  a: OutcomeAddress
  b: OutcomeAddress
}

/**
 * The two outcomes an address asks for. Where it names none, the newest and what came before it: of the same board, of
 * the one it began with, or of another board of its deck.
 * @param a as `<board>.<number>`; empty for none
 * @returns null where there are not two of them yet
 */
export async function pickedOutcomes(
  comparisons: Comparisons,
  scope: Scope,
  a: string,
  b: string,
): Promise<Result<{ pair: Pair | null }>> {
  const named = { a: readAddress(a), b: readAddress(b) }
  if ((a !== '' && !named.a) || (b !== '' && !named.b)) return refused({ kind: 'no-such-outcome' })
  const now = named.b ?? (await comparisons.newest(scope))
  if (!now) return { ok: true, pair: null }
  const then =
    named.a ?? (await comparisons.before(scope, now)) ?? (await comparisons.beside(scope, now)) ?? null
  return { ok: true, pair: then && { a: then, b: now } }
}

/** The outcomes of one board are named by their number alone. */
export function addressOnBoard(boardId: string, number: string | null): string {
  return number ? `${boardId}.${number}` : ''
}
