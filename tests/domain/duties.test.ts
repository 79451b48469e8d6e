import { expect, test } from 'vitest'
import { firstReviewDay } from '#app/domain/duties.ts'

test.each([
  ['2026-01-15T10:00:00.000Z', '2026-04-15'],
  ['2026-01-31T23:30:00.000Z', '2026-04-30'],
  ['2025-11-30T00:00:00.000Z', '2026-02-28'],
  ['2027-11-29T00:00:00.000Z', '2028-02-29'],
  ['2026-12-31T12:00:00.000Z', '2027-03-31'],
])('W3: what was saved at %s is looked at again on %s', (savedAt, day) => {
  expect(firstReviewDay(savedAt)).toBe(day)
})
