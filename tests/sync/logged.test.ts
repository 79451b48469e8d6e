// What goes into the log is what the document has taken, whatever an update tells besides.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeUpdate } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import type { LogRow } from '#server/room-store.ts'
import { WaitingRows } from '#server/waiting-rows.ts'
import { seeded } from '../support/mutants.ts'
import { hostWith, somebody } from '../support/room-people.ts'
import { replayed } from '../support/table-content.ts'

/** An empty delete set, at the end of an update that only adds. */
const TAKES_NOTHING_OUT = 0

function openRoom() {
  const rows: LogRow[] = []
  const room = new Room(
    [],
    hostWith({ log: (update, participantId) => void rows.push({ update, participantId }) }),
    (doc) => void doc.getMap('placements'),
  )
  onTestFinished(() => room.destroy())
  const join = () => {
    const person = somebody()
    room.join(person)
    return person
  }
  const here = () => (room.settle(), room.doc.getMap('placements').toJSON())
  return { room, rows, join, here }
}

function written(rows: readonly LogRow[]): readonly LogRow[] {
  const waiting = new WaitingRows()
  for (const row of rows) waiting.add(row)
  return waiting.take()
}

function placementsIn(updates: readonly Uint8Array[]): unknown {
  return replayed(updates).getMap('placements').toJSON()
}

function docOf(clientId: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return doc
}

function set(doc: Y.Doc, key: string, value: string): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.getMap('placements').set(key, value)
  return Y.encodeStateAsUpdate(doc, before)
}

test('an update that tells of one client twice is refused: what is applied and what is merged for the log would differ', () => {
  const { room, rows, join, here } = openRoom()
  const [eve, ben] = [join(), join()]
  const [first, second] = ['A', 'B'].map((value) => set(docOf(77), 'k', value).slice(1, -1))
  const twice = Uint8Array.from([2, ...first!, ...second!, TAKES_NOTHING_OUT])
  expect(placementsIn([twice])).not.toEqual(
    placementsIn([Y.mergeUpdates([twice, set(docOf(1), 'other', 'x')])]),
  )
  room.receive(eve, writeUpdate(twice))
  room.receive(eve, writeUpdate(set(docOf(78), 'e', 'eve')))
  room.receive(ben, writeUpdate(set(docOf(79), 'b', 'ben')))
  const held = here()
  expect(eve.closed).toEqual([CLOSE.badMessage])
  expect(placementsIn(written(rows).map(({ update }) => update))).toEqual(held)
})

test.for([1, 2, 3])(
  'whatever Yjs writes by itself is taken, however it was merged and cut, with seed %i',
  (seed) => {
    const chance = seeded(seed)
    const below = (most: number) => Math.floor(chance() * most)
    const { room, join, here } = openRoom()
    const docs = Array.from({ length: 4 }, (_, at) => docOf(at + 1))
    for (let n = 0; n < 100; n++) {
      const doc = docs[below(docs.length)]!
      if (chance() < 0.8) set(doc, `k${below(9)}`, `v${n}`)
      else doc.getMap('placements').delete(`k${below(9)}`)
      const other = docs[below(docs.length)]!
      const news = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other))
      Y.applyUpdate(other, chance() < 0.5 ? news : Y.mergeUpdates([Y.encodeStateAsUpdate(doc), news]))
    }
    const all = docs.map((doc) => Y.encodeStateAsUpdate(doc))
    const cut = Y.diffUpdate(Y.mergeUpdates(all), Y.encodeStateVector(docs[0]!))
    const people = [...all, Y.mergeUpdates(all), Y.mergeUpdates([cut, ...all])].map((update) => {
      // Each alone: these ids are the others' as well.
      const person = join()
      room.receive(person, writeUpdate(update))
      here()
      room.leave(person)
      return person
    })
    expect(people.flatMap(({ closed }) => closed)).toEqual([])
    expect(here()).toEqual(placementsIn(all))
  },
)

test('what an update tells of what is known already is not logged, and does no harm on another node', () => {
  const { room, rows, join, here } = openRoom()
  const [ben, eve] = [join(), join()]
  const [bens, eves] = [docOf(7), docOf(9)]
  room.receive(ben, writeUpdate(set(bens, 'stays', 'first')))
  here()
  const lie = Y.mergeUpdates([set(docOf(7), 'stays', 'lies'), set(eves, 'e', 'eve')])
  room.receive(eve, writeUpdate(lie))
  room.receive(ben, writeUpdate(set(bens, 'b', 'ben')))
  expect(here()).toEqual({ stays: 'first', e: 'eve', b: 'ben' })
  expect(rows.map(({ participantId }) => participantId)).toEqual(
    [ben, eve, ben].map(({ participantId }) => participantId),
  )

  const broken: unknown[] = []
  const elsewhere = new Room([], hostWith({ broken: (error) => void broken.push(error) }), () => {})
  onTestFinished(() => elsewhere.destroy())
  for (const { update } of rows) elsewhere.applyLogged([update])
  expect(broken).toEqual([])
  expect(elsewhere.doc.getMap('placements').toJSON()).toEqual(here())
})

test('much that one person did while the database was away becomes a row for each hundred changes', () => {
  const doc = docOf(1)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < 250; n++) doc.getMap('placements').set('scope', { column: 'po', rank: String(n) })
  const rows = written(updates.map((update) => ({ participantId: 'a', update })))
  expect(rows).toHaveLength(3)
  expect(placementsIn(rows.map(({ update }) => update))).toEqual({ scope: { column: 'po', rank: '249' } })
})
