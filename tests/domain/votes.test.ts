import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '#app/domain/commands.ts'
import { countDots, DOTS_MAX, freeSlot, slotToClear, type Dot } from '#app/domain/votes.ts'
import { after, FAY, facts } from '../support/commands.ts'

const CARDS = ['a', 'b', 'c']
const wishes = fc.array(fc.tuple(fc.constantFrom(...CARDS), fc.boolean()), { maxLength: 60 })

test('V1, V2: whatever somebody presses, they never have more dots than the budget, and get each back', () => {
  fc.assert(
    fc.property(wishes, fc.integer({ min: 1, max: DOTS_MAX }), (pressed, budget) => {
      let own: Dot[] = []
      for (const [cardId, put] of pressed) {
        const before = own.filter((dot) => dot.cardId === cardId).length
        const slot = put ? freeSlot(own, budget) : slotToClear(own, cardId)
        if (slot === null) {
          expect(put ? own.length : before).toBe(put ? budget : 0)
          continue
        }
        own = put ? [...own, { participantId: 'me', slot, cardId }] : own.filter((dot) => dot.slot !== slot)
        expect(own.filter((dot) => dot.cardId === cardId).length).toBe(before + (put ? 1 : -1))
        expect(own.length).toBeLessThanOrEqual(budget)
        expect(new Set(own.map((dot) => dot.slot)).size).toBe(own.length)
      }
    }),
  )
})

test('V3: dots over a budget that was made smaller, and of people who left before dots were shown, do not count', () => {
  const dots = [
    { participantId: 'me', slot: 0, cardId: 'a' },
    { participantId: 'me', slot: 3, cardId: 'a' },
    { participantId: 'gone', slot: 0, cardId: 'b' },
    { participantId: 'you', slot: 1, cardId: 'a' },
  ]
  expect(countDots(dots, 3, new Set(['me', 'you']), [])).toEqual({ a: 2 })
  expect(countDots(dots, 3, new Set(['me', 'you']), ['gone', 'me'])).toEqual({ a: 2, b: 1 })
})

test('V3, B5: dots that were shown count on, whoever leaves, hidden again or not', () => {
  const show = (shown: boolean): Command => ({ do: 'show-dots', shown })
  const remove: Command = { do: 'remove', person: 'ben' }
  const unseen = after(facts({ phase: 'vote' }), FAY, remove)
  expect(unseen.dotsCounted).toEqual([])
  const shown = after(facts({ phase: 'vote' }), FAY, show(true))
  expect(after(facts(shown), FAY, remove).dotsCounted).toContain('ben')
  const hidden = after(facts(shown), FAY, show(false))
  expect(after(facts(hidden), FAY, remove).dotsCounted).toContain('ben')
  // Who came while they were shown has been counted on every screen.
  const late = facts({ ...shown, dotsCounted: [] })
  expect(after(late, FAY, remove).dotsCounted).toContain('ben')
})
