// The shared timer: one deadline by the server's clock, or what is left of it while it is paused.

export type Timer =
  { kind: 'running'; /** Milliseconds since 1970. */ endsAt: number } | { kind: 'paused'; leftMs: number }

export const TIMER_MAX_MS = 4 * 60 * 60_000

/** T1: never below zero, and the same for all who know the server's time. */
export function timeLeft(timer: Timer, now: number): number {
  return Math.max(0, timer.kind === 'running' ? timer.endsAt - now : timer.leftMs)
}

export function startTimer(ms: number, now: number): Timer {
  return { kind: 'running', endsAt: now + bounded(ms) }
}

/** T2: more time counts from now on where the time is over already. A paused timer stays paused. */
export function addTime(timer: Timer, ms: number, now: number): Timer {
  const leftMs = bounded(timeLeft(timer, now) + ms)
  return timer.kind === 'running' ? { kind: 'running', endsAt: now + leftMs } : { kind: 'paused', leftMs }
}

/** T3: a pause and going on again take nothing away. */
export function pauseTimer(timer: Timer, now: number): Timer {
  return { kind: 'paused', leftMs: timeLeft(timer, now) }
}

export function resumeTimer(timer: Timer, now: number): Timer {
  return { kind: 'running', endsAt: now + timeLeft(timer, now) }
}

function bounded(ms: number): number {
  return Math.min(Math.max(0, ms), TIMER_MAX_MS)
}
