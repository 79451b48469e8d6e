// What is kept of somebody who has left, until they owe nothing any more.

import { expect, onTestFinished, test, vi } from 'vitest'
import { LIMITS } from '#server/limits.ts'
import { Places } from '#server/places.ts'

const EVE = { board: 'board', participantId: 'eve' }
const TIMES = 1_000

function comeAndOwe(places: Places) {
  const eve = places.take(EVE)!
  for (let frames = 0; frames < LIMITS.framesPerSecond; frames++) eve.take(1)
  return eve
}

test('one person waits with one timer however often they come and go, and with none while they are there', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const places = new Places(LIMITS)
  for (let times = 0; times < TIMES; times++) {
    const eve = comeAndOwe(places)
    expect(vi.getTimerCount()).toBe(0)
    places.leave(eve)
    expect(vi.getTimerCount()).toBe(1)
  }
})

test('whoever is back before goes on with what was left to them, and later begins anew', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const places = new Places(LIMITS)
  const first = comeAndOwe(places)
  places.leave(first)
  const back = places.take(EVE)!
  expect(back).toBe(first)
  // Whoever is there is not forgotten, however long.
  vi.advanceTimersByTime(60_000)
  expect(places.take(EVE)).toBe(first)
  for (const guest of [back, first]) places.leave(guest)
  expect(places.take(EVE)).not.toBe(first)
})
