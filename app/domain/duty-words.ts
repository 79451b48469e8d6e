// What is said of a duty that a team holds, in the words of its page, of lists and of print.

import type { Duty } from './duties.ts'
import type { RoleNames } from './duty-search.ts'

/** Null where that is no question: for all that is not shared, or not decided. */
export function lastWordOf(
  { column, isDecided, lastWord }: Pick<Duty, 'column' | 'isDecided' | 'lastWord'>,
  roleNames: RoleNames,
): string | null {
  if (lastWord !== null) return `${roleNames[lastWord]} has the last word`
  return column === 'shared' && isDecided ? 'Nobody has the last word yet' : null
}

export function percentWords(agreement: number): string {
  return `${Math.round(agreement * 100)}\u00a0%`
}

/** “1 duty”, “3 duties”. */
export function dutiesWords(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'duty' : 'duties'}`
}
