// How a replay runs: each event after the time that it took, but nobody waits through a pause.

import type { Replay } from './replay.ts'

export const SPEEDS = ['1', '2', '5', '10', 'minute'] as const
export type Speed = (typeof SPEEDS)[number]

/** Y4: longer than this nothing stands still, at the first speed. */
export const PAUSE_MAX_MS = 2_000
const MINUTE_MS = 60_000

/** When each position is reached, in milliseconds of playing at the first speed; the first is 0. */
export function playTimes({ startedAt, events }: Pick<Replay, 'startedAt' | 'events'>): readonly number[] {
  const times = [0]
  let before = startedAt
  for (const { at } of events) {
    times.push(times.at(-1)! + Math.min(at - before, PAUSE_MAX_MS))
    before = at
  }
  return times
}

/** How much faster than the first speed; *as one minute* makes the whole fit, however long it was. */
export function factorOf(speed: Speed, times: readonly number[]): number {
  if (speed !== 'minute') return Number(speed)
  return Math.max((times.at(-1) ?? 0) / MINUTE_MS, Number.EPSILON)
}

/** The last position that is reached by then. */
export function positionAt(times: readonly number[], playedMs: number): number {
  let low = 0
  let high = times.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (times[middle]! <= playedMs) low = middle
    else high = middle - 1
  }
  return low
}
