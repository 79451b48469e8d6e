// What two nodes took at the same time, each as much as one board may have.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { ACTIONS_MAX } from '#app/domain/actions.ts'
import { NOTE_MAX } from '#app/domain/board.ts'
import { cutNotes, mendTable, openTable } from '#app/sync/mend.server.ts'
import { writeUpdate } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { hostWith, somebody } from '../support/room-people.ts'

const CARDS = new Set(['scope'])
const ACTION = { text: 'Ask', owner: '', due: '', cardId: null }

/** Two nodes with this document, on each of which somebody does something; then they hear of one another. */
function bothDo(before: Y.Doc, work: (doc: Y.Doc, node: string) => void): Y.Doc[] {
  const stored = Y.encodeStateAsUpdate(before)
  const nodes = ['a', 'b'].map((name) => {
    const rows: Uint8Array[] = []
    const host = hostWith({
      log: (update) => void rows.push(update),
      mend: (doc, change, transaction) => mendTable(doc, change, transaction, CARDS),
      mendTogether: cutNotes,
    })
    const room = new Room([stored], host, (doc) => openTable(doc, CARDS))
    onTestFinished(() => room.destroy())
    const person = somebody()
    room.join(person)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, stored)
    work(doc, name)
    room.receive(person, writeUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before))))
    room.settle()
    return { room, rows }
  })
  const [a, b] = nodes as [(typeof nodes)[0], (typeof nodes)[0]]
  // Until neither has anything to tell of any more.
  for (let round = 0; round < 5; round++) {
    const [ofA, ofB] = [a.rows.splice(0), b.rows.splice(0)]
    if (ofB.length > 0) a.room.applyLogged(ofB)
    if (ofA.length > 0) b.room.applyLogged(ofA)
  }
  expect([...a.rows, ...b.rows]).toEqual([])
  return nodes.map(({ room }) => room.doc)
}

test('two action items, each the last for which there was a place, both stay', () => {
  const before = new Y.Doc()
  for (let n = 1; n < ACTIONS_MAX; n++) before.getMap('actions').set(`item-${n}`, ACTION)
  const docs = bothDo(before, (doc, node) => void doc.getMap('actions').set(`item-of-${node}`, ACTION))
  for (const doc of docs)
    expect(['a', 'b'].filter((node) => doc.getMap('actions').has(`item-of-${node}`))).toEqual(['a', 'b'])
})

test('a note that two people filled is cut in the same place on both nodes', () => {
  const letters = NOTE_MAX - 500
  const docs = bothDo(new Y.Doc(), (doc, node) => doc.getText('note:scope').insert(0, node.repeat(letters)))
  const notes = docs.map((doc) => doc.getText('note:scope').toString())
  expect(notes[0]).toHaveLength(NOTE_MAX)
  expect(notes[1]).toBe(notes[0])
})
