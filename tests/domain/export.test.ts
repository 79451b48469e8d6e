import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { claimedColumn } from '#app/domain/deck.ts'
import { countCards, outcomeJson, outcomeMarkdown, outcomeRows, READING_ORDER } from '#app/domain/export.ts'
import { differsFromArticle, type CardRecord, type Outcome } from '#app/domain/outcome.ts'
import { COLUMNS, type Column } from '#app/domain/placement.ts'

/** What a card has on a board where nobody led through phases. */
const JUST_PUT: CardRecord = {
  decision: null,
  consents: [],
  tally: null,
  dots: null,
  today: null,
  original: null,
  splitFrom: null,
}

function outcomeWith(
  text: (what: string) => string,
  columnOf: (index: number) => Column = (index) => COLUMNS[index % 6]!,
): Outcome {
  return {
    boardId: 'bcdfghjkmnpq',
    number: 3,
    title: text('title'),
    deckSlug: deck.slug,
    deckTitle: deck.title,
    sourceTitle: deck.source.title,
    roleNames: { po: text('po'), pm: text('pm') },
    savedAt: '2026-03-01T12:03:00.000Z',
    savedBy: text('name'),
    cards: deck.cards.map((card, index) => ({
      ...card,
      ...JUST_PUT,
      title: text('card'),
      note: text('note'),
      column: columnOf(index),
      rank: 'a',
    })),
    people: [{ name: text('name'), role: 'facilitator', seat: 'po' }],
    actions: [],
    handovers: [],
    seal: null,
  }
}

