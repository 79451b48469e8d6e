// What takes far longer than its size tells: whoever sent it is let go, and the room goes on.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { applyWithin, TooMuchWork } from '#app/sync/effort.server.ts'
import { CLOSE, writeStep2, writeUpdate } from '#app/sync/protocol.ts'
import { Room, type RoomHost } from '#app/sync/room.server.ts'
import { intoOneGap, ofClients } from '../support/crafted.ts'
import { edit, hostWith, somebody } from '../support/room-people.ts'

function openRoom(host: Partial<RoomHost> = {}) {
  const rows: Uint8Array[] = []
  const room = new Room([], hostWith({ log: (update) => void rows.push(update), ...host }), (doc) => {
    doc.getMap('placements')
    doc.getText('note:scope')
  })
  onTestFinished(() => room.destroy())
  return { room, rows }
}

/** One letter in a root of its own for each name. */
function inRoots(names: readonly string[]): Uint8Array {
  const doc = new Y.Doc()
  for (const name of names) doc.getMap(name).set('a', 1)
  return writeUpdate(Y.encodeStateAsUpdate(doc))
}

function names(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${at}`)
}

test('a change that takes too long closes who sent it with 4400, and of all others nothing is lost', () => {
  const { room, rows } = openRoom()
  const [eve, ben] = [somebody(), somebody()]
  for (const person of [eve, ben]) room.join(person)
  room.receive(ben, writeUpdate(edit('scope', { column: 'po', rank: 'a' })))
  room.receive(eve, writeUpdate(intoOneGap(8_000, 'note:scope', 1_000)))
  room.receive(ben, writeUpdate(edit('budget', { column: 'pm', rank: 'a' })))
  room.settle()
  expect(eve.closed).toEqual([CLOSE.badMessage])
  expect(ben.closed).toEqual([])
  expect(Object.keys(room.doc.getMap('placements').toJSON()).sort()).toEqual(['budget', 'scope'])
  expect(room.doc.getText('note:scope').length).toBe(0)
  expect(rows).toHaveLength(2)
})

test('how long an update may take is told with it: what is stopped at first is taken where there is more time', () => {
  const apply = (most: number) => {
    const doc = new Y.Doc()
    applyWithin(doc, intoOneGap(2_000, 'note:scope', 1_000), performance.now(), most)
    return doc.getText('note:scope').length
  }
  expect(() => apply(20)).toThrow(TooMuchWork)
  expect(apply(60_000)).toBe(4_001)
})

test('what is work and not too much of it is taken, and counted to who sent it', () => {
  const { room } = openRoom()
  const spent: number[] = []
  const ben = { ...somebody(), spent: (ms: number) => spent.push(ms) > 0 }
  room.join(ben)
  room.receive(ben, writeUpdate(intoOneGap(300, 'note:scope', 1_000)))
  room.settle()
  expect(ben.closed).toEqual([])
  expect(room.doc.getText('note:scope').length).toBe(601)
  expect(Math.max(...spent)).toBeGreaterThan(0)
})

test('that a document has to be put back is counted to whoever made it necessary, whatever came before it', () => {
  const stored = new Y.Doc()
  stored.transact(() => {
    for (let n = 0; n < 300_000; n++) stored.getMap('placements').set(`card-${n % 2}`, n)
  })
  const room = new Room([Y.encodeStateAsUpdate(stored)], hostWith({ documentBytes: 1e9 }), () => {})
  onTestFinished(() => room.destroy())
  let counted = 0
  const eve = { ...somebody(), spent: (ms: number) => (counted += ms) > 0 }
  room.join(eve)
  const started = performance.now()
  room.receive(eve, writeUpdate(edit('scope')))
  room.receive(eve, writeUpdate(intoOneGap(8_000, 'note:scope', 1_000)))
  room.settle()
  expect(eve.closed).toContain(CLOSE.badMessage)
  expect(counted).toBeGreaterThan(0.7 * (performance.now() - started))
})

test('what is in the way of a change, and will be whenever the document is loaded, counts as what stays of it', () => {
  const { room } = openRoom()
  let grown = 0
  const join = () => {
    const eve = { ...somebody(), grew: (bytes: number) => void (grown += bytes) }
    room.join(eve)
    return eve
  }
  const sizes = [300, 300, 300].map((letters, at) => {
    const before = grown
    const update = intoOneGap(letters, 'note:scope', 1_000 - 2 * at)
    room.receive(join(), writeUpdate(update))
    room.settle()
    return (grown - before) / update.length
  })
  expect(Math.min(...sizes)).toBeGreaterThan(3)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => room.receive(join(), writeUpdate(update)))
  grown = 0
  for (let n = 0; n < 200; n++) doc.getText('note:scope').insert(n, 'x')
  room.settle()
  expect(grown).toBeLessThan(2 * Y.encodeStateAsUpdate(doc).length + 200 * 40)
})

test('of whoever was closed for their work nothing more is taken', () => {
  const { room, rows } = openRoom()
  // Of two changes that wait together the first is applied.
  let left = 1
  const eve = { ...somebody(), spent: () => --left > 0 }
  room.join(eve)
  for (const card of ['scope', 'budget'])
    room.receive(eve, writeUpdate(edit(card, { column: 'po', rank: 'a' })))
  room.settle()
  expect(Object.keys(room.doc.getMap('placements').toJSON())).toEqual(['scope'])
  expect(rows).toHaveLength(1)
})

test('a client id that was not there counts as more work than it is at once', () => {
  const { room } = openRoom()
  let spent = 0
  const eve = { ...somebody(), spent: (ms: number) => ((spent += ms), true) }
  room.join(eve)
  room.receive(eve, writeUpdate(ofClients(1_000, 'note:scope', 1)))
  room.settle()
  expect(spent).toBeGreaterThan(4_000)
})

test('a few roots that are none of a board’s are let in, more of them close who sent them with 4400', () => {
  const { room } = openRoom({ isRoot: (name) => name === 'placements' || name.startsWith('note:') })
  const [eve, ben] = [somebody(), somebody()]
  for (const person of [eve, ben]) room.join(person)
  room.receive(eve, inRoots(names(40, 'strange')))
  room.receive(eve, inRoots(names(60, 'strange')))
  expect(eve.closed).toEqual([])
  room.receive(eve, inRoots(names(10, 'stranger')))
  expect(eve.closed).toEqual([CLOSE.badMessage])
  room.receive(ben, inRoots(names(200, 'note:')))
  room.settle()
  expect(ben.closed).toEqual([])
  const has = (name: string) => [...room.doc.share.keys()].some((it) => it.startsWith(name))
  expect([has('strange0'), has('stranger'), has('note:199')]).toEqual([true, false, true])
})

test.each<[string, (doc: Y.Doc, name: string) => void]>([
  ['a root', (doc, name) => doc.getMap(name).set('a', 1)],
  ['a key', (doc, name) => doc.getMap('placements').set(name, 1)],
])('%s with a name that is too long closes who sent it with 4400, for a name stays for ever', (_, write) => {
  const { room, rows } = openRoom()
  const sent = [256, 257].map((length) => {
    const doc = new Y.Doc()
    write(doc, 'x'.repeat(length))
    const person = somebody()
    room.join(person)
    room.receive(person, writeUpdate(Y.encodeStateAsUpdate(doc)))
    room.settle()
    return person.closed
  })
  expect(sent).toEqual([[], [CLOSE.badMessage]])
  expect(rows).toHaveLength(1)
})

test('a text that once had a format is not tidied up letter by letter for ever', () => {
  const { room } = openRoom()
  const ben = somebody()
  room.join(ben)
  const doc = new Y.Doc()
  doc.getText('note:scope').insert(0, 'bold', { bold: true })
  room.receive(ben, writeUpdate(Y.encodeStateAsUpdate(doc)))
  room.settle()
  // Private to Yjs: it is what makes it look through the text after every deletion that somebody else made.
  expect(room.doc.getText('note:scope')._hasFormatting).toBe(false)
})

test('values side by side become lists of a hundred at most, and are all there', () => {
  const { room } = openRoom()
  const ben = somebody()
  room.join(ben)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => room.receive(ben, writeUpdate(update)))
  for (let n = 0; n < 1_000; n++) doc.getArray('list').push([n])
  room.settle()
  expect(room.doc.getArray('list').toJSON()).toEqual(doc.getArray('list').toJSON())
  const lengths = room.doc.store.clients.get(doc.clientID)!.map(({ length }) => length)
  expect(Math.max(...lengths)).toBe(100)
})

test('what was applied for others on the way is not counted to whoever came then', () => {
  const { room } = openRoom()
  const [eve, spent] = [somebody(), [] as number[]]
  const ben = { ...somebody(), spent: (ms: number) => spent.push(ms) > 0 }
  for (const person of [eve, ben]) room.join(person)
  room.receive(eve, writeUpdate(intoOneGap(700, 'note:scope', 1_000)))
  room.receive(ben, writeStep2(edit('scope', { column: 'po', rank: 'a' })))
  const all: number[] = []
  const ada = { ...somebody(), spent: (ms: number) => all.push(ms) > 0 }
  room.join(ada)
  room.receive(ada, writeUpdate(intoOneGap(700, 'note:scope', 2_000)))
  room.settle()
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
  expect(sum(spent)).toBeLessThan(sum(all))
})
