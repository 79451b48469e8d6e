import { expect, test } from 'vitest'
import { Allowance } from '#server/limits.ts'

test('two seconds of frames are free at once, more of them take their time', () => {
  const allowance = new Allowance({ framesPerSecond: 100, bytesPerSecond: 1e6, workMsPerSecond: 50 })
  const waits = Array.from({ length: 260 }, () => allowance.take(10))
  expect(waits.slice(0, 200).every((wait) => wait === 0)).toBe(true)
  expect(waits.at(-1)).toBeGreaterThan(300)
  expect(waits.at(-1)).toBeLessThanOrEqual(600)
})

test('few large frames count by their bytes', () => {
  const allowance = new Allowance({ framesPerSecond: 100, bytesPerSecond: 1_000, workMsPerSecond: 50 })
  expect(allowance.take(2_000)).toBe(0)
  expect(allowance.take(1_000)).toBeGreaterThan(900)
})

test('work counts by its time, and is forgiven as time passes', async () => {
  const allowance = new Allowance({ framesPerSecond: 100, bytesPerSecond: 1_000, workMsPerSecond: 50 })
  expect(allowance.work(100)).toBe(0)
  const wait = allowance.work(5)
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(100)
  await new Promise((resolve) => setTimeout(resolve, wait + 1))
  expect(allowance.wait()).toBe(0)
})
