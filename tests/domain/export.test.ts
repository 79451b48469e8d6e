import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { claimedColumn } from '#app/domain/deck.ts'
import { countCards, outcomeJson, outcomeMarkdown, outcomeRows, READING_ORDER } from '#app/domain/export.ts'
import { differsFromArticle, type Outcome } from '#app/domain/outcome.ts'
import { COLUMNS, type Column } from '#app/domain/placement.ts'

function outcomeWith(
  text: (what: string) => string,
  columnOf: (index: number) => Column = (index) => COLUMNS[index % 6]!,
): Outcome {
  return {
    boardId: 'bcdfghjkmnpq',
    number: 3,
    title: text('title'),
    deckTitle: deck.title,
    sourceTitle: deck.source.title,
    roleNames: { po: text('po'), pm: text('pm') },
    savedAt: '2026-03-01T12:03:00.000Z',
    savedBy: text('name'),
    cards: deck.cards.map((card, index) => ({
      ...card,
      title: text('card'),
      note: text('note'),
      column: columnOf(index),
      rank: 'a',
    })),
    people: [{ name: text('name'), role: 'facilitator', seat: 'po' }],
  }
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'a|b',
    '\\|',
    '`',
    '<script>',
    '[x](y)',
    '- a\n- b',
    '1. x',
    '# h',
    '**b**',
    '~~',
    '&amp;',
    '|\n|---|',
    '\u2028',
    '***',
  ),
)

const LINE_END = /\r\n|[\n\r\u2028\u2029\v\f\u0085]/

describe('Markdown', () => {
  test('no text of other people breaks a table or makes anything but text', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 8 }), (texts) => {
        let next = 0
        const markdown = outcomeMarkdown(outcomeWith(() => texts[next++ % texts.length]!))
        const lines = markdown.split(LINE_END)
        expect(lines).toHaveLength(outcomeMarkdown(outcomeWith(() => 'x')).split('\n').length)
        for (const line of lines) {
          if (!line.startsWith('|')) continue
          const bars = line.replace(/\\[^a-z]/gi, '').split('|').length - 2
          expect([3, 4], line).toContain(bars)
        }
        expect(markdown.replaceAll('<br>', '')).not.toMatch(/(^|[^\\])[<`*[\]]/)
      }),
      { numRuns: 200 },
    )
  })

  test('each duty says whom the article gives it to, and where', () => {
    const lines = outcomeMarkdown(outcomeWith((what) => what)).split('\n')
    const vision = {
      ...outcomeWith((what) => what),
      cards: [{ ...deck.cards[0]!, column: 'po' as const, rank: 'a', note: '' }],
      roleNames: { po: 'Product Owner', pm: 'Product Manager' },
    }
    expect(deck.cards[0]!.id).toBe('product-vision')
    // The signs that could mean something else are written so that they do not.
    const words = outcomeMarkdown(vision).replaceAll('\\', '')
    expect(words).toContain(
      '| Both<br>Product Owner: Who Is a Product Owner, ¶ 1<br>Product Manager: Product Owner vs. Product Manager – ' +
        'A Comparison of Roles & Responsibilities, ¶ 3<br>Product Owner: Conclusion, ¶ 1 | yes |',
    )
    expect(lines.filter((line) => line.startsWith('| card |') && line.includes('¶'))).toHaveLength(30)
  })

  test('what was decided comes first, what was not comes last', () => {
    const markdown = outcomeMarkdown(outcomeWith((what) => what))
    const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, words]) => words)
    expect([...READING_ORDER].sort()).toEqual([...COLUMNS].sort())
    expect(headings).toEqual([
      ...['po', 'Shared', 'pm', 'Unclear', 'Not ours', 'Unsorted'],
      'Where this differs from the article',
    ])
  })

  test('an outcome in which nothing was sorted, or which has no cards, is still one to read', () => {
    const unsorted = outcomeMarkdown(
      outcomeWith(
        (what) => what,
        () => 'unsorted',
      ),
    )
    expect(unsorted).toContain('po 0 · Shared 0 · pm 0 · Unclear 0 · Not ours 0 · Unsorted 30')
    expect(unsorted.match(/^## .+$/gm)).toEqual(['## Unsorted'])
    expect(unsorted).toContain('Nothing was decided otherwise')
    const empty = { ...outcomeWith((what) => what), cards: [], people: [] }
    expect(outcomeMarkdown(empty)).toContain('On the board: nobody.')
    expect(outcomeMarkdown(empty)).not.toContain('|')
    expect(outcomeRows(empty)).toHaveLength(1)
    expect(Object.values(outcomeJson(empty).columns)).toEqual([[], [], [], [], [], []])
  })

  test('it has a section for each column with cards, and what differs', () => {
    const markdown = outcomeMarkdown(
      outcomeWith(
        (what) => what,
        () => 'shared',
      ),
    )
    expect(markdown).toContain('## Shared')
    expect(markdown).not.toContain('## Unclear')
    expect(markdown).toContain('## Where this differs from the article')
    const same = outcomeWith((what) => what)
    same.cards = same.cards.map((card) => ({ ...card, column: claimedColumn(card) }))
    expect(outcomeMarkdown(same)).toContain('Nothing was decided otherwise')
  })
})

describe('counts, rows and JSON', () => {
  test('every card is counted, and all six columns are always there', () => {
    const outcome = outcomeWith(
      (what) => what,
      () => 'po',
    )
    expect(countCards(outcome)).toEqual({ unsorted: 0, po: 30, shared: 0, pm: 0, unclear: 0, 'not-ours': 0 })
    const json = outcomeJson(outcome)
    expect(Object.keys(json.columns)).toEqual([...COLUMNS])
    expect(json).toMatchObject({ schemaVersion: 1, number: 3, board: { id: 'bcdfghjkmnpq' } })
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
    const rows = outcomeRows(outcome)
    expect(rows).toHaveLength(31)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
  })

  test('O2: a decided card differs if it is not where its claims put it, an undecided one never does', () => {
    const [card] = outcomeWith((what) => what).cards
    const both = {
      ...card!,
      claims: [
        { role: 'po' as const, section: 's', paragraph: 1 },
        { role: 'pm' as const, section: 's', paragraph: 1 },
      ],
    }
    const differing = COLUMNS.filter((column) => differsFromArticle({ ...both, column }))
    expect(differing).toEqual(['po', 'pm', 'not-ours'])
  })
})
