// What was read out of a board's logs is read once, while somebody waits for it or has just had it.

import { expect, onTestFinished, test, vi } from 'vitest'
import { Tellings } from '#server/tellings.ts'

const BOARD = 'bcdfghjkmnpq'
const LONG_MS = 3_600_000

/** One whose logs take until `read` is called. */
function heldTellings() {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let begun = 0
  let read = () => {}
  const whenRead = new Promise<void>((resolve) => (read = resolve))
  const tellings = new Tellings(() => {
    begun++
    return { catchUp: () => whenRead }
  })
  return { tellings, read, begun: () => begun }
}

test('what takes long to read is not read a second time for whoever asks meanwhile', async () => {
  const { tellings, read, begun } = heldTellings()
  const first = tellings.caughtUp(BOARD)
  vi.advanceTimersByTime(LONG_MS)
  const second = tellings.caughtUp(BOARD)
  vi.advanceTimersByTime(LONG_MS)
  read()
  expect(await second).toBe(await first)
  expect(begun()).toBe(1)
})

test('what nobody asks for any more is forgotten, and begun anew for the next', async () => {
  const { tellings, read, begun } = heldTellings()
  read()
  for (let times = 0; times < 3; times++) await tellings.caughtUp(BOARD)
  expect(begun()).toBe(1)
  vi.advanceTimersByTime(LONG_MS)
  expect(vi.getTimerCount()).toBe(0)
  await tellings.caughtUp(BOARD)
  expect(begun()).toBe(2)
})
