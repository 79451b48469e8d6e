// Rooms of several nodes, which tell one another under which client ids their people write.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeStep2, writeUpdate } from '#app/sync/protocol.ts'
import { Room, type RoomHost } from '#app/sync/room.server.ts'
import type { WriterNews } from '#app/sync/writers.server.ts'
import { gap, updateOf } from '../support/crafted.ts'
import { edit, hostWith, somebody, type Somebody } from '../support/room-people.ts'

const ID = 77

interface Node {
  name: string
  room: Room
  join(participantId: string): Somebody
  /** What it told so far. */
  told: WriterNews[]
  broken: unknown[]
}

function openNode(name: string, host: Partial<RoomHost> = {}): Node {
  const told: WriterNews[] = []
  const broken: unknown[] = []
  const room = new Room(
    [],
    hostWith({
      tellWriters: (news) => void told.push(...news),
      broken: (error) => void broken.push(error),
      ...host,
    }),
    (doc) => void doc.getMap('placements'),
  )
  onTestFinished(() => room.destroy())
  const join = (participantId: string) => {
    const person = somebody(participantId)
    room.join(person)
    return person
  }
  return { name, room, join, told, broken }
}

function heldBack() {
  let commit = (): void => {}
  const committed = new Promise<void>((resolve) => (commit = resolve))
  return { committed, commit: () => commit() }
}

/** One node hears what the other told so far. */
function hear(to: Node, from: Node): void {
  to.room.receiveWriters(from.name, from.told.splice(0), false)
}

/** Everything somebody with this client id wrote. */
function written(...keys: string[]): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = ID
  for (const key of keys) doc.getMap('placements').set(key, 1)
  return Y.encodeStateAsUpdate(doc)
}

function placed({ room }: Node): Record<string, unknown> {
  room.settle()
  return room.doc.getMap('placements').toJSON()
}

test('nobody writes under a client id that is somebody else’s on another node', () => {
  const [a, b] = [openNode('a'), openNode('b')]
  const [fay, eve, ben] = [a.join('fay'), b.join('eve'), b.join('ben')]
  a.room.receive(fay, writeUpdate(written('x')))
  hear(b, a)
  b.room.receive(eve, writeUpdate(written('forged')))
  expect(eve.closed).toEqual([CLOSE.badMessage])
  b.room.receive(ben, writeStep2(written('x', 'y')))
  expect(ben.closed).toEqual([CLOSE.tryLater])
  expect(placed(b)).toEqual({})
  b.room.applyLogged([written('x')])
  const again = b.join('ben')
  b.room.receive(again, writeStep2(written('x')))
  expect(again.closed).toEqual([])
})

test('the same person may, on as many nodes as they are on', () => {
  const [a, b] = [openNode('a'), openNode('b')]
  const [here, there] = [a.join('fay'), b.join('fay')]
  a.room.receive(here, writeUpdate(written('x')))
  hear(b, a)
  b.room.receive(there, writeUpdate(written('x')))
  hear(a, b)
  expect([...here.closed, ...there.closed, ...a.broken, ...b.broken]).toEqual([])
  expect(placed(b)).toEqual({ x: 1 })
})

test('a client id is told once, however much is written under it', () => {
  const a = openNode('a')
  const fay = a.join('fay')
  a.room.receive(fay, writeUpdate(written('x')))
  placed(a)
  a.room.receive(fay, writeUpdate(written('x', 'y')))
  expect(placed(a)).toEqual({ x: 1, y: 1 })
  expect(a.told).toEqual([{ clientId: ID, participantId: 'fay' }])
  expect(a.room.ownWriters()).toEqual(a.told)
})

test('an id is free elsewhere once its client has left and all it wrote is in the log', async () => {
  const { committed, commit } = heldBack()
  const rows: Uint8Array[] = []
  const a = openNode('a', { whenLogged: () => committed, log: (row) => void rows.push(row) })
  const b = openNode('b')
  const fay = a.join('fay')
  a.room.receive(fay, writeUpdate(written('x')))
  hear(b, a)
  a.room.leave(fay)
  expect(rows).toHaveLength(1)
  await Promise.resolve()
  expect(a.told).toEqual([])
  commit()
  await committed
  hear(b, a)
  b.room.applyLogged(rows)
  const eve = b.join('eve')
  b.room.receive(eve, writeUpdate(written('x', 'y')))
  expect(eve.closed).toEqual([])
  expect(placed(b)).toEqual({ x: 1, y: 1 })
})

