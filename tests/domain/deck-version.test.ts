import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seriesOf, slugOfVersion } from '#app/domain/deck-version.ts'
import { areOfOneDeck } from '#app/domain/compare.ts'

test('Z9: whatever the version, its slug leads back to the series', () => {
  const series = fc.stringMatching(/^[a-z0-9]{1,8}(-v?[a-z0-9]{1,8})?-[2-9b-u]{6}$/)
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 10_000 }), (it, version) => {
      expect(seriesOf(slugOfVersion(it, version))).toBe(it)
    }),
  )
  expect(slugOfVersion('roles-v2-kqz4td', 1)).toBe('roles-v2-kqz4td')
  expect(slugOfVersion('roles-v2-kqz4td', 3)).toBe('roles-v2-kqz4td-v3')
})

test('M3: two versions are one deck, and two decks are not', () => {
  const of = (boardId: string, deckSlug: string | null) => ({ boardId, deckSlug })
  expect(areOfOneDeck(of('a', 'roles-kqz4td'), of('b', 'roles-kqz4td-v2'))).toBe(true)
  expect(areOfOneDeck(of('a', 'roles-kqz4td-v3'), of('b', 'roles-kqz4td-v2'))).toBe(true)
  expect(areOfOneDeck(of('a', 'roles-kqz4td'), of('b', 'roles-mmmmmm'))).toBe(false)
  expect(areOfOneDeck(of('a', null), of('b', null))).toBe(false)
  expect(areOfOneDeck(of('a', null), of('a', null))).toBe(true)
})
