// A character of two units, and somebody who writes in between. Yjs puts others in place of both.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { writeUpdate } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { hostWith, somebody } from '../support/room-people.ts'

function typed(base: Uint8Array | null, at: number, text: string): Uint8Array {
  const doc = new Y.Doc()
  if (base) Y.applyUpdate(doc, base)
  const before = Y.encodeStateVector(doc)
  doc.getText('note:scope').insert(at, text)
  return Y.encodeStateAsUpdate(doc, before)
}

test('a row that is read a second time breaks no room, and costs nobody anything who wrote as people write', () => {
  const rows: Uint8Array[] = []
  const broken: unknown[] = []
  const room = new Room(
    [],
    hostWith({ log: (row) => void rows.push(row), broken: (error) => void broken.push(error) }),
    (doc) => void doc.getText('note:scope'),
  )
  onTestFinished(() => room.destroy())
  room.receiveWriters('b', [], true)
  const [ben, eve] = [somebody(), somebody()]
  for (const person of [ben, eve]) room.join(person)
  const smile = typed(null, 0, '😀')
  room.receive(ben, writeUpdate(smile))
  room.settle()
  room.receive(eve, writeUpdate(typed(smile, 1, 'x')))
  room.settle()
  // As whenever rows of another node lie between a node's own: it reads all of them.
  room.applyLogged(rows)
  expect.soft(broken).toEqual([])
  expect([ben, eve].map(({ worked }) => worked)).toEqual([0, 0])
})
