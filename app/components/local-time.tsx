import { useEffect, useState } from 'react'

/** A moment in the reader's own time and words; until the script runs, in UTC. */
export function LocalTime({ at }: { at: string }) {
  const [words, setWords] = useState(() => format(at, 'UTC') + ' UTC')
  useEffect(() => setWords(format(at)), [at])
  return <time dateTime={at}>{words}</time>
}

function format(at: string, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
    new Date(at),
  )
}
