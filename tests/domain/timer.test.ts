import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addTime, pauseTimer, resumeTimer, startTimer, timeLeft, TIMER_MAX_MS } from '#app/domain/timer.ts'

const ms = fc.integer({ min: 0, max: TIMER_MAX_MS })
const NOW = 1_000_000

test('T1: time runs down to zero and no further', () => {
  fc.assert(
    fc.property(ms, ms, (length, later) => {
      expect(timeLeft(startTimer(length, NOW), NOW + later)).toBe(Math.max(0, length - later))
    }),
  )
})

test('T2: a minute more is a minute from where it stands, also once it is over', () => {
  const timer = startTimer(10_000, NOW)
  expect(timeLeft(addTime(timer, 60_000, NOW + 4_000), NOW + 4_000)).toBe(66_000)
  expect(timeLeft(addTime(timer, 60_000, NOW + 30_000), NOW + 30_000)).toBe(60_000)
  const paused = pauseTimer(timer, NOW + 4_000)
  expect(addTime(paused, 60_000, NOW + 9_000)).toEqual({ kind: 'paused', leftMs: 66_000 })
})

test('T3: a pause of any length costs nothing', () => {
  fc.assert(
    fc.property(ms, ms, ms, (length, before, pause) => {
      const paused = pauseTimer(startTimer(length, NOW), NOW + before)
      const again = resumeTimer(paused, NOW + before + pause)
      expect(timeLeft(again, NOW + before + pause)).toBe(Math.max(0, length - before))
    }),
  )
})

test('no timer is longer than four hours', () => {
  expect(timeLeft(startTimer(Number.MAX_SAFE_INTEGER, NOW), NOW)).toBe(TIMER_MAX_MS)
})
