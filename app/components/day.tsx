import { dayWords } from '../domain/day-words.ts'

/** A day, the same one wherever it is read; what no calendar has stays as it was written. */
export function Day({ day }: { day: string }) {
  return <time dateTime={day}>{dayWords(day)}</time>
}
