import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Placement } from '#app/domain/placement.ts'
import { MoveHistory } from '#app/sync/undo.ts'
import { writePlacements } from '#app/sync/write.ts'

const at = (column: Placement['column'], rank = 'm'): Placement => ({ column, rank })
const only = (id: string, placement: Placement) => new Map([[id, placement]])
const placed = (doc: Y.Doc) => doc.getMap('placements').toJSON()

test('a move is undone and done again', () => {
  const doc = new Y.Doc()
  const history = new MoveHistory(doc)
  history.move('vision', only('vision', at('po')))
  history.move('vision', only('vision', at('pm')))
  expect(history.state).toEqual({ canUndo: true, canRedo: false })
  expect(history.undo()).toEqual({ kind: 'done', cardId: 'vision' })
  expect(placed(doc)).toEqual({ vision: at('po') })
  history.undo()
  expect(placed(doc)).toEqual({})
  expect(history.undo()).toEqual({ kind: 'nothing-left' })
  history.redo()
  history.redo()
  expect(placed(doc)).toEqual({ vision: at('pm') })
  expect(history.redo()).toEqual({ kind: 'nothing-left' })
})

test('what somebody else has moved since stays where they put it', () => {
  const doc = new Y.Doc()
  const history = new MoveHistory(doc)
  history.move('vision', only('vision', at('po')))
  writePlacements(doc, only('vision', at('not-ours')), 'somebody else')
  expect(history.undo()).toEqual({ kind: 'moved-since', cardId: 'vision' })
  expect(placed(doc)).toEqual({ vision: at('not-ours') })
  expect(history.state).toEqual({ canUndo: false, canRedo: false })
})

test('a move that made a column anew is undone as a whole, but for cards that others moved', () => {
  const doc = new Y.Doc()
  writePlacements(
    doc,
    new Map([
      ['a', at('po', 'x')],
      ['b', at('po', 'x')],
    ]),
    null,
  )
  const history = new MoveHistory(doc)
  history.move(
    'c',
    new Map([
      ['a', at('po', 'a1')],
      ['c', at('po', 'a2')],
      ['b', at('po', 'a3')],
    ]),
  )
  writePlacements(doc, only('b', at('pm')), 'somebody else')
  expect(history.undo()).toEqual({ kind: 'done', cardId: 'c' })
  expect(placed(doc)).toEqual({ a: at('po', 'x'), b: at('pm') })
})

test('a new move ends what could be done again', () => {
  const history = new MoveHistory(new Y.Doc())
  history.move('vision', only('vision', at('po')))
  history.undo()
  history.move('scope', only('scope', at('po')))
  expect(history.state).toEqual({ canUndo: true, canRedo: false })
})
