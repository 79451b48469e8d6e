import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTION_TEXT_MAX, changesOfHands, isAction, isHandover, OWNER_MAX } from '#app/domain/actions.ts'
import { arrangeColumns, COLUMNS, columnOf, type Column } from '#app/domain/placement.ts'

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const handover = fc.record({
  owner: fc.string({ maxLength: OWNER_MAX }),
  due: fc.oneof(fc.constant(''), day),
})
const action = fc
  .record({
    text: fc.string({ minLength: 1, maxLength: ACTION_TEXT_MAX }).filter((text) => text.trim() !== ''),
    cardId: fc.option(fc.string({ maxLength: 120 })),
  })
  .chain((part) => handover.map((rest) => ({ ...part, ...rest })))

test('I1: an action item has a text, an owner and a day, each of which but the text may be open', () => {
  fc.assert(fc.property(action, isAction))
  fc.assert(fc.property(handover, isHandover))
})

test('I1: whatever else is written is no action item', () => {
  const wrong = fc.oneof(
    fc.constant({ text: '' }),
    fc.constant({ text: '   ' }),
    fc.constantFrom(0, null, undefined, true, [], {}).map((text) => ({ text })),
    fc.constant({ text: 'x'.repeat(ACTION_TEXT_MAX + 1) }),
    fc.constant({ owner: 'x'.repeat(OWNER_MAX + 1) }),
    fc.constantFrom(1, null, undefined, ['Ben']).map((owner) => ({ owner })),
    fc
      .constantFrom('soon', '2026-13-01', '2026-1-1', '2026-01-01T00:00', ' 2026-01-01', null, 20260101)
      .map((due) => ({ due })),
    fc.constantFrom(1, {}, undefined, 'x'.repeat(OWNER_MAX + 1)).map((cardId) => ({ cardId })),
    fc.string().map((more) => ({ [`more ${more}`]: 1 })),
  )
  fc.assert(
    fc.property(action, wrong, (it, part) => {
      expect(isAction({ ...it, ...part })).toBe(false)
    }),
  )
  fc.assert(
    fc.property(action, fc.constantFrom('text', 'owner', 'due', 'cardId'), (it, missing) => {
      const rest = Object.fromEntries(Object.entries(it).filter(([key]) => key !== missing))
      expect(isAction(rest)).toBe(false)
    }),
  )
  fc.assert(
    fc.property(fc.anything(), (value) => {
      if (!isAction(value)) return
      expect(Object.keys(value).toSorted()).toEqual(['cardId', 'due', 'owner', 'text'])
    }),
  )
})

test('I1: a day is one that there is', () => {
  const owner = 'Ben'
  for (const due of ['2026-02-28', '2024-02-29', '']) expect(isHandover({ owner, due }), due).toBe(true)
  for (const due of ['2026-02-29', '2026-02-30', '2026-04-31', '2026-00-10', '2026-10-00'])
    expect(isHandover({ owner, due }), due).toBe(false)
})

const IDS = Array.from({ length: 8 }, (_, index) => `card-${index}`)
const placed = fc.dictionary(fc.constantFrom(...IDS), fc.constantFrom(...COLUMNS))
const arranged = (columns: Record<string, Column>) =>
  arrangeColumns(IDS, (id) => (columns[id] ? { column: columns[id], rank: 'm' } : undefined))

test('I2: a duty changes hands where somebody does it today and somebody else should, and nowhere else', () => {
  fc.assert(
    fc.property(placed, placed, (now, then) => {
      const [today, target] = [arranged(now), arranged(then)]
      const isOwned = (column: Column | null) => column !== 'unsorted' && column !== 'unclear'
      const expected = IDS.flatMap((id) => {
        const [from, to] = [columnOf(today, id)!, columnOf(target, id)!]
        return from !== to && isOwned(from) && isOwned(to) ? [{ id, from, to }] : []
      })
      const found = changesOfHands(today, target)
      expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected)
    }),
  )
})

test('I2: they come in the order of the columns they go to', () => {
  const today = arranged({ 'card-0': 'po', 'card-1': 'pm', 'card-2': 'po', 'card-3': 'shared' })
  const target = arranged({ 'card-0': 'not-ours', 'card-1': 'po', 'card-2': 'pm', 'card-3': 'shared' })
  expect(changesOfHands(today, target)).toEqual([
    { id: 'card-1', from: 'pm', to: 'po' },
    { id: 'card-2', from: 'po', to: 'pm' },
    { id: 'card-0', from: 'po', to: 'not-ours' },
  ])
  expect(changesOfHands(arranged({}), target)).toEqual([])
})
