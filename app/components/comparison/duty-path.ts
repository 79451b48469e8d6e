import type { CardChange } from '../../domain/compare.ts'

/** Where a team tells all of a duty; a card that is gone because it was split is none any more. */
export function dutyPathIn(
  teamId: string | null,
  series: { then: string; now: string } | null,
): (change: CardChange) => string | null {
  return ({ id, now, cut }) => {
    if (teamId === null || series === null || (now === null && cut !== null)) return null
    return `/teams/${teamId}/duties/${now === null ? series.then : series.now}/${encodeURIComponent(id)}`
  }
}
