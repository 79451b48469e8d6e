import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome } from '#app/domain/outcome.ts'
import { outcomePicture } from '#app/domain/outcome-picture.ts'
import { COLUMNS } from '#app/domain/placement.ts'
import { writeSvg } from '#app/domain/svg.ts'
import { textWidth, wrapText } from '#app/domain/text-width.ts'
import { plainOutcome } from '../support/outcomes.ts'
import { elementsOf, parseXml, textOf } from '../support/xml.ts'

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    ...['<script>alert(1)</script>', ']]>', '&amp;', '"\'', '\ud800', '\0', '\ufffe', '', '   ', 'a\nb'],
    ...['製品のビジョン', '👩‍👩‍👧‍👦 🇩🇪', 'שלום עולם', 'e\u0301'.repeat(40), 'x'.repeat(120)],
  ),
)

/** What is left of a text once it is XML, in lines or not. */
function seen(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/gu, '')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
}

function drawn(outcome: Outcome) {
  const root = parseXml(writeSvg(outcomePicture(outcome)))
  const groups = root.children.filter((it) => typeof it !== 'string').filter(({ name }) => name === 'g')
  const named = groups.flatMap((group) => {
    const parts = group.children.filter((it) => typeof it !== 'string')
    const title = parts.find(({ name }) => name === 'title')
    const words = parts.filter(({ name }) => name === 'text').map(textOf)
    return title ? [{ title: textOf(title), words: words.join('\n') }] : []
  })
  return { root, named, words: groups.map(textOf).join('\n') }
}

describe('the picture of an outcome', () => {
  test('X1: whatever people typed it is well-formed XML with every card, and nothing but shapes and text', () => {
    const outcomes = fc
      .tuple(
        fc.array(fc.tuple(nasty, fc.constantFrom(...COLUMNS), fc.boolean()), { maxLength: 30 }),
        nasty,
        nasty,
        nasty,
      )
      .map(([cards, title, po, name]): Outcome => {
        const outcome = plainOutcome((_card, index) => {
          const [words, column, decided] = cards[index] ?? ['', 'po', false]
          const at = '2026-03-01T12:00:00.000Z'
          return {
            title: words,
            column,
            decision: decided ? { column: 'shared', lastWord: null, ask: '', at } : null,
          }
        })
        outcome.cards = outcome.cards.slice(0, cards.length)
        return { ...outcome, title, savedBy: name, roleNames: { po, pm: 'Product Manager' } }
      })
    fc.assert(
      fc.property(outcomes, (outcome) => {
        const { root, named, words } = drawn(outcome)
        expect(named).toHaveLength(outcome.cards.length)
        const titles = named.map(({ title }) => seen(title)).sort()
        expect(titles).toEqual(outcome.cards.map(({ title }) => seen(title)).sort())
        for (const card of named) expect(seen(card.words).startsWith(seen(card.title))).toBe(true)
        expect(seen(words)).toContain(seen(outcome.title))
        const kinds = new Set(elementsOf(root).map(({ name }) => name))
        expect(
          [...kinds].filter((it) => !['svg', 'title', 'g', 'rect', 'text', 'path'].includes(it)),
        ).toEqual([])
        for (const { attributes } of elementsOf(root))
          for (const name of Object.keys(attributes))
            expect(name).not.toMatch(/^(on|href|style|class|id$|xlink)/)
      }),
      { numRuns: 100 },
    )
  })

  test('it says what was decided, who has the last word, what differs, and which outcome it is', () => {
    const at = '2026-03-01T12:00:00.000Z'
    const outcome = plainOutcome((_card, index) =>
      index === 0
        ? { column: 'shared', decision: { column: 'shared', lastWord: 'pm', ask: '', at } }
        : { column: index === 1 ? 'not-ours' : 'unsorted' },
    )
    const { root, named, words } = drawn(outcome)
    const [first] = named
    expect(first!.title).toBe(outcome.cards[0]!.title)
    expect(first!.words.replaceAll('\n', ' ')).toMatch(/Decided .*Product Manager has the last word$/)
    expect(named.find(({ title }) => title === outcome.cards[1]!.title)!.words).toContain(
      'Differs from the article',
    )
    expect(named.find(({ title }) => title === outcome.cards[2]!.title)!.words).not.toContain('Differs')
    for (const fact of [
      'Who owns what',
      'Outcome 3 · saved 2026-03-01 12:03 UTC by Fay',
      'On the board: Fay, Ben',
    ])
      expect(words).toContain(fact)
    expect(words).toContain('Sealed 0123 4567 89ab.')
    for (const column of ['Product Owner', 'Shared', 'Product Manager', 'Not ours', 'Unsorted'])
      expect(words).toContain(column)
    expect(words).not.toContain('Unclear')
    expect(root.attributes).toMatchObject({ width: '1600', height: expect.stringMatching(/^\d+$/) as string })
    expect(root.attributes.viewBox).toBe(`0 0 1600 ${root.attributes.height}`)
  })

  test('nothing is drawn outside of the picture, and no card over another', () => {
    const outcome = plainOutcome((card, index) => ({
      column: COLUMNS[index % 6]!,
      title: index % 3 === 0 ? `${card.title} ${'word '.repeat(9)}`.slice(0, 60) : card.title,
    }))
    for (const shown of [outcome, plainOutcome(), { ...outcome, cards: [], people: [], seal: null }]) {
      const { width, height, groups } = outcomePicture(shown)
      const boxes = groups.flatMap(({ shapes }) => shapes).filter((it) => it.kind === 'box')
      for (const { x, y, width: wide, height: high } of boxes) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + wide).toBeLessThanOrEqual(width)
        expect(y + high).toBeLessThanOrEqual(height)
      }
      const cards = groups.flatMap(({ name, shapes }) => (name === null ? [] : [shapes[0]!]))
      for (const [at, one] of cards.entries())
        for (const other of cards.slice(at + 1)) {
          if (one.kind !== 'box' || other.kind !== 'box') throw new Error('a card begins with its box')
          const apart =
            one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y
          expect(apart).toBe(true)
        }
    }
  })
})

describe('lines of text', () => {
  const lettering = { size: 16 }

  test('no line is wider than asked for but by one sign alone, and together they have all that is seen', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 30, max: 400 }), (text, width) => {
        const lines = wrapText(text, width, lettering)
        expect(lines.join('').replace(/\s+/gu, '')).toBe(text.replace(/\s+/gu, ''))
        for (const line of lines) expect(textWidth(line, lettering)).toBeLessThanOrEqual(width)
      }),
      { numRuns: 1_000 },
    )
  })

  test('it breaks between words, between signs of Chinese and Japanese, and within a word only if it must', () => {
    expect(wrapText('Set the product vision', 125, lettering)).toEqual(['Set the product', 'vision'])
    expect(wrapText('製品のビジョン', 48, lettering)).toEqual(['製品の', 'ビジョ', 'ン'])
    expect(wrapText('a Donaudampfschiff', 100, lettering)).toEqual(['a', 'Donaudamp', 'fschiff'])
    expect(wrapText(' \n ', 100, lettering)).toEqual([])
  })

  test('an accent takes no room, a pictograph as much as two letters however it is put together', () => {
    expect(textWidth('é', lettering)).toBe(textWidth('e', lettering))
    expect(textWidth('👩‍👩‍👧‍👦', lettering)).toBe(textWidth('😀', lettering))
    expect(textWidth('ab', { size: 16, bold: true })).toBeGreaterThan(textWidth('ab', lettering))
  })
})
