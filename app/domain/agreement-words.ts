// Agreement and gap as they are told: a number never stands beside words that say the opposite.

import { isNotUnderstood, opinionsIn, type Gap } from './agreement.ts'
import type { CardTally } from './tallies.ts'

/** What was reckoned before cards could be *not understood* is told by its counts, as what is reckoned now (A3). */
export function toldGap({ counts, gap }: Pick<CardTally, 'counts' | 'gap'>): Gap | null {
  return isNotUnderstood(counts) ? 'not-understood' : gap
}

/** Null where nobody placed the card. One opinion is no agreement, and none is no number. */
export function agreementWords({
  counts,
  agreement,
}: Pick<CardTally, 'counts' | 'agreement'>): string | null {
  const opinions = opinionsIn(counts)
  const { unclear } = counts
  if (opinions === 0) return unclear === 0 ? null : 'Nobody understood it'
  const lost = unclear === 0 ? '' : `, ${unclear} did not understand it`
  if (opinions === 1 || agreement === null) return `One opinion only${lost}`
  const percent = `${Math.round(agreement * 100)}\u00a0% agreement`
  return unclear === 0 ? percent : `${percent} among ${opinions}${lost}`
}
