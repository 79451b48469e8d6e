import { useCallback, useEffect, useState } from 'react'

const ASKS = 3
const AGAIN_MS = 5 * 60_000

/**
 * The server's time, whatever the clock of this machine says: the offset as it was told in the quickest of a few
 * answers, half the way being taken for each direction (RFC 5905, section 8).
 * @returns milliseconds since 1970
 */
export function useServerClock(online: boolean): () => number {
  const [offset, setOffset] = useState(0)
  useEffect(() => {
    if (!online) return
    let left = false
    async function ask() {
      const answers: { trip: number; offset: number }[] = []
      for (let count = 0; count < ASKS; count++) {
        const answer = await askOnce()
        if (answer) answers.push(answer)
      }
      const best = answers.sort((a, b) => a.trip - b.trip)[0]
      if (best && !left) setOffset(best.offset)
    }
    void ask()
    const again = setInterval(() => void ask(), AGAIN_MS)
    return () => {
      left = true
      clearInterval(again)
    }
  }, [online])
  return useCallback(() => Date.now() + offset, [offset])
}

async function askOnce(): Promise<{ trip: number; offset: number } | null> {
  try {
    const sent = Date.now()
    const begin = performance.now()
    const response = await fetch('/clock.json', { cache: 'no-store' })
    const trip = performance.now() - begin
    const { now } = (await response.json()) as { now: number }
    return { trip, offset: now - (sent + trip / 2) }
  } catch {
    // Offline: the offset that is known stays.
    return null
  }
}

/** The same as it goes on, for what counts down; drawn anew every `everyMs` while `running`. */
export function useNow(clock: () => number, everyMs: number, running: boolean): number {
  const [now, setNow] = useState(clock)
  useEffect(() => {
    setNow(clock())
    if (!running) return
    const timer = setInterval(() => setNow(clock()), everyMs)
    return () => clearInterval(timer)
  }, [clock, everyMs, running])
  return now
}
