import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factorOf, PAUSE_MAX_MS, playTimes, positionAt, SPEEDS } from '#app/domain/playing.ts'
import type { ReplayEvent } from '#app/domain/replay.ts'

const gaps = fc.array(fc.nat({ max: 3_600_000 }), { maxLength: 300 })

function eventsAfter(list: readonly number[]): ReplayEvent[] {
  let at = 0
  return list.map((gap) => ({ at: (at += gap), by: null, what: { kind: 'action' } }))
}

test('[Y4] nothing stands still for longer than a pause may last, and what is shorter takes its time', () => {
  fc.assert(
    fc.property(gaps, (list) => {
      const times = playTimes({ startedAt: 0, events: eventsAfter(list) })
      expect(times[0]).toBe(0)
      expect(times).toHaveLength(list.length + 1)
      list.forEach((gap, at) => expect(times[at + 1]! - times[at]!).toBe(Math.min(gap, PAUSE_MAX_MS)))
    }),
  )
})

test('[Y4] as one minute the whole takes a minute', () => {
  const times = playTimes({ startedAt: 0, events: eventsAfter(Array.from({ length: 500 }, () => 1_500)) })
  expect(times.at(-1)! / factorOf('minute', times)).toBeCloseTo(60_000)
  expect(SPEEDS.slice(0, -1).map((speed) => factorOf(speed, times))).toEqual([1, 2, 5, 10])
  expect(factorOf('minute', [0])).toBeGreaterThan(0)
})

test('a time of playing finds the last event that has happened by then', () => {
  fc.assert(
    fc.property(gaps, fc.integer({ min: -10, max: 1_000_000 }), (list, played) => {
      const times = playTimes({ startedAt: 0, events: eventsAfter(list) })
      const expected = Math.max(
        times.findLastIndex((time) => time <= played),
        0,
      )
      expect(positionAt(times, played)).toBe(expected)
    }),
  )
})
