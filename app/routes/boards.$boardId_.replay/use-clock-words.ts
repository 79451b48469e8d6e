import { useEffect, useMemo, useState } from 'react'

export interface ClockWords {
  /** `14:03`. */
  time(at: number): string
  /** `1 January 2026, 14:03:20`. */
  full(at: number): string
  zone: string
}

/** Moments in the reader's own zone; in UTC until the script runs. */
export function useClockWords(): ClockWords {
  const [zone, setZone] = useState('UTC')
  useEffect(() => setZone(new Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return useMemo(() => {
    const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })
    const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone: zone })
    return { time: (at) => time.format(at), full: (at) => full.format(at), zone }
  }, [zone])
}
