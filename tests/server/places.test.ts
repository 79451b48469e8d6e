// What is kept of somebody who has left, until they owe nothing any more.

import { expect, onTestFinished, test, vi } from 'vitest'
import { LIMITS } from '#server/limits.ts'
import { Places } from '#server/places.ts'

const EVE = { board: 'board', person: 'eve' }
const TIMES = 1_000

function comeAndOwe(places: Places) {
  const eve = places.arrive(EVE)!
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
    places.leave(eve, false)
    expect(vi.getTimerCount()).toBe(1)
  }
})

test('whoever is back before goes on with what was left to them, and later begins anew', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const places = new Places(LIMITS)
  const first = comeAndOwe(places)
  places.leave(first, false)
  const back = places.arrive(EVE)!
  expect(back).toBe(first)
  // Whoever is there is not forgotten, however long.
  vi.advanceTimersByTime(60_000)
  expect(places.arrive(EVE)).toBe(first)
  for (const guest of [back, first]) places.leave(guest, false)
  vi.advanceTimersByTime(10_000)
  expect(places.arrive(EVE)).not.toBe(first)
})

test('what is known of somebody only once they have left counts all the same, for as long as they owe it', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const places = new Places(LIMITS)
  const eve = places.arrive(EVE)!
  places.leave(eve, false)
  vi.advanceTimersByTime(9_000)
  eve.work(1_000)
  vi.advanceTimersByTime(9_000)
  expect(places.arrive(EVE)).toBe(eve)
  expect(eve.wait()).toBeGreaterThan(10_000)
})

test('however many come without a right to the board, those who have one find their places', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const places = new Places({ ...LIMITS, connectionsPerBoard: 2, connectionsPerPerson: 2 })
  const come = (person: string) => places.arrive({ board: 'board', person })
  for (let n = 0; n < 10; n++) expect(come(`stranger ${n}`)).not.toBeNull()
  const [fay, ben, ola] = ['fay', 'ben', 'ola'].map((name) => come(name)!)
  expect([fay, ben, ola].map((guest) => places.letIn(guest!))).toEqual([true, true, false])
  places.leave(ola!, false)
  expect(places.letIn(come('ola')!)).toBe(false)
  places.leave(ben!, true)
  expect(places.letIn(come('ola')!)).toBe(true)
})
