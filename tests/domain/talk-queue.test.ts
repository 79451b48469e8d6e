import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  IMPORTANCES,
  moveTopic,
  orderTopics,
  shareTime,
  weightOf,
  type Topic,
} from '#app/domain/talk-queue.ts'

const IDS = Array.from({ length: 10 }, (_, index) => `card-${index}`)
const topics = fc
  .tuple(
    ...IDS.map((id) =>
      fc.record({
        id: fc.constant(id),
        contested: fc.double({ min: 0, max: 1, noNaN: true }),
        importance: fc.constantFrom(...IMPORTANCES),
      }),
    ),
  )
  .map((all): Topic[] => all)
const some = fc.uniqueArray(fc.constantFrom(...IDS, 'gone'))

test('Q1: the most contested and most important weighs most', () => {
  expect(weightOf({ id: 'a', contested: 0, importance: 3 })).toBe(0)
  expect(weightOf({ id: 'a', contested: 1, importance: 3 })).toBe(3)
  expect(weightOf({ id: 'a', contested: 0.5, importance: 2 })).toBe(1)
})

test('Q2: every topic that is not parked is in the queue once, by hand first, then by weight', () => {
  fc.assert(
    fc.property(topics, some, some, (all, first, parked) => {
      const order = orderTopics(all, { first, parked })
      expect(order.toSorted()).toEqual(IDS.filter((id) => !parked.includes(id)).toSorted())
      const byHand = first.filter((id) => order.includes(id))
      expect(order.slice(0, byHand.length)).toEqual(byHand)
      const weights = order.slice(byHand.length).map((id) => weightOf(all.find((it) => it.id === id)!))
      expect(weights).toEqual(weights.toSorted((a, b) => b - a))
    }),
  )
})

test('Q3: a card moved by hand comes before the one it was put at, and the others keep their order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...IDS), fc.option(fc.constantFrom(...IDS, 'gone')), (id, before) => {
      const order = moveTopic(IDS, id, before)
      expect(order.filter((it) => it !== id)).toEqual(IDS.filter((it) => it !== id))
      const next = order[order.indexOf(id) + 1]
      if (before !== null && before !== 'gone' && before !== id) expect(next).toBe(before)
      else expect(next).toBe(undefined)
    }),
  )
})

test('Q4: 31 minutes for 14 cards are two minutes and thirteen seconds each, and none too many', () => {
  const minutes = 60_000
  expect(shareTime(31 * minutes, 0, 14)).toEqual({
    leftMs: 31 * minutes,
    cards: 14,
    eachMs: (31 * minutes) / 14,
    tooMany: 0,
  })
  expect(shareTime(5 * minutes, 0, 14).tooMany).toBe(9)
  expect(shareTime(0, 10, 3)).toEqual({ leftMs: 0, cards: 3, eachMs: 0, tooMany: 3 })
  expect(shareTime(10 * minutes, 0, 0)).toMatchObject({ eachMs: 0, tooMany: 0 })
})
