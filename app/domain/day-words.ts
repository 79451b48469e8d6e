// A day is the same one wherever it is read.

/** @param day as in `2026-05-31`; what no calendar has stays as it was written */
export function dayWords(day: string): string {
  const date = new Date(day)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) return day
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

/**
 * The same where there is little room.
 * @param at ISO 8601
 */
export function shortDayOf(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at))
}
