// When rooms send, by a clock that the tests move on.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NodePace, Pace } from '#app/sync/pace.server.ts'

/** What it may take until others see what somebody does. */
const SEEN_WITHIN_MS = 38

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A room of this node, and when it has sent, in milliseconds from its opening. */
function paceOn(node: NodePace): { pace: Pace; sent: number[] } {
  const opened = performance.now()
  const sent: number[] = []
  const pace = new Pace(() => sent.push(performance.now() - opened), node)
  return { pace, sent }
}

/** So many writes that the room is busy from here on. */
function makeBusy(pace: Pace): void {
  pace.changesWait(1_000)
  vi.advanceTimersByTime(0)
}

test('a change in a quiet room goes out in the same turn, and takes along what was held', () => {
  const { pace, sent } = paceOn(new NodePace())
  pace.presenceWaits(10)
  pace.changesWait(10)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(0)
  expect(sent).toEqual([0])
  vi.advanceTimersByTime(1_000)
  expect(sent).toHaveLength(1)
})

test.for([0, 1, 2, 3])('what is held goes out once, and never late, %i ms after a beat', (offset) => {
  vi.advanceTimersByTime(1_000 + offset)
  const { pace, sent } = paceOn(new NodePace())
  for (let n = 0; n < 5; n++) {
    pace.presenceWaits(10)
    vi.advanceTimersByTime(2)
  }
  vi.advanceTimersByTime(1_000)
  expect(sent).toHaveLength(1)
  expect(sent[0]).toBeLessThanOrEqual(SEEN_WITHIN_MS)
  expect(sent[0]).toBeGreaterThan(SEEN_WITHIN_MS - 3)
})

test('held rooms of one node send on common beats', () => {
  const node = new NodePace()
  const beats = new Set<number>()
  const rooms = Array.from({ length: 100 }, () => new Pace(() => beats.add(performance.now()), node))
  for (const [n, room] of rooms.entries()) {
    room.presenceWaits(8)
    if (n % 10 === 9) vi.advanceTimersByTime(1)
  }
  vi.advanceTimersByTime(100)
  expect(beats.size).toBeGreaterThan(0)
  // Ten milliseconds in which rooms begin to wait touch six beats of 2 ms at most.
  expect(beats.size).toBeLessThanOrEqual(6)
})

test('a busy room holds its changes, and is quiet again a second later', () => {
  const { pace, sent } = paceOn(new NodePace())
  makeBusy(pace)
  sent.length = 0
  pace.changesWait(10)
  vi.advanceTimersByTime(20)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(20)
  expect(sent).toHaveLength(1)

  vi.advanceTimersByTime(1_000)
  pace.changesWait(10)
  vi.advanceTimersByTime(0)
  expect(sent).toHaveLength(2)
})

test('where a node is busy its quiet rooms hold too', () => {
  const node = new NodePace()
  for (let n = 0; n < 30; n++) new Pace(() => {}, node).changesWait(100)
  const { pace, sent } = paceOn(node)
  pace.changesWait(2)
  vi.advanceTimersByTime(0)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(SEEN_WITHIN_MS)
  expect(sent).toHaveLength(1)
})

test('a room that has ended sends nothing, and the others on its beat do', () => {
  const node = new NodePace()
  const [ended, stays, atOnce] = [paceOn(node), paceOn(node), paceOn(node)]
  ended.pace.presenceWaits(2)
  stays.pace.presenceWaits(2)
  atOnce.pace.changesWait(2)
  ended.pace.stop()
  atOnce.pace.stop()
  vi.advanceTimersByTime(1_000)
  expect([ended.sent.length, stays.sent.length, atOnce.sent.length]).toEqual([0, 1, 0])
})
