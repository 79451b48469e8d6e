import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Unsent } from '#app/sync/unsent.ts'
import { writePlacements } from '#app/sync/write.ts'
import { typeNote } from '../support/documents.ts'

/** A table whose own changes are counted. */
function counted() {
  const doc = new Y.Doc()
  doc.getMap('placements')
  const unsent = new Unsent()
  doc.on('afterTransaction', (transaction) => {
    if (transaction.local && transaction.changed.size > 0) unsent.add(doc, transaction)
  })
  const move = (id: string) => writePlacements(doc, new Map([[id, { column: 'po', rank: 'm' }]]), null)
  return { doc, unsent, move }
}

test('a change is confirmed by a barrier that was asked after it, and by no earlier one', () => {
  const { unsent, move } = counted()
  move('vision')
  const first = unsent.ask()
  move('scope')
  unsent.answer(first)
  expect(unsent.count).toBe(1)
  unsent.answer(unsent.ask())
  expect(unsent.count).toBe(0)
})

test('every move counts, and a run of letters in one note counts once', () => {
  const { doc, unsent, move } = counted()
  move('vision')
  move('vision')
  for (const text of ['a', 'ab', 'abc']) typeNote(doc, 'vision', text)
  typeNote(doc, 'scope', 'x')
  expect(unsent.count).toBe(4)
  const asked = unsent.ask()
  typeNote(doc, 'scope', 'xy')
  unsent.answer(asked)
  expect(unsent.count).toBe(1)
})

test('what an earlier tab left counts until the next barrier, and nothing asked before a break is believed', () => {
  const { unsent, move } = counted()
  unsent.addEarlier(2)
  move('vision')
  expect([unsent.count, unsent.earlier]).toEqual([3, 2])
  unsent.ask()
  unsent.askAgain()
  unsent.answer(unsent.ask())
  expect([unsent.count, unsent.earlier]).toEqual([0, 0])
})

test('refused changes are dropped and counted', () => {
  const { unsent, move } = counted()
  move('vision')
  move('scope')
  expect(unsent.drop()).toBe(2)
  expect(unsent.count).toBe(0)
})
