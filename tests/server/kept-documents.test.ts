// Documents for pages: a kept one is what the log has, whatever came since.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { KeptDocuments } from '#server/kept-documents.ts'
import { createRoomStore } from '#server/room-store.ts'
import { docOf } from '#server/documents.ts'
import { freshDatabase, openUntilTestEnds } from '../support/databases.ts'

async function openStore() {
  const store = createRoomStore(await openUntilTestEnds(await freshDatabase('postgres')))
  let loads = 0
  return {
    append: store.append,
    since: store.since,
    compact: store.compact,
    load(room: string) {
      loads++
      return store.load(room)
    },
    loads: () => loads,
  }
}

const change = fc.record({ room: fc.constantFrom('a', 'b'), key: fc.nat({ max: 3 }), value: fc.nat() })
const step = fc.oneof(change, fc.constant('read' as const), fc.constant('compact' as const))

test('one that is kept tells at each moment what the log tells, and is loaded once', async () => {
  const house = await openStore()
  let world = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const before = house.loads()
      const documents = new KeptDocuments(house, -1)
      const roomOf = (name: string) => `${world}/${name}`
      world++
      const docs = new Map(['a', 'b'].map((name) => [name, new Y.Doc()]))
      for (const it of steps) {
        if (it === 'compact') {
          const { updates, seq } = await house.load(roomOf('a'))
          if (seq > 0) await house.compact(roomOf('a'), seq, Y.encodeStateAsUpdate(docOf(updates)))
        } else if (it === 'read') {
          for (const [name, doc] of docs)
            expect((await documents.read(roomOf(name))).getMap('map').toJSON()).toEqual(
              doc.getMap('map').toJSON(),
            )
        } else {
          const doc = docs.get(it.room)!
          const known = Y.encodeStateVector(doc)
          doc.getMap('map').set(String(it.key), it.value)
          const rows = [{ participantId: null, update: Y.encodeStateAsUpdate(doc, known) }]
          await house.append([{ room: roomOf(it.room), rows }])
        }
      }
      const compacted = steps.filter((it) => it === 'compact').length
      expect(house.loads() - before - compacted).toBeLessThanOrEqual(2)
    }),
    { numRuns: 20 },
  )
})

test('one that takes no time is loaded each time, and of many that take long the last are kept', async () => {
  const house = await openStore()
  const rooms = Array.from({ length: 9 }, (_, n) => `room-${n}`)
  const readAll = async (documents: KeptDocuments) => {
    const before = house.loads()
    for (const room of rooms) await documents.read(room)
    return house.loads() - before
  }
  const quick = new KeptDocuments(house, 1_000)
  expect([await readAll(quick), await readAll(quick)]).toEqual([9, 9])
  const long = new KeptDocuments(house, -1)
  expect(await readAll(long)).toBe(9)
  rooms.shift()
  expect(await readAll(long)).toBe(0)
})

test('many who look at one that takes long at the same moment have it loaded once', async () => {
  const house = await openStore()
  const doc = new Y.Doc()
  doc.getMap('map').set('key', 1)
  await house.append([{ room: 'room', rows: [{ participantId: null, update: Y.encodeStateAsUpdate(doc) }] }])
  const documents = new KeptDocuments(house, -1)
  await Promise.all(Array.from({ length: 20 }, () => documents.read('room')))
  expect(house.loads()).toBe(1)
})
