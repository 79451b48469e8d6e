/** A day, the same one wherever it is read; what no calendar has stays as it was written. */
export function Day({ day }: { day: string }) {
  return <time dateTime={day}>{dayWords(day)}</time>
}

function dayWords(day: string): string {
  const date = new Date(day)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) return day
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}
