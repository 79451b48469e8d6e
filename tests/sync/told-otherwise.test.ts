// Somebody who is on two nodes, and tells each something else in the same place before the nodes have heard of one another.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { mendTable, openTable } from '#app/sync/mend.server.ts'
import { writeUpdate } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { docOf } from '#server/documents.ts'
import { asJson, gone, updateOf } from '../support/crafted.ts'
import { hostWith, somebody } from '../support/room-people.ts'

const CARDS = new Set(['scope'])
const EVE = crypto.randomUUID()
const ID = 77

function openNode() {
  const rows: Uint8Array[] = []
  const broken: unknown[] = []
  const room = new Room(
    [],
    hostWith({
      log: (update) => void rows.push(update),
      mend: (doc, change, transaction) => mendTable(doc, change, transaction, CARDS),
      broken: (error) => void broken.push(error),
    }),
    (doc) => openTable(doc, CARDS),
  )
  onTestFinished(() => room.destroy())
  room.receiveWriters('another', [], true)
  const eve = somebody(EVE)
  room.join(eve)
  return {
    room,
    rows,
    broken,
    counted: () => eve.worked,
    take(update: Uint8Array) {
      room.receive(eve, writeUpdate(update))
      room.settle()
    },
  }
}

function set(value: unknown): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = ID
  doc.getMap('placements').set('scope', value)
  return Y.encodeStateAsUpdate(doc)
}

function json(column: string): Uint8Array {
  const value = JSON.stringify({ column, rank: 'a' })
  return updateOf([{ client: ID, clock: 0, structs: [asJson('placements', 'scope', value)] }])
}

const po = set({ column: 'po', rank: 'a' })

test.each<[string, Uint8Array, Uint8Array]>([
  ['another value as an old Yjs wrote it', json('po'), json('pm')],
  ['nothing where a value is', po, updateOf([{ client: ID, clock: 0, structs: [gone(1)] }])],
])('of %s the nodes come to have the same as the log, or begin anew', (_, first, second) => {
  const [a, b] = [openNode(), openNode()]
  a.take(first)
  b.take(second)
  const [ofA, ofB] = [[...a.rows], [...b.rows]]
  a.room.applyLogged(ofB)
  b.room.applyLogged(ofA)
  const logged = docOf([...ofA, ...ofB])
    .getMap('placements')
    .toJSON()
  for (const { room, broken } of [a, b])
    if (broken.length === 0) expect(room.doc.getMap('placements').toJSON()).toEqual(logged)
})

test.each<[string, unknown]>([
  ['a value', { column: 'pm', rank: 'a' }],
  ['a number that JSON does not have', 1n],
])('that a room is lost by %s counts to whoever told it', (_, value) => {
  const [a, b] = [openNode(), openNode()]
  a.take(po)
  b.take(set(value))
  const before = a.counted()
  a.room.applyLogged(b.rows)
  expect(a.broken).toHaveLength(1)
  expect(a.counted() - before).toBeGreaterThanOrEqual(1_000)
})
