// The text beside the cards: cut at the places they come from, and nothing of it lost.

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { layOut, type Block } from '#app/domain/derive/article.ts'
import { hueOf, marksByBlock, piecesOf, sentencesByBlock, type Mark } from '#app/domain/draft/marks.ts'

const LENGTH = 60

function mark(card: string, role: 'po' | 'pm', start: number, end: number): Mark {
  return { card, role, title: card, start, end }
}

const anyMark = fc
  .record({
    card: fc.constantFrom('a', 'b', 'c'),
    role: fc.constantFrom('po' as const, 'pm' as const),
    from: fc.nat(LENGTH + 20),
    length: fc.nat(30),
  })
  .map(({ card, role, from, length }) => mark(card, role, from, from + length))

describe('pieces', () => {
  test('are cut where marks begin and end, and know all marks that lie over them', () => {
    const pieces = piecesOf({ start: 10, end: 30 }, [mark('a', 'po', 5, 20), mark('b', 'pm', 15, 25)])
    expect(pieces.map(({ start, end, marks }) => [start, end, marks.map(({ card }) => card).join()])).toEqual(
      [
        [10, 15, 'a'],
        [15, 20, 'a,b'],
        [20, 25, 'b'],
        [25, 30, ''],
      ],
    )
    expect(pieces.map(({ marks }) => hueOf(marks))).toEqual(['po', 'shared', 'pm', null])
  })

  test('put together are the text again, whatever lies over what', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: LENGTH }),
        fc.nat(LENGTH),
        fc.array(anyMark, { maxLength: 12 }),
        (text, from, marks) => {
          const range = { start: Math.min(from, text.length - 1), end: text.length }
          const pieces = piecesOf(range, marks)
          expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(
            text.slice(range.start),
          )
          for (let at = range.start; at < range.end; at++) {
            const piece = pieces.find(({ start, end }) => start <= at && at < end)!
            expect(piece.marks).toEqual(marks.filter(({ start, end }) => start <= at && at < end))
          }
        },
      ),
    )
  })
})

const anyBlocks: fc.Arbitrary<Block[]> = fc.array(
  fc.record({
    kind: fc.constant('paragraph' as const),
    text: fc.lorem({ mode: 'sentences', maxCount: 4 }),
  }),
  { minLength: 1, maxLength: 8 },
)

describe('blocks', () => {
  test('have the marks that reach into them', () => {
    fc.assert(
      fc.property(anyBlocks, fc.array(anyMark, { maxLength: 12 }), (blocks, marks) => {
        const { blocks: placed } = layOut(blocks)
        const real = marks.filter(({ start, end }) => start < end)
        expect(marksByBlock(placed, real)).toEqual(
          placed.map(({ start, end }) => real.filter((it) => it.start < end && start < it.end)),
        )
      }),
    )
  })

  test('are gone through by sentences, which lie in them one after the other', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const { blocks: placed } = layOut(blocks)
        for (const [at, sentences] of sentencesByBlock(placed).entries()) {
          const { start, end } = placed[at]!
          const places = [start, ...sentences.flatMap((it) => [it.start, it.end]), end]
          expect(places).toEqual(places.toSorted((a, b) => a - b))
          expect(sentences.length).toBeGreaterThan(0)
        }
      }),
    )
  })
})
