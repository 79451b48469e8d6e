import { useEffect, useState } from 'react'

const WORDS = { dateStyle: 'long', timeStyle: 'short' } as const
const UTC = new Intl.DateTimeFormat('en-GB', { ...WORDS, timeZone: 'UTC' })
const LOCAL = new Intl.DateTimeFormat('en-GB', WORDS)

/** A moment in the reader's own time and words; until the script runs, in UTC. */
export function LocalTime({ at }: { at: string }) {
  const [words, setWords] = useState(() => `${UTC.format(new Date(at))} UTC`)
  useEffect(() => setWords(LOCAL.format(new Date(at))), [at])
  return <time dateTime={at}>{words}</time>
}
