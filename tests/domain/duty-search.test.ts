import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DUTIES_PER_PAGE,
  dutyPath,
  namesOverall,
  pagesFor,
  partsOfPage,
  wordsOf,
} from '#app/domain/duty-search.ts'
import { READING_ORDER } from '#app/domain/export.ts'

describe('what is asked for', () => {
  test('G1: words are letters and digits in small letters, each once; the question around them counts for nothing', () => {
    expect(wordsOf('Who owns the Roadmap?')).toEqual(['the', 'roadmap'])
    expect(wordsOf('road-map, ROAD')).toEqual(['road', 'map'])
    expect(wordsOf('Größe 2 日本語')).toEqual(['größe', '2', '日本語'])
    expect(wordsOf('who owns')).toEqual(['who', 'owns'])
  })

  test('G1: to ask nothing is not the same as to ask in signs', () => {
    expect(wordsOf(' \n')).toBe(null)
    expect(wordsOf('🗺️ % \' " \\ \0')).toEqual([])
    expect(wordsOf('%')).toEqual([])
  })

  test('G1: whatever is typed gives a few short words, without a sign that means something to Postgres', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 80 })),
        (text) => {
          const words = wordsOf(text)
          if (words === null) {
            expect(text.trim()).toBe('')
            return
          }
          expect(words.length).toBeLessThanOrEqual(8)
          expect(words.filter((word) => !/^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u.test(word))).toEqual([])
          expect(new Set(words).size).toBe(words.length)
        },
      ),
    )
    expect(wordsOf('a'.repeat(10_000))).toEqual(['a'.repeat(40)])
  })
})

test('the pages of a list have every duty once, column by column', () => {
  const count = fc.integer({ min: 0, max: 130 })
  const counts = fc.record({
    po: count,
    shared: count,
    pm: count,
    unclear: count,
    'not-ours': count,
    unsorted: count,
  })
  fc.assert(
    fc.property(counts, (given) => {
      const total = Object.values(given).reduce((sum, it) => sum + it, 0)
      const shown: string[] = []
      for (let page = 1; page <= pagesFor(total); page++) {
        const parts = partsOfPage(given, page)
        expect(parts.reduce((sum, { take }) => sum + take, 0)).toBeLessThanOrEqual(DUTIES_PER_PAGE)
        for (const { column, skip, take } of parts)
          for (let at = skip; at < skip + take; at++) shown.push(`${column} ${at}`)
      }
      const all = READING_ORDER.flatMap((column) =>
        Array.from({ length: given[column] }, (_, at) => `${column} ${at}`),
      )
      expect(shown).toEqual(all)
    }),
  )
})

test('a duty’s address takes any card id', () => {
  expect(dutyPath('t', { seriesId: 's', cardId: 'scope~1/2?' })).toBe('/teams/t/duties/s/scope~1%2F2%3F')
})

test('a team with several decks names a role by all its names', () => {
  const names = { po: 'Product Owner', pm: 'Product Manager' }
  expect(namesOverall([])).toEqual(names)
  expect(namesOverall([names, { po: 'Analyst', pm: 'Product Manager' }])).toEqual({
    po: 'Product Owner or Analyst',
    pm: 'Product Manager',
  })
})
