import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GAPS } from '#app/domain/agreement.ts'
import {
  columnLetters,
  gridOf,
  gridRows,
  summaryWords,
  type GridCard,
  type GridOutcome,
} from '#app/domain/grid.ts'
import { COLUMNS } from '#app/domain/placement.ts'

const ROLES = { po: 'Product Owner', pm: 'Product Manager' }
const DECK = { roleNames: ROLES, cards: ['vision', 'roadmap'].map((id) => ({ id, title: `The ${id}` })) }

function placed(id: string, more: Partial<GridCard> = {}): GridCard {
  return { id, title: `Own ${id}`, column: 'po', isDecided: false, lastWord: null, gap: null, ...more }
}

function board(boardId: string, cards: GridCard[]): GridOutcome {
  return {
    boardId,
    number: 1,
    title: `Board ${boardId}`,
    savedAt: '2026-03-01T12:03:00.000Z',
    roleNames: ROLES,
    teamId: 't',
    teamName: 'Planners',
    cards,
  }
}

test('M6: a row for each duty in the order of the deck, what no deck has after it', () => {
  const grid = gridOf(DECK, [board('a', [placed('own'), placed('roadmap')]), board('b', [])])
  expect(grid.rows.map(({ id, title }) => [id, title])).toEqual([
    ['vision', 'The vision'],
    ['roadmap', 'The roadmap'],
    ['own', 'Own own'],
  ])
  expect(grid.rows[0]!.cells).toEqual({ a: [], b: [] })
})

test('M7: a duty that was split stands in the row of the whole and counts as split', () => {
  const grid = gridOf(DECK, [
    board('a', [placed('vision~1a', { column: 'pm' }), placed('vision~1b')]),
    board('b', [placed('vision', { column: 'shared', isDecided: true, lastWord: 'pm' })]),
    board('c', [placed('vision', { column: 'shared', gap: 'plain-split' })]),
  ])
  expect(grid.rows).toHaveLength(2)
  expect(summaryWords(grid.rows[0]!, ROLES)).toBe('Shared 2, Split 1')
  expect(gridRows(grid)[1]).toEqual([
    'The vision',
    'Own vision~1a: Product Manager, agreed; Own vision~1b: Product Owner, agreed',
    'Shared, agreed, last word Product Manager',
    'Shared, not agreed',
    'Shared 2, Split 1',
  ])
})

test('M7: every board counts at most once in a row, and each of its cards stands in one cell', () => {
  const anyCards = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('vision', 'vision~1a', 'roadmap', 'roadmap~1a', 'roadmap~1b', 'own'),
      title: fc.string(),
      column: fc.constantFrom(...COLUMNS),
      isDecided: fc.boolean(),
      lastWord: fc.constantFrom('po' as const, 'pm' as const, null),
      gap: fc.option(fc.constantFrom(...GAPS)),
    }),
    { selector: ({ id }) => id },
  )
  fc.assert(
    fc.property(fc.array(anyCards, { maxLength: 5 }), (boards) => {
      const outcomes = boards.map((cards, at) => board(`b${at}`, cards))
      const { rows } = gridOf(DECK, outcomes)
      for (const { cells, counts, split } of rows) {
        const full = Object.values(cells).filter((places) => places.length > 0).length
        expect(Object.values(counts).reduce((sum, it) => sum + it, split)).toBe(full)
      }
      for (const { boardId, cards } of outcomes)
        expect(rows.reduce((sum, { cells }) => sum + cells[boardId]!.length, 0)).toBe(cards.length)
    }),
  )
})

test('a column has letters of its own besides its colour', () => {
  expect(COLUMNS.map((column) => columnLetters(column, ROLES))).toEqual(['U', 'PO', 'S', 'PM', '?', 'N'])
})
