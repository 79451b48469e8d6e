// Who is put out for writing what does not belong there, and who is not: whoever has only not heard of a change yet.

import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { mendTable, openTable } from '#app/sync/mend.server.ts'
import { CLOSE, writeStep2, writeUpdate } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { CARDS } from '../support/documents.ts'
import { hostWith, somebody } from '../support/room-people.ts'

const IDS = new Set(CARDS.map(({ id }) => id))
const HERE = { column: 'po', rank: 'm' }
const MOST = 10

function openTableRoom() {
  const room = new Room(
    [],
    hostWith({ mend: (doc, change, transaction) => mendTable(doc, change, transaction, IDS) }),
    (doc) => openTable(doc, IDS),
  )
  onTestFinished(() => room.destroy())
  return {
    room,
    /** Somebody whose every change is sent at once; `settles` ends a moment, in which changes are applied together. */
    join(pack = writeUpdate) {
      const person = somebody()
      room.join(person)
      const doc = new Y.Doc()
      doc.on('update', (update: Uint8Array) => room.receive(person, pack(update)))
      return { ...person, doc, placements: doc.getMap('placements') }
    },
  }
}

type Member = ReturnType<ReturnType<typeof openTableRoom>['join']>

const OFFENCES: Record<string, ({ doc, placements }: Member, at: number) => void> = {
  'an unknown root': ({ doc }, at) => void doc.getMap('phase').set('phase', at),
  'a column that is none': ({ placements }, at) =>
    void placements.set('vision', { column: 'moon', rank: `${at}` }),
  'a card that is not there': ({ placements }) => void placements.set('ghost', HERE),
  'an action of another form': ({ doc }, at) =>
    void doc.getMap('actions').set('a1', { text: 'x'.repeat(10_000), at }),
  'keys in a note': ({ doc }, at) => void doc.getMap('note:vision').set('votes', at),
}

test.each(Object.entries(OFFENCES))('%s, ten times one after another, is the end of it', (_what, commit) => {
  const { room, join } = openTableRoom()
  const eve = join()
  for (let at = 1; at < MOST; at++) {
    commit(eve, at)
    room.settle()
  }
  expect(eve.closed).toEqual([])
  commit(eve, MOST)
  room.settle()
  expect(eve.closed).toEqual([CLOSE.badMessage])
})

test('whoever comes back goes on where they were', () => {
  const { room } = openTableRoom()
  let closed = 0
  for (let at = 1; at <= MOST; at++) {
    const eve = somebody('eve')
    room.join(eve)
    const doc = new Y.Doc()
    doc.getMap('placements').set(`ghost-${at}`, HERE)
    room.receive(eve, writeUpdate(Y.encodeStateAsUpdate(doc)))
    room.settle()
    room.leave(eve)
    closed += eve.closed.length
  }
  expect(closed).toBe(1)
})

test('it counts in a state that is brought back too', () => {
  const { join } = openTableRoom()
  const eve = join(writeStep2)
  for (let at = 1; at <= MOST; at++) OFFENCES['an unknown root']!(eve, at)
  expect(eve.closed).toEqual([CLOSE.badMessage])
})

test('whoever writes in the same moments as somebody like that stays, and so do all their changes', () => {
  const { room, join } = openTableRoom()
  const [eve, ben] = [join(), join()]
  for (let at = 1; at <= MOST + 1; at++) {
    eve.placements.set('ghost', HERE)
    ben.placements.set('scope', { column: 'po', rank: `m${at}` })
    room.settle()
  }
  expect(eve.closed.length).toBeGreaterThan(0)
  expect(ben.closed).toEqual([])
  expect(room.doc.getMap('placements').toJSON()).toEqual({ scope: { column: 'po', rank: `m${MOST + 1}` } })
})

test('what is once in a while counts for nothing', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const { room, join } = openTableRoom()
  const ben = join()
  for (let at = 0; at < 3 * MOST; at++) {
    ben.placements.set('ghost', HERE)
    room.settle()
    vi.advanceTimersByTime(1_200)
  }
  expect(ben.closed).toEqual([])
})

test('whoever types on in the note of a card that is gone, or in one that is full, is only behind', () => {
  const { room, join } = openTableRoom()
  const ben = join()
  for (const name of ['note:ghost', 'note:vision']) {
    ben.doc.getText(name).insert(0, 'x'.repeat(2_000))
    for (let letter = 0; letter < 3 * MOST; letter++) {
      ben.doc.getText(name).insert(0, 'y')
      room.settle()
    }
  }
  expect(ben.closed).toEqual([])
  expect(room.doc.getText('note:ghost').toString()).toBe('')
  expect(room.doc.getText('note:vision').length).toBe(2_000)
})
