// When a duty is looked at again: days as in `2026-05-31`, the same ones wherever they are read.

/** Where a day lasts longest, twelve hours behind UTC. */
const LAST_PLACE_MS = 12 * 60 * 60 * 1000
const YEARS_AHEAD = 10

export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** G2: from its review day on. */
export function isDue(reviewOn: string, today: string): boolean {
  return reviewOn <= today
}

/** G3: the days that may be chosen: from today, wherever that still is, to ten years on. */
export function reviewRange(now: number): { first: string; last: string } {
  const last = new Date(now)
  last.setUTCFullYear(last.getUTCFullYear() + YEARS_AHEAD)
  return { first: dayOf(now - LAST_PLACE_MS), last: dayOf(last.getTime()) }
}

/** G3: also refuses days that no calendar has. */
export function mayBeReviewed(on: string, now: number): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return false
  const ms = Date.parse(on)
  if (Number.isNaN(ms) || dayOf(ms) !== on) return false
  const { first, last } = reviewRange(now)
  return first <= on && on <= last
}
