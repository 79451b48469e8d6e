import { useEffect, useState } from 'react'

const TICK_MS = 250

/** How long the quiet still lasts, from when it is first shown. */
export function QuietProgress({ seconds }: { seconds: number }) {
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    const started = performance.now()
    const timer = setInterval(
      () => setElapsed(Math.min(seconds, (performance.now() - started) / 1000)),
      TICK_MS,
    )
    return () => clearInterval(timer)
  }, [seconds])
  return (
    <div className="grid gap-2">
      <progress
        className="progress"
        aria-label="How much of the quiet is over"
        value={elapsed}
        max={seconds}
      />
      <p className="text-ink-soft tabular-nums">
        Nothing is sent for a while, as when nobody moves a card: {Math.ceil(seconds - elapsed)} s to go.
      </p>
    </div>
  )
}
