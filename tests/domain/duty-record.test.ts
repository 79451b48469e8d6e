import { describe, expect, test } from 'vitest'
import { changesWords, stepsOf, type DutySaid } from '#app/domain/duty-record.ts'
import type { DutyLine } from '#app/domain/duty-search.ts'
import { lastWordOf } from '#app/domain/duty-words.ts'
import { sheetSections } from '#app/domain/role-sheet.ts'
import { outcomeCard, ROLE_NAMES } from '../support/team-history.ts'

function said(number: number, more: Parameters<typeof outcomeCard>[1]): DutySaid {
  const savedAt = `2026-0${number}-01T12:00:00.000Z`
  return {
    boardId: 'b',
    boardTitle: 'B',
    number,
    savedAt,
    roleNames: ROLE_NAMES,
    card: outcomeCard('c', more),
  }
}

describe('G4: then and now', () => {
  test('the first outcome changes nothing, and neither does one that says the same', () => {
    const steps = stepsOf([said(1, {}), said(2, {})])
    expect(steps.map(({ from, changes }) => [from, changes])).toEqual([
      [null, []],
      ['po', []],
    ])
    expect(steps.map(changesWords)).toEqual(['First said here', 'As before'])
  })

  test('each change against the one before has its word', () => {
    const decision = { column: 'shared', lastWord: 'po', ask: 'Ben', at: '2026-01-01T00:00:00.000Z' } as const
    const steps = stepsOf([
      said(1, {}),
      said(2, { column: 'shared', decision }),
      said(3, { column: 'shared', decision: { ...decision, lastWord: 'pm' }, note: 'Why not' }),
      said(4, { column: 'shared', title: 'Other words', note: 'Why not' }),
    ])
    expect(steps.map(({ changes }) => changes)).toEqual([
      [],
      ['moved', 'decided', 'last-word', 'ask'],
      ['last-word', 'reason'],
      ['opened', 'last-word', 'ask', 'reworded'],
    ])
    expect(changesWords(steps[2]!)).toBe('Last word changed, reason changed')
  })
})

function line(cardId: string, more: Partial<DutyLine>): DutyLine {
  return {
    seriesId: 'b',
    cardId,
    title: cardId,
    detail: '',
    note: '',
    column: 'po',
    lastWord: null,
    ask: '',
    agreement: null,
    isDecided: true,
    reviewOn: '2026-06-01',
    boardId: 'b',
    boardTitle: 'B',
    outcomeNumber: 1,
    savedAt: '2026-03-01T12:00:00.000Z',
    roleNames: ROLE_NAMES,
    ...more,
  }
}

test('G5: a role’s page begins with what is its own, and its own last word goes before the other’s', () => {
  const duties = [
    line('a', {}),
    line('b', { column: 'shared', lastWord: 'po' }),
    line('c', { column: 'shared', lastWord: 'pm' }),
    line('d', { column: 'shared' }),
  ]
  const ids = (role: 'po' | 'pm' | 'shared') => sheetSections(role, duties, ROLE_NAMES).map(({ id }) => id)
  expect(ids('po')).toEqual(['own', 'shared-po', 'shared-pm', 'shared-open'])
  expect(ids('pm')).toEqual(['shared-pm', 'shared-po', 'shared-open'])
  expect(ids('shared')).toEqual(['shared-po', 'shared-pm', 'shared-open'])
  expect(sheetSections('unclear', [line('e', { column: 'unclear' })], ROLE_NAMES)[0]).toMatchObject({
    title: 'Unclear',
  })
})

test('who has the last word is told where it is a question', () => {
  expect(lastWordOf(line('a', {}), ROLE_NAMES)).toBe(null)
  expect(lastWordOf(line('a', { column: 'shared', lastWord: 'pm' }), ROLE_NAMES)).toBe(
    'Product Manager has the last word',
  )
  expect(lastWordOf(line('a', { column: 'shared' }), ROLE_NAMES)).toBe('Nobody has the last word yet')
  expect(lastWordOf(line('a', { column: 'shared', isDecided: false }), ROLE_NAMES)).toBe(null)
})
