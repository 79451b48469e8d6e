import { expect, test } from 'vitest'
import { dayWords, longDayOf, shortDayOf } from '#app/domain/day-words.ts'

test('a day is written out, and what no calendar has stays as it was written', () => {
  expect(dayWords('2026-05-31')).toBe('31 May 2026')
  expect(dayWords('2026-02-30')).toBe('2026-02-30')
  expect(dayWords('soon')).toBe('soon')
})

test('the day of a moment is the one in UTC, long and short', () => {
  expect(longDayOf('2026-01-31T23:59:59.999Z')).toBe('31 January 2026')
  expect(shortDayOf('2026-02-01T00:00:00.000Z')).toBe('1 Feb 2026')
})
