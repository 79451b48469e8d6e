// Whatever comes as a deck’s file, it is taken or refused. A failure prints its seed.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deckFile } from '#app/domain/deck-file.ts'
import { SLUG } from '#app/domain/ids.ts'
import { deckCsv } from '#server/deck-csv.ts'
import { readDeckFile } from '#server/deck-file.ts'
import { aDeck } from '../support/a-deck.ts'
import { bytesOf, FILE, withCard } from '../support/deck-files.ts'

describe('whatever comes, it is taken or refused', () => {
  /** What is taken is a draft within the limits. */
  function judge(bytes: Uint8Array, fileName: string | null): void {
    const read = readDeckFile(bytes, fileName)
    if (!read.ok) {
      expect(read.refusal).toMatchObject({
        kind: 'bad-input',
        fields: { file: expect.stringMatching(/\.$/) },
      })
      return
    }
    const { title, cards: taken } = read.draft
    const ids = taken.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(SLUG)
    for (const text of [title, ...taken.map((card) => card.title)]) {
      expect(text).toMatch(/\S/)
      expect(text.length).toBeLessThanOrEqual(100)
      expect(text).not.toMatch(/\p{Cc}/u)
      expect(text.isWellFormed()).toBe(true)
    }
    for (const { claims } of taken) expect(claims.length).toBeGreaterThan(0)
  }
  const fileName = fc.option(
    fc.oneof(fc.string(), fc.constantFrom('.csv', 'a.json', '\ud800 (1).csv', '../../x.csv')),
  )

  test('any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fileName, judge), { numRuns: 1_000 })
  })

  test('any table', () => {
    const piece = fc.constantFrom(
      ...[
        'title',
        'role',
        'card',
        'importance',
        'po',
        'pm',
        'both',
        'a',
        '=1',
        "'",
        '1',
        ' ',
        '\0',
        '\ud800',
      ],
      ...[',', ',', ';', '\t', '\n', '\n', '\r\n', '"', '""', '{', '\ufeff', '__proto__'],
    )
    const table = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        fc.oneof(
          table,
          table.map((rest) => `title,role\n${rest}`),
        ),
        fileName,
        (text, name) => judge(bytesOf(text), name),
      ),
      { numRuns: 1_000 },
    )
  })

  test('any file of ours with bytes put in, taken out or changed', () => {
    const damage = fc.record({ at: fc.nat(4_000), out: fc.nat(6), put: fc.uint8Array({ maxLength: 6 }) })
    fc.assert(
      fc.property(
        aDeck,
        fc.boolean(),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        (deck, asJson, damages) => {
          const file = deckFile(deck)
          let bytes = [...bytesOf(asJson ? file : deckCsv(file))]
          for (const { at, out, put } of damages) {
            const place = at % (bytes.length + 1)
            bytes = [...bytes.slice(0, place), ...put, ...bytes.slice(place + out)]
          }
          judge(Uint8Array.from(bytes), null)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('any JSON in the place of a part, and no key of it reaches a prototype', () => {
    const keys = fc.constantFrom('__proto__', 'constructor', 'title', 'role', 'claims', 'id', 'name')
    const json = fc.anything({ key: keys, maxDepth: 4 })
    fc.assert(
      fc.property(
        json,
        fc.constantFrom('cards', 'roles', 'title', 'version', 'format', '__proto__'),
        (value, part) => {
          const text = JSON.stringify({ ...FILE, changed: value ?? null }).replace('"changed":', `"${part}":`)
          judge(bytesOf(text), null)
          judge(bytesOf(withCard({ [part === 'cards' ? 'claims' : part]: value })), null)
          expect(({} as Record<string, unknown>).title).toBeUndefined()
        },
      ),
      { numRuns: 500 },
    )
  })
})
