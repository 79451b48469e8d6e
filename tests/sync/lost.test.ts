// What is in the document, and was called saved, is in the log and with everybody.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { mendTable, openTable } from '#app/sync/mend.server.ts'
import { CLOSE, readMessage, writeBarrier, writeUpdate } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { docOf } from '#server/documents.ts'
import { gone, innerDoc, text, updateOf } from '../support/crafted.ts'
import { edit, hostWith, somebody, updatesIn, type Somebody } from '../support/room-people.ts'
import { until } from '../support/sockets.ts'

const CARDS = new Set(['scope'])

function openRoom() {
  const rows: Uint8Array[] = []
  const room = new Room(
    [],
    hostWith({
      log: (update) => void rows.push(update),
      mend: (doc, change, transaction) => mendTable(doc, change, transaction, CARDS),
    }),
    (doc) => openTable(doc, CARDS),
  )
  onTestFinished(() => room.destroy())
  const join = () => {
    const person = somebody()
    room.join(person)
    return person
  }
  return { room, rows, join }
}

/** What somebody was sent, applied. */
function seenBy({ messages }: Somebody): Y.Doc {
  return docOf(updatesIn(messages))
}

const isPlaced = (doc: Y.Doc) => doc.getMap('placements').has('scope')
const moved = edit('scope', { column: 'po', rank: 'a' })

/** Bold where it is bold already, which Yjs tidies up by a change of its own. */
function boldTwice(): Uint8Array {
  const [one, two] = [new Y.Doc(), new Y.Doc()]
  one.getText('note:scope').insert(0, 'ab')
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  for (const doc of [one, two]) doc.getText('note:scope').format(0, 2, { bold: true })
  return Y.mergeUpdates([one, two].map((doc) => Y.encodeStateAsUpdate(doc)))
}

test('what came in one moment with something that Yjs tidies up is sent to the others', async () => {
  const { room, join } = openRoom()
  const [ben, eve, fay] = [join(), join(), join()]
  room.receive(ben, writeUpdate(moved))
  room.receive(eve, writeUpdate(boldTwice()))
  await until(() => isPlaced(seenBy(fay)))
})

test('and it is in the log once it is called saved', async () => {
  const { room, rows, join } = openRoom()
  const [ben, eve] = [join(), join()]
  room.receive(ben, writeUpdate(moved))
  room.receive(eve, writeUpdate(boldTwice()))
  // What builds on something that never comes.
  room.receive(eve, writeUpdate(updateOf([{ client: 77, clock: 5, structs: [gone(1)] }])))
  room.receive(ben, writeBarrier(1))
  await until(() => ben.messages.some((it) => readMessage(it)?.type === 'barrier'))
  expect(isPlaced(docOf(rows))).toBe(true)
  expect(docOf(rows).getText('note:scope').toDelta()).toEqual(room.doc.getText('note:scope').toDelta())
})

test('rows of another node come to those who are here, also where Yjs tidies up after one', async () => {
  const { room, join } = openRoom()
  const fay = join()
  room.applyLogged([moved, boldTwice()])
  await until(() => isPlaced(seenBy(fay)))
})

test.each<[string, Uint8Array]>([
  [
    'written in another order than Yjs does',
    updateOf([20, 21].map((client) => ({ client, clock: 0, structs: [text('note:scope', 'x')] }))),
  ],
  ['of no length', updateOf([{ client: 7, clock: 0, structs: [text('note:scope', '')] }])],
  ['with a document in it', updateOf([{ client: 7, clock: 0, structs: [innerDoc('placements')] }])],
  ['of more than can be counted', updateOf([{ client: 7, clock: 0, structs: [gone(2 ** 55)] }])],
])('an update %s closes who sent it with 4400, and nothing of it is logged or sent', (_what, update) => {
  const { room, rows, join } = openRoom()
  const [eve, fay] = [join(), join()]
  room.receive(eve, writeUpdate(update))
  room.settle()
  expect(eve.closed).toEqual([CLOSE.badMessage])
  expect([rows, fay.closed]).toEqual([[], []])
})

test('what is told with a gap that the document can fill is logged by what was new in it', () => {
  const { room, rows, join } = openRoom()
  const [ben, eve] = [join(), join()]
  const note = text('note:scope', 'abc')
  room.receive(eve, writeUpdate(updateOf([{ client: 7, clock: 0, structs: [note] }])))
  room.settle()
  const doc = docOf(rows)
  doc.clientID = 7
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of 'def') doc.getText('note:scope').insert(0, letter)
  room.receive(ben, writeUpdate(moved))
  room.receive(eve, writeUpdate(updates[0]!))
  room.receive(eve, writeUpdate(updates[1]!))
  room.receive(eve, writeUpdate(Y.mergeUpdates([updates[0]!, updates[2]!])))
  room.settle()
  expect(room.doc.getText('note:scope').toString()).toBe('fedabc')
  expect(docOf(rows).getText('note:scope').toString()).toBe('fedabc')
  expect(isPlaced(docOf(rows))).toBe(true)
})
