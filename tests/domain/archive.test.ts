import { expect, test } from 'vitest'
import { isOverdue } from '#app/domain/actions.ts'
import { goneFrom, mayArchive, mayDelete, stateOf } from '#app/domain/archive.ts'
import { restated, type Statement } from '#app/domain/restatement.ts'

test('W7, W8: facilitators and keepers archive, keepers alone delete, and a day later nothing is left', () => {
  expect(mayArchive('facilitator', null)).toBe(true)
  expect(mayArchive('participant', 'keeper')).toBe(true)
  expect(mayArchive(null, 'keeper')).toBe(true)
  expect(mayArchive('participant', 'member')).toBe(false)
  expect(mayDelete('keeper')).toBe(true)
  expect(mayDelete('member')).toBe(false)
  expect(mayDelete(null)).toBe(false)
  const at = new Date('2026-03-01T10:00:00Z')
  expect(new Date(goneFrom(at)).toISOString()).toBe('2026-03-02T10:00:00.000Z')
  expect(stateOf({ archivedAt: at, deletedAt: at })).toBe('deleted')
  expect(stateOf({ archivedAt: at, deletedAt: null })).toBe('archived')
  expect(stateOf({ archivedAt: null, deletedAt: null })).toBe('open')
})

function says(outcomeId: string, boardId: string, more: Partial<Statement>): Statement {
  return { outcomeId, boardId, cards: [], split: [], actions: [], ...more }
}

test('W9: the newest outcome that has a duty speaks for it, and none does once it was split', () => {
  const { duties } = restated(
    [
      says('one', 'first', { cards: ['scope', 'budget', 'vision'] }),
      says('two', 'second', { cards: ['scope', 'budget'], split: ['budget'] }),
      says('three', 'second', { cards: ['budget~a', 'budget~b'], split: ['budget'] }),
    ],
    new Set(),
  )
  expect(Object.fromEntries([...duties].map(([card, { outcomeId }]) => [card, outcomeId]))).toEqual({
    vision: 'one',
    scope: 'two',
    'budget~a': 'three',
    'budget~b': 'three',
  })
})

test('W9: an item that was taken off its board is none any more, unless it was done', () => {
  const statements = [
    says('one', 'first', { actions: ['a', 'b', 'c'] }),
    says('two', 'first', { actions: ['c'] }),
    says('three', 'second', { actions: ['d'] }),
  ]
  const { actions } = restated(statements, new Set(['a']))
  expect(Object.fromEntries([...actions].map(([id, { outcomeId }]) => [id, outcomeId]))).toEqual({
    a: 'one',
    c: 'two',
    d: 'three',
  })
})

test('an item is overdue from the day after its day, and never without one', () => {
  expect(isOverdue({ due: '2026-05-31' }, '2026-05-31')).toBe(false)
  expect(isOverdue({ due: '2026-05-31' }, '2026-06-01')).toBe(true)
  expect(isOverdue({ due: '' }, '2026-06-01')).toBe(false)
  expect(isOverdue({ due: '2026-02-30' }, '2026-06-01')).toBe(false)
})
