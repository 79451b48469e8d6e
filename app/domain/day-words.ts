// A day is the same one wherever it is read.

/** Made once: to make one takes a hundred times as long as to write a day with it, and lists have hundreds of days. */
const LONG = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const MEDIUM = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** @param day as in `2026-05-31`; what no calendar has stays as it was written */
export function dayWords(day: string): string {
  const date = new Date(day)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) return day
  return LONG.format(date)
}

/**
 * The day of a moment.
 * @param at ISO 8601
 */
export function longDayOf(at: string): string {
  return LONG.format(new Date(at))
}

/**
 * The same where there is little room for it.
 * @param at ISO 8601
 */
export function shortDayOf(at: string): string {
  return MEDIUM.format(new Date(at))
}
