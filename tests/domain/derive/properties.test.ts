// What holds for any text. A failure prints its seed, and `fc.assert(…, { seed, path })` runs it again.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CARD_TITLE_MAX } from '#app/domain/deck.ts'
import type { Block } from '#app/domain/derive/article.ts'
import { type Derivation, derive } from '#app/domain/derive/derive.ts'
import { rolesNamed } from '#app/domain/derive/roles.ts'
import { sentencesOf } from '#app/domain/derive/sentences.ts'
import type { Tagger } from '#app/domain/derive/words.ts'
import { blocksOfText, formOf } from '#server/derive/blocks.ts'
import { loadTagger } from '#server/derive/tagger.ts'

const tagger = await loadTagger()
const ignorant: Tagger = () => []
const ROLES = rolesNamed('Product Owner', 'Product Manager')

const pieces = fc.constantFrom(
  ...[
    'The product owner',
    'product managers',
    'POs',
    'the PM',
    'they',
    'he or she',
    'both',
    'this professional',
    'you',
  ],
  ...[
    'manages',
    'is responsible for',
    'writing',
    'must',
    'has the final say on',
    'is',
    'include',
    'are owned by',
    'falls to',
  ],
  ...[
    'the backlog',
    'scope, budget and timeline',
    'stories',
    'it',
    'them',
    'customers’ needs',
    'the team that builds',
    'no',
  ],
  ...[
    ',',
    ';',
    '.',
    ':',
    '–',
    'and',
    'or',
    'while',
    'whereas',
    'but',
    'who',
    'to',
    'not',
    '(',
    ')',
    '?',
    '\n',
    '\n\n',
    '- ',
    '| ',
    '# ',
  ],
  ...['é', '🎉', '’', '<b>', '</p>', '<script>', '&amp;', '\u0000', '\u202e', 'İ', 'ß'],
)
const prose = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(' '))
const anything = fc.oneof(
  prose,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)

function blocksOf(text: string): Block[] {
  return blocksOfText(text, formOf(text, null))
}

/** What has to be true of any derivation. */
function check({ text, blocks, cards }: Derivation): void {
  for (const block of blocks) expect(text.slice(block.start, block.end)).toBe(block.text)
  expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length)
  for (const { title, claims, confidence } of cards) {
    expect(title.length).toBeGreaterThan(0)
    expect(title.length).toBeLessThanOrEqual(CARD_TITLE_MAX)
    expect(confidence).toBeGreaterThan(0)
    expect(confidence).toBeLessThanOrEqual(1)
    expect(claims.length).toBeGreaterThan(0)
    for (const { sentence, words, section, paragraph } of claims) {
      const block = blocks.find(({ start, end }) => start <= sentence.start && sentence.end <= end)
      expect(block, 'a sentence lies in one block').toBeDefined()
      const known = sentencesOf(block!.text, block!.start)
      const whole = { start: block!.start, end: block!.end }
      expect([...known, whole].some((it) => it.start === sentence.start && it.end === sentence.end)).toBe(
        true,
      )
      expect(words.start).toBeGreaterThanOrEqual(sentence.start)
      expect(words.end).toBeLessThanOrEqual(sentence.end)
      expect(words.end).toBeGreaterThan(words.start)
      expect(block!.section).toBe(section)
      expect(block!.paragraph).toBe(paragraph)
    }
  }
}

test('whatever the text, each duty has its place in it, and nothing throws', () => {
  fc.assert(
    fc.property(anything, (text) => check(derive(blocksOf(text), ROLES, tagger))),
    { numRuns: 400, verbose: 1 },
  )
})

test('a tagger that knows nothing breaks nothing', () => {
  fc.assert(
    fc.property(anything, (text) => check(derive(blocksOf(text), ROLES, ignorant))),
    { numRuns: 600, verbose: 1 },
  )
})

test('whatever the HTML, no script and no style of it is in the text', () => {
  const tags = fc.constantFrom(
    'p',
    'div',
    'ul',
    'li',
    'table',
    'tr',
    'td',
    'h2',
    'script',
    'style',
    'nav',
    'b',
    'svg',
  )
  const markup = fc
    .array(
      fc.oneof(
        tags.map((tag) => `<${tag}>`),
        tags.map((tag) => `</${tag}>`),
        fc.constant('The product owner writes stories.'),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(markup, (html) => {
      const page = `<script>hidden()</script>${html}<style>hidden()</style></script><script>hidden()`
      const derivation = derive(blocksOfText(page, 'html'), ROLES, ignorant)
      check(derivation)
      expect(derivation.text).not.toContain('hidden')
    }),
    { numRuns: 600, verbose: 1 },
  )
})

test('the same text gives the same cards', () => {
  fc.assert(
    fc.property(prose, (text) => {
      const once = derive(blocksOf(text), ROLES, tagger)
      expect(derive(blocksOf(text), ROLES, tagger)).toEqual(once)
    }),
    { numRuns: 100, verbose: 1 },
  )
})

test('sentences lie in their text, in order, and leave out white space alone', () => {
  fc.assert(
    fc.property(anything, (text) => {
      let at = 0
      for (const { start, end } of sentencesOf(text)) {
        expect(text.slice(at, start).trim()).toBe('')
        expect(end).toBeGreaterThan(start)
        at = end
      }
      expect(text.slice(at).trim()).toBe('')
    }),
    { numRuns: 600, verbose: 1 },
  )
})

test('a long text is cut into the sentences that each of its parts has alone', () => {
  const said = fc.constantFrom(
    'The PO reads 😀.',
    'Is it so?',
    'See e.g. the plan.',
    'Fine!',
    'As of 3.5 it is.',
  )
  fc.assert(
    fc.property(fc.array(said, { minLength: 200, maxLength: 400 }), (sentences) => {
      const text = sentences.join(' ')
      expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(sentences)
    }),
    { numRuns: 30 },
  )
})
