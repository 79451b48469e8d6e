import { expect, test } from 'vitest'
import { Allowance } from '#server/limits.ts'

test('two seconds of frames are free at once, more of them take their time', () => {
  const allowance = new Allowance({ framesPerSecond: 100, bytesPerSecond: 1e6 })
  const waits = Array.from({ length: 260 }, () => allowance.take(10))
  expect(waits.slice(0, 200).every((wait) => wait === 0)).toBe(true)
  expect(waits.at(-1)).toBeGreaterThan(300)
  expect(waits.at(-1)).toBeLessThanOrEqual(600)
})

test('few large frames count by their bytes', () => {
  const allowance = new Allowance({ framesPerSecond: 100, bytesPerSecond: 1_000 })
  expect(allowance.take(2_000)).toBe(0)
  expect(allowance.take(1_000)).toBeGreaterThan(900)
})
