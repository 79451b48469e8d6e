import { useEffect, useState } from 'react'
import { longDayOf } from '../domain/day-words.ts'

const MINUTE = 60_000
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['week', 7 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
]

/** How long ago, in the reader's words; the server, which does not know their clock, renders the date. */
export function TimeAgo({ at }: { at: string }) {
  const [words, setWords] = useState(() => longDayOf(at))
  useEffect(() => setWords(wordsFor(new Date(at).getTime() - Date.now())), [at])
  return (
    <time dateTime={at} title={longDayOf(at)}>
      {words}
    </time>
  )
}

function wordsFor(ms: number): string {
  const format = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })
  const step = STEPS.find(([, length]) => Math.abs(ms) >= length)
  return step ? format.format(Math.round(ms / step[1]), step[0]) : 'just now'
}
