import { expect, onTestFinished, test, vi } from 'vitest'
import { Allowance } from '#server/limits.ts'

const SLOW = { growthBytes: 1_000, growthBytesPerSecond: 100 }

test('two seconds of frames are free at once, more of them take their time', () => {
  const allowance = new Allowance({ framesPerSecond: 100, bytesPerSecond: 1e6, workMsPerSecond: 50, ...SLOW })
  const waits = Array.from({ length: 260 }, () => allowance.take(10))
  expect(waits.slice(0, 200).every((wait) => wait === 0)).toBe(true)
  expect(waits.at(-1)).toBeGreaterThan(300)
  expect(waits.at(-1)).toBeLessThanOrEqual(600)
})

test('few large frames count by their bytes', () => {
  const allowance = new Allowance({
    framesPerSecond: 100,
    bytesPerSecond: 1_000,
    workMsPerSecond: 50,
    ...SLOW,
  })
  expect(allowance.take(2_000)).toBe(0)
  expect(allowance.take(1_000)).toBeGreaterThan(900)
})

test('work counts by its time, and is forgiven as time passes', async () => {
  const allowance = new Allowance({
    framesPerSecond: 100,
    bytesPerSecond: 1_000,
    workMsPerSecond: 50,
    ...SLOW,
  })
  expect(allowance.work(100)).toBe(0)
  const wait = allowance.work(5)
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(100)
  await new Promise((resolve) => setTimeout(resolve, wait + 1))
  expect(allowance.wait()).toBe(0)
})

test('what stays in a document is counted by itself, and takes long to be given anew', () => {
  const allowance = new Allowance({ framesPerSecond: 100, bytesPerSecond: 1e6, workMsPerSecond: 50, ...SLOW })
  expect(allowance.fillsIn()).toBeLessThan(10)
  expect(allowance.grow(1_000)).toBe(0)
  expect(allowance.fillsIn()).toBeGreaterThan(9_000)
  expect(allowance.grow(500)).toBeGreaterThan(4_900)
  expect(allowance.take(1)).toBeGreaterThan(4_900)
})

test('nobody saves up for more by taking nothing for a while', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const allowance = new Allowance({ framesPerSecond: 100, bytesPerSecond: 1e6, workMsPerSecond: 50, ...SLOW })
  vi.advanceTimersByTime(60_000)
  expect(allowance.work(150)).toBe(1_000)
})
