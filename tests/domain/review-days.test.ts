import { expect, test } from 'vitest'
import { isDue, mayBeReviewed, reviewRange } from '#app/domain/review-days.ts'

const NOW = Date.UTC(2026, 10, 25, 3)

test('G2: a duty is due from its review day on', () => {
  expect(isDue('2026-11-24', '2026-11-25')).toBe(true)
  expect(isDue('2026-11-25', '2026-11-25')).toBe(true)
  expect(isDue('2026-11-26', '2026-11-25')).toBe(false)
})

test('G3: a review day is one from today, wherever that still is, to ten years on', () => {
  expect(reviewRange(NOW)).toEqual({ first: '2026-11-24', last: '2036-11-25' })
  for (const day of ['2026-11-24', '2026-11-25', '2028-02-29', '2036-11-25'])
    expect(mayBeReviewed(day, NOW)).toBe(true)
  for (const day of [
    '2026-11-23',
    '2036-11-26',
    '2027-02-29',
    '2027-13-01',
    '',
    'soon',
    '2027-1-1',
    '2027-01-01T00:00',
  ])
    expect(mayBeReviewed(day, NOW)).toBe(false)
})