/** The same after a session: in turn shared with and without a last word, decided otherwise, and held by an objection. */
function sessionWith(text: (what: string) => string): Outcome {
  const outcome = outcomeWith(text)
  const at = '2026-03-01T12:00:00.000Z'
  const ways = [
    () => ({
      column: 'shared' as const,
      decision: { column: 'shared' as const, lastWord: 'pm' as const, ask: text('ask'), at },
      consents: [
        { name: text('name'), consent: 'live-with' as const, line: text('line') },
        { name: text('name'), consent: 'agree' as const, line: '' },
      ],
      dots: 2,
    }),
    () => ({
      column: 'shared' as const,
      decision: { column: 'shared' as const, lastWord: null, ask: '', at },
      splitFrom: text('whole'),
    }),
    () => ({
      column: 'po' as const,
      decision: { column: 'po' as const, lastWord: null, ask: '', at },
      today: 'pm' as const,
      original: { title: text('card'), detail: text('detail') },
      dots: 0,
    }),
    () => ({ consents: [{ name: text('name'), consent: 'object' as const, line: text('line') }] }),
  ]
  return {
    ...outcome,
    cards: outcome.cards.map((card, index) => ({
      ...card,
      tally: {
        // In the order Postgres gives keys back.
        counts: { pm: 1, po: 2, shared: 0, unclear: 0, 'not-ours': 0 },
        agreement: 1 / 3,
        gap: 'both-claim' as const,
      },
      ...ways[index % ways.length]!(),
    })),
    actions: [
      {
        id: 'a1',
        text: text('action'),
        owner: text('owner'),
        due: '2026-05-31',
        cardId: 'c',
        card: text('card'),
      },
      { id: 'a2', text: text('action'), owner: '', due: '', cardId: null, card: null },
    ],
    handovers: [{ title: text('card'), from: 'pm', to: 'po', owner: text('owner'), due: '' }],
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

/** How many cells each line has: 0 for those that are no table's. */
function cellsPerLine(lines: string[]): number[] {
  return lines.map((line) =>
    line.startsWith('|') ? line.replace(/\\[^a-z]/gi, '').split('|').length - 2 : 0,
  )
}

const LINE_END = /\r\n|[\n\r\u2028\u2029\v\f\u0085]/

describe('Markdown', () => {
  test('no text of other people breaks a table or makes anything but text', () => {
    const kinds = [outcomeWith, sessionWith].map((make) => ({
      make,
      wanted: cellsPerLine(outcomeMarkdown(make(() => 'x')).split('\n')),
    }))
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 8 }), (texts) => {
        let next = 0
        for (const { make, wanted } of kinds) {
          const markdown = outcomeMarkdown(make(() => texts[next++ % texts.length]!))
          expect(cellsPerLine(markdown.split(LINE_END))).toEqual(wanted)
          expect(markdown.replaceAll('<br>', '')).not.toMatch(/(^|[^\\])[<`*[\]]/)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('each duty says whom the article gives it to, and where', () => {
    const lines = outcomeMarkdown(outcomeWith((what) => what)).split('\n')
    const vision = {
      ...outcomeWith((what) => what),
      cards: [{ ...deck.cards[0]!, ...JUST_PUT, column: 'po' as const, rank: 'a', note: '' }],
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

  test('after a session it says who has the last word, what was said with it, what to do and what changes hands', () => {
    const markdown = outcomeMarkdown(sessionWith((what) => what)).replaceAll('\\', '')
    const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, words]) => words)
    expect(headings.slice(-4)).toEqual([
      'Said with it',
      'Where this differs from the article',
      'To do',
      'Changes hands',
    ])
    expect(markdown).toContain('| card | yes<br>pm has the last word<br>Must be asked: ask | note |')
    expect(markdown).toContain('| card | yes<br>Nobody has the last word yet | note |')
    expect(markdown).toContain('| card | yes | note |')
    expect(markdown).toMatch(/^Shared duties without a last word: card(, card)+\.$/m)
    expect(markdown).toContain('| card | name | can live with it | line |')
    expect(markdown).toContain('| card | name | objects | line |')
    expect(markdown).not.toContain('agrees')
    expect(markdown).toContain('| action | owner | 2026-05-31 | card |\n| action | open | open |  |')
    expect(markdown).toContain('| card | pm | po | owner | open |')
  })

  test('where nobody decided anything, nothing asks whether it was decided', () => {
    const markdown = outcomeMarkdown(outcomeWith((what) => what))
    for (const words of ['Decided', 'last word', 'Said with it', 'To do', 'Changes hands'])
      expect(markdown).not.toContain(words)
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
    expect(json).toMatchObject({ schemaVersion: 4, number: 3, board: { id: 'bcdfghjkmnpq' } })
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
    const rows = outcomeRows(outcome)
    expect(rows).toHaveLength(31)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
  })

  test('O7: the keys of the JSON have one order, what a session decided comes after what version 1 had', () => {
    const json = outcomeJson(sessionWith((what) => what))
    expect(Object.keys(json)).toEqual([
      ...['schemaVersion', 'board', 'number', 'title', 'deck', 'source', 'roles', 'savedAt', 'savedBy'],
      ...['counts', 'columns', 'people', 'actions', 'handovers', 'seal'],
    ])
    const [card] = json.columns.shared!
    expect(Object.keys(card!)).toEqual([
      ...['id', 'title', 'detail', 'rank', 'note', 'claims', 'differs'],
      ...['decision', 'consents', 'tally', 'dots', 'today', 'original', 'splitFrom'],
    ])
    expect(Object.keys(card!.tally!.counts)).toEqual(['po', 'shared', 'pm', 'unclear', 'not-ours'])
    expect(card).toMatchObject({
      decision: { column: 'shared', lastWord: 'pm', ask: 'ask' },
      consents: [
        { name: 'name', consent: 'live-with', line: 'line' },
        { name: 'name', consent: 'agree', line: '' },
      ],
      tally: { counts: { po: 2, pm: 1 }, gap: 'both-claim' },
      dots: 2,
    })
    expect(json.actions[1]).toEqual({
      ...{ text: 'action', owner: '', due: '', card: null },
      ...{ id: 'a2', cardId: null },
    })
    expect(json.deck).toEqual({ title: deck.title, slug: deck.slug })
    expect(outcomeJson({ ...outcomeWith((what) => what), deckSlug: null, seal: 'ab' })).toMatchObject({
      deck: { slug: null },
      seal: 'ab',
    })
    expect(json.handovers).toEqual([{ title: 'card', from: 'pm', to: 'po', owner: 'owner', due: '' }])
    const plain = outcomeJson(outcomeWith((what) => what))
    expect(plain.columns.po![0]).toMatchObject({ ...JUST_PUT })
    expect(Object.keys(plain.columns.po![0]!)).toEqual(Object.keys(card!))
  })

  test('a row says what was decided about a card, by whom the last word is had, and what was said with it', () => {
    const outcome = sessionWith((what) => what)
    const [head, ...rows] = outcomeRows(outcome)
    expect(new Set([head!, ...rows].map((row) => row.length))).toEqual(new Set([17]))
    const cell = (row: string[], name: string) => row[head!.indexOf(name)]
    const cells = (name: string) => new Set(rows.map((row) => cell(row, name)))
    expect(cells('Decided')).toEqual(new Set(['yes', 'no']))
    expect(cells('Last word')).toEqual(new Set(['pm', 'nobody yet', '']))
    expect(cells('Must be asked')).toEqual(new Set(['ask', '']))
    expect(cells('Agreement in percent')).toEqual(new Set(['33']))
    expect(cells('Gap')).toEqual(new Set(['Both claim it']))
    expect(cells('Dots')).toEqual(new Set(['2', '0', '']))
    expect(cells('Today')).toEqual(new Set(['pm', '']))
    expect(cells('Split from')).toEqual(new Set(['whole', '']))
    expect(cells('Said with it')).toEqual(
      new Set(['name can live with it: line; name agrees', 'name objects: line', '']),
    )
    const [, ...plain] = outcomeRows(outcomeWith((what) => what))
    for (const row of plain) expect(row.slice(8)).toEqual(['no', '', '', '', '', '', '', '', ''])
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