test('whoever was back before it was told that they had left is still there for the others', async () => {
  const { committed, commit } = heldBack()
  const [a, b] = [openNode('a', { whenLogged: () => committed }), openNode('b')]
  const more = Y.diffUpdate(written('x', 'y'), Y.encodeStateVectorFromUpdate(written('x')))
  const fay = a.join('fay')
  a.room.receive(fay, writeUpdate(written('x')))
  a.room.leave(fay)
  a.room.receive(a.join('fay'), writeUpdate(more))
  commit()
  await committed
  hear(b, a)
  const eve = b.join('eve')
  b.room.receive(eve, writeUpdate(written('forged')))
  expect(eve.closed).toEqual([CLOSE.badMessage])
})

test.each<[string, (room: Room) => void]>([
  ['is gone', (room) => room.forgetNode('a')],
  ['tells of all its people anew, and of nobody with that id', (room) => room.receiveWriters('a', [], true)],
])('what a node told is forgotten when it %s', (_, happens) => {
  const b = openNode('b')
  b.room.receiveWriters('a', [{ clientId: ID, participantId: 'fay' }], true)
  happens(b.room)
  const eve = b.join('eve')
  b.room.receive(eve, writeUpdate(written('x')))
  expect(eve.closed).toEqual([])
})

test('where two people wrote under one id before the nodes knew, what a node holds otherwise than the log is given up', () => {
  const [a, b] = [openNode('a'), openNode('b')]
  const [ofFay, ofEve] = [written('x'), written('forged')]
  a.room.receive(a.join('fay'), writeUpdate(ofFay))
  b.room.receive(b.join('eve'), writeUpdate(ofEve))
  expect([placed(a), placed(b)]).toEqual([{ x: 1 }, { forged: 1 }])
  for (const { room } of [a, b]) room.applyLogged([ofFay, ofEve])
  expect(a.broken).toHaveLength(1)
  expect(b.broken).toHaveLength(1)
})

test('whoever wrote under one id on two nodes at once is counted what that costs all the others', () => {
  const [a, b] = [openNode('a'), openNode('b')]
  const [onA, onB] = [written('x'), written('y')]
  const [eve, fay] = [somebody('eve'), somebody('fay')]
  for (const person of [eve, fay]) a.room.join(person)
  a.room.receiveWriters('b', [], true)
  a.room.receive(fay, writeUpdate(edit('fays')))
  a.room.receive(eve, writeStep2(onA))
  b.room.receive(b.join('eve'), writeStep2(onB))
  // Be she gone or not.
  a.room.leave(eve)
  for (const { room } of [a, b]) room.applyLogged([onB, onA])
  expect(a.broken).toHaveLength(1)
  expect([eve, fay].map(({ worked }) => worked)).toEqual([1_000, 0])
})

test('what others write under ids of their own is nobody’s concern', () => {
  const [a, b] = [openNode('a'), openNode('b')]
  a.room.receive(a.join('fay'), writeUpdate(edit('x')))
  hear(b, a)
  const eve = b.join('eve')
  b.room.receive(eve, writeUpdate(edit('y')))
  expect(eve.closed).toEqual([])
  expect(placed(b)).toEqual({ y: 1 })
})

test('an id of which nothing but a gap is told is nobody’s', () => {
  const node = openNode('one')
  const [ben, eve] = [node.join('ben'), node.join('eve')]
  node.room.receive(eve, writeUpdate(updateOf([{ client: ID, clock: 0, structs: [gap(1)] }])))
  node.room.receive(ben, writeUpdate(written('x')))
  node.room.settle()
  expect([ben.closed, eve.closed]).toEqual([[], []])
  expect(node.told).toEqual([{ clientId: ID, participantId: 'ben' }])
})
