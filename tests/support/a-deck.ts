// Decks as somebody could have made them, of any words, for round trips through their files.

import fc from 'fast-check'
import { CARD_DETAIL_MAX, CARD_TITLE_MAX } from '#app/domain/deck.ts'
import { cutTo } from '#app/domain/deck-file.ts'
import { ROLE_NAME_MAX } from '#app/domain/draft/limits.ts'
import type { DeckContent } from '#app/domain/draft/publish.ts'
import { plain } from '#server/input.ts'

const PIECES = [
  ...['=1+1', '+', '-', '@SUM(A1)', '＝1', "'", "''", "'=", '"', '""', ',', ';', '\t', '|', '{', '['],
  ...['עברית', 'مرحبا', '\u200f', '\u202e', '\u200b', '\u2800', '🍏', '👩‍👩‍👧', 'e\u0301', 'Äpfel', '日本語'],
  ...['<script>', '<b>', '&amp;', '__proto__', 'constructor', 'both', 'PO', 'sep=;', '\ufeff', '%PDF-', ' '],
]

const written = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    minLength: 1,
    maxLength: 6,
  }),
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 2 }),
)

/** One line. */
const line = (most: number) =>
  written.map((parts) => cutTo(most, plain(parts.join('')))).filter((text) => text.trim() === text)
const words = (most: number) => line(most).filter((text) => text !== '')
/** Several. */
const lines = (most: number) =>
  fc.array(line(most), { maxLength: 3 }).map((all) => cutTo(most, all.join('\n').trim()))

const claim = fc
  .record({
    role: fc.constantFrom('po' as const, 'pm' as const),
    section: line(40),
    paragraph: fc.integer({ min: 1, max: 10_000 }),
    quote: lines(200),
  })
  .map(({ quote, ...place }) => (quote === '' ? place : { ...place, quote }))

const card = fc.record({
  id: fc.stringMatching(/^[a-z]{1,6}(-[a-z0-9]{1,4})?$/).filter((id) => !(id in {})),
  title: words(CARD_TITLE_MAX),
  detail: lines(CARD_DETAIL_MAX),
  importance: fc.constantFrom(1 as const, 2 as const, 3 as const),
  claims: fc.uniqueArray(claim, {
    minLength: 1,
    maxLength: 5,
    selector: ({ role, section, paragraph }) => JSON.stringify([role, section, paragraph]),
  }),
})

const roles = fc
  .uniqueArray(fc.oneof(words(ROLE_NAME_MAX), fc.constantFrom('Tech Lead', 'Both', 'PM', 'po', 'Shared')), {
    minLength: 2,
    maxLength: 2,
    selector: (name) => name.toLowerCase(),
  })
  .map(([po, pm]) => [
    { id: 'po' as const, name: po! },
    { id: 'pm' as const, name: pm! },
  ])

export const aDeck: fc.Arbitrary<DeckContent & { version: number | null }> = fc.record({
  title: words(100),
  sourceTitle: line(100),
  version: fc.constantFrom(null, 1, 7),
  roles,
  cards: fc.uniqueArray(card, { minLength: 1, maxLength: 6, selector: ({ id }) => id }),
})
