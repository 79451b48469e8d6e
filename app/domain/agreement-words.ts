// Agreement and gap as they are told: a number never stands beside words that say the opposite.

import { opinionsIn, type Gap } from './agreement.ts'
import { GAP_NAMES, gapQuestion } from './gap-words.ts'
import type { CardTally } from './tallies.ts'

type Figures = Pick<CardTally, 'counts' | 'agreement' | 'gap'>

/** Where all who have an opinion agree, the only gap is that somebody did not understand the card. */
export type ToldGap = Gap | 'not-understood'

export function toldGap({ counts, agreement, gap }: Figures): ToldGap | null {
  return counts.unclear > 0 && (agreement ?? 1) === 1 ? 'not-understood' : gap
}

export function toldGapName(gap: ToldGap): string {
  return gap === 'not-understood' ? 'Not understood by all' : GAP_NAMES[gap]
}

export function toldGapQuestion(gap: ToldGap, roleNames: { po: string; pm: string }): string {
  return gap === 'not-understood'
    ? 'Who can say in one sentence what this duty is, with an example from last month?'
    : gapQuestion(gap, roleNames)
}

/** Null where nobody placed the card. One opinion is no agreement, and none is no number. */
export function agreementWords({ counts, agreement }: Pick<Figures, 'counts' | 'agreement'>): string | null {
  const opinions = opinionsIn(counts)
  const { unclear } = counts
  if (opinions === 0) return unclear === 0 ? null : 'Nobody understood it'
  const lost = unclear === 0 ? '' : `, ${unclear} did not understand it`
  if (opinions === 1 || agreement === null) return `One opinion only${lost}`
  const percent = `${Math.round(agreement * 100)}\u00a0% agreement`
  return unclear === 0 ? percent : `${percent} among ${opinions}${lost}`
}
