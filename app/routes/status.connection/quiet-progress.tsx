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
    <div className="mt-1.5 flex items-center gap-3">
      <progress
        className="progress"
        aria-label="How much of the quiet is over"
        value={elapsed}
        max={seconds}
      />
      <p className="w-24 flex-none text-right text-sm tabular-nums text-ink-soft">
        {Math.ceil(seconds - elapsed)} s to go
      </p>
    </div>
  )
}
