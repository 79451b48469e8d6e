// A deck as a file: what it says, and that it comes back as it was.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { productOwnerVsProductManager as builtIn } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { DECK_COLUMNS, deckFile, deckRows, QUOTE_MAX } from '#app/domain/deck-file.ts'
import { contentOf } from '#app/domain/draft/publish.ts'
import { deckCsv } from '#server/deck-csv.ts'
import { aDeck } from '../support/a-deck.ts'
import { parseCsv } from '../support/csv.ts'
import { takeFile as read } from '../support/deck-files.ts'

const BUILT_IN = { ...builtIn, sourceTitle: builtIn.source.title, version: 2 }

test('the JSON has its keys in one order, and a quote only where there is one', () => {
  const [first] = BUILT_IN.cards
  const quotes = (_card: string, { paragraph }: { paragraph: number }) =>
    paragraph === 3 ? `${'a'.repeat(QUOTE_MAX - 1)}🍏` : null
  const file = deckFile({ ...BUILT_IN, cards: [first!] }, quotes)
  const { role, section, paragraph } = first!.claims[0]!
  expect(JSON.stringify(file)).toMatch(
    /^\{"format":"dutyboard deck 1","title":.*,"sourceTitle":.*,"version":2,"roles":\[\{"id":"po","name":"Product Owner"\},\{"id":"pm","name":"Product Manager"\}\],"cards":\[\{"id":.*,"title":.*,"detail":.*,"importance":3,"claims":\[\{"role":/,
  )
  expect(file.cards[0]!.claims[0]).toStrictEqual({ role, section, paragraph })
  expect(file.cards[0]!.claims[1]!.quote).toBe('a'.repeat(QUOTE_MAX - 1))
})

test('the table has a row for each claim, with the role by its name', () => {
  const [head, ...rows] = parseCsv(deckCsv(deckFile(BUILT_IN)))
  expect(head).toEqual([...DECK_COLUMNS])
  expect(rows).toHaveLength(BUILT_IN.cards.flatMap(({ claims }) => claims).length)
  expect(rows[0]!.slice(0, 7)).toEqual([
    ...['product-vision', 'Set the product vision', builtIn.cards[0]!.detail, '3'],
    ...['Product Owner', 'Who Is a Product Owner ?', '1'],
  ])
  expect(new Set(rows.map((row) => row.slice(-2).join(' | ')))).toEqual(
    new Set(['Product Owner | Product Manager']),
  )
})

test('Z7: the built-in deck comes back from both files as it was, all its cards accepted', () => {
  const file = deckFile(BUILT_IN)
  for (const text of [JSON.stringify(file), deckCsv(file)]) {
    const draft = read(text, 'product-owner-vs-product-manager.txt')
    expect(draft.cards.map(({ verdict }) => verdict)).toEqual(builtIn.cards.map(() => 'accepted'))
    const made = contentOf(draft)
    expect(made.ok && made.content.cards).toEqual(builtIn.cards)
    expect(made.ok && made.content.roles).toEqual(builtIn.roles)
  }
})

test('Z7: whatever a deck says, its JSON says the same when it comes back', () => {
  fc.assert(
    fc.property(aDeck, (deck) => {
      const file = deckFile(deck)
      expect(deckFile({ ...read(JSON.stringify(file, null, 2)), version: deck.version })).toStrictEqual(file)
    }),
    { numRuns: 300 },
  )
})

test('Z7: whatever a deck says, its CSV says the same of roles and cards', () => {
  fc.assert(
    fc.property(aDeck, (deck) => {
      const file = deckFile(deck)
      const back = deckFile({ ...read(deckCsv(file)), version: null })
      expect(back.roles).toStrictEqual(file.roles)
      expect(back.cards).toStrictEqual(file.cards)
    }),
    { numRuns: 500 },
  )
})

test('no cell of the table begins with what a spreadsheet takes for a formula', () => {
  fc.assert(
    fc.property(aDeck, (deck) => {
      for (const cell of parseCsv(deckCsv(deckFile(deck))).flat())
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    }),
  )
  const [card] = BUILT_IN.cards
  const file = deckFile({ ...BUILT_IN, cards: [{ ...card!, title: '=1+1', detail: '\u200f@x' }] })
  expect(parseCsv(deckCsv(file))[1]!.slice(1, 3)).toEqual(["'=1+1", "'\u200f@x"])
  expect(deckRows(file)[1]![1]).toBe('=1+1')
})
