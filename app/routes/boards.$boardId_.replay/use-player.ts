import { useCallback, useEffect, useRef, useState } from 'react'
import { factorOf, positionAt, type Speed } from '../../domain/playing.ts'

export interface Player {
  position: number
  playing: boolean
  speed: Speed
  /** Too much changes at once for an eye to follow single cards. */
  hurried: boolean
  seek(position: number): void
  toggle(): void
  setSpeed(speed: Speed): void
}

/** A frame that came late, as of a tab that was out of sight, counts no more than this. */
const FRAME_MAX_MS = 100
/** Changes closer together than this are not glided from one to the next. */
const CALM_MS = 150

/**
 * Where a replay stands, and its running on.
 * @param times when each position is reached; one entry only until the events are there
 */
export function usePlayer(times: readonly number[], opened: number): Player {
  const [{ position, hurried }, setPlace] = useState({ position: opened, hurried: true })
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>('1')
  const played = useRef<number | null>(null)
  const changedAt = useRef(0)
  const end = times.length - 1

  const go = useCallback((to: number) => {
    setPlace((before) => {
      if (before.position === to) return before
      const now = performance.now()
      const soon = now - changedAt.current < CALM_MS
      changedAt.current = now
      return { position: to, hurried: soon || Math.abs(to - before.position) > 1 }
    })
  }, [])

  const seek = useCallback(
    (to: number) => {
      const within = Math.min(Math.max(to, 0), end)
      played.current = times[within] ?? 0
      go(within)
    },
    [times, end, go],
  )

  function toggle(): void {
    if (!playing && position >= end) seek(0)
    setPlaying(!playing)
  }

  useEffect(() => {
    if (!playing) return
    const factor = factorOf(speed, times)
    let before = performance.now()
    let frame = requestAnimationFrame(run)
    function run(now: number): void {
      played.current = (played.current ?? 0) + Math.min(now - before, FRAME_MAX_MS) * factor
      before = now
      const reached = positionAt(times, played.current)
      go(reached)
      if (reached >= times.length - 1) setPlaying(false)
      else frame = requestAnimationFrame(run)
    }
    return () => cancelAnimationFrame(frame)
  }, [playing, speed, times, go])

  useEffect(() => {
    // What was opened in the middle plays on from there.
    played.current ??= times.length > 1 ? (times[opened] ?? 0) : null
  }, [times, opened])

  return { position, playing, speed, hurried, seek, toggle, setSpeed }
}
