// A document that takes far longer to load than its size tells, made of pieces each of which is little work.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writePulse, writeUpdate } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { intoOneGap } from '../support/crafted.ts'
import { hostWith, somebody } from '../support/room-people.ts'

const ASKED = Uint8Array.of(101, 3)
/** Two clients each. */
const PIECES_MAX = 400

function openRoom(stored: readonly Uint8Array[] = []): Room {
  const room = new Room(stored, hostWith({ loadMs: 400 }), (doc) => void doc.getText('note:scope'))
  onTestFinished(() => room.destroy())
  return room
}

/** @returns how somebody was closed who sent this, if they were */
function sendTo(room: Room, update: Uint8Array): number[] {
  const person = somebody()
  room.join(person)
  room.receive(person, writeUpdate(update))
  room.settle()
  room.leave(person)
  return person.closed
}

function isFull(room: Room): boolean {
  const person = somebody()
  room.join(person)
  room.receive(person, ASKED)
  room.leave(person)
  return Buffer.from(writePulse(3, 'outgrown')).equals(person.messages.at(-1)!)
}

function move(doc: Y.Doc, work: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  work()
  return Y.encodeStateAsUpdate(doc, before)
}

test('nothing is added any more to a document that takes too long to load, and what is there can be taken out', () => {
  const room = openRoom()
  const doc = new Y.Doc()
  const placements = doc.getMap('placements')
  expect(
    sendTo(
      room,
      move(doc, () => placements.set('scope', 1)),
    ),
  ).toEqual([])
  let pieces = 0
  while (!room.isHeavy && ++pieces < PIECES_MAX) {
    sendTo(room, intoOneGap(200, 'note:scope', 2 * (PIECES_MAX - pieces)))
    room.encodeToStore()
  }
  expect(pieces).toBeLessThan(PIECES_MAX)
  expect(isFull(room)).toBe(true)
  const more = move(doc, () => placements.set('budget', 1))
  const less = move(doc, () => placements.delete('scope'))
  expect(sendTo(room, more)).toEqual([CLOSE.tooBig])
  expect(sendTo(room, less)).toEqual([])
  expect(room.doc.getMap('placements').toJSON()).toEqual({})
  expect(isFull(openRoom([room.encode()]))).toBe(true)
})

test('a board after a long life is nothing like it', () => {
  const doc = new Y.Doc()
  const room = openRoom()
  for (let round = 0; round < 100; round++) {
    const moved = move(doc, () => {
      for (let card = 0; card < 200; card++)
        doc.getMap('placements').set(`card-${card}`, { column: 'po', rank: `${round}` })
    })
    expect(sendTo(room, moved)).toEqual([])
    room.encodeToStore()
  }
  expect(room.isHeavy).toBe(false)
  expect(isFull(openRoom([room.encode()]))).toBe(false)
})
