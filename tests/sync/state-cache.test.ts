import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { StateCache } from '#app/sync/state-cache.server.ts'
import { somebody } from '../support/room-people.ts'

/** Applies an answer as a client would, frame by frame, and says whether the last was a step 2. */
function take(doc: Y.Doc, packets: readonly Uint8Array[]): boolean {
  const reader = somebody()
  for (const packet of packets) reader.send(packet)
  let kind = -1
  for (const message of reader.messages) {
    const decoder = decoding.createDecoder(message)
    decoding.readVarUint(decoder)
    kind = decoding.readVarUint(decoder)
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  }
  return kind === 1
}

test('whoever joins at whatever moment has all of the document with the last frame of the answer', () => {
  const steps = fc.array(fc.constantFrom('edit', 'join', 'come back'), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(steps, (what) => {
      const doc = new Y.Doc()
      const cache = new StateCache(() => doc)
      doc.on('update', (update: Uint8Array) => cache.changed(update))
      const known = new Y.Doc()
      what.forEach((step, at) => {
        if (step === 'edit') return doc.getMap('placements').set(`card-${at % 3}`, at)
        const client = step === 'join' ? new Y.Doc() : known
        expect(take(client, cache.answer(Y.encodeStateVector(client)))).toBe(true)
        expect(client.getMap('placements').toJSON()).toEqual(doc.getMap('placements').toJSON())
        expect(client.store.pendingStructs).toBeNull()
      })
    }),
  )
})

test('what the document has is told from what is new, deletions included', () => {
  const doc = new Y.Doc()
  const cache = new StateCache(() => doc)
  doc.on('update', (update: Uint8Array) => cache.changed(update))
  doc.getMap('placements').set('a', 1)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  expect(cache.contains(Y.encodeStateAsUpdate(other))).toBe(true)
  expect(cache.contains(Y.encodeStateAsUpdate(other))).toBe(true)
  other.getMap('placements').delete('a')
  expect(cache.contains(Y.encodeStateAsUpdate(other))).toBe(false)
})

test('bytes that are no state vector throw', () => {
  expect(() => new StateCache(() => new Y.Doc()).answer(Uint8Array.of(9, 9, 9))).toThrow()
})

test('of a document that forgets, nobody who joins after is sent what was taken out of it', () => {
  const doc = new Y.Doc()
  const caches = [true, false].map((forgets) => new StateCache(() => doc, forgets))
  doc.on('update', (update: Uint8Array) => caches.forEach((cache) => cache.changed(update)))
  doc.getMap('tallies').set('scope', 'zQmarkQz')
  const sent = () => caches.map((cache) => Buffer.concat(cache.answer(Uint8Array.of(0))).includes('zQmarkQz'))
  expect(sent()).toEqual([true, true])
  doc.getMap('tallies').delete('scope')
  // The other one encodes the whole no more than once a second, and sends what changed beside it.
  expect(sent()).toEqual([false, true])
})

/** Of somebody whom the document knows nothing of. */
function strangersVector(clientId: number): Uint8Array {
  return Y.encodeStateVector(new Map([[clientId, 1]]))
}

test('what is kept for those who ask is no more than a megabyte, whatever they ask with', () => {
  const doc = new Y.Doc()
  doc.getArray('lines').push(['x'.repeat(200_000)])
  const cache = new StateCache(() => doc)
  const answers = Array.from({ length: 20 }, (_, n) => {
    const vector = strangersVector(n + 1)
    return [cache.answer(vector), cache.answer(vector)] as const
  })
  const kept = answers.filter(([first, second]) => first === second)
  expect(kept).toHaveLength(5)
  for (const [first, second] of answers)
    expect(Buffer.compare(Buffer.concat(first), Buffer.concat(second))).toBe(0)
})

test('of a large document all are sent the same bytes, whatever they ask with', () => {
  const doc = new Y.Doc()
  const cache = new StateCache(() => doc)
  doc.on('update', (update: Uint8Array) => cache.changed(update))
  doc.getArray('lines').push(['x'.repeat(300_000)])
  const ofMuch = Array.from({ length: 20 }, (_, n) => cache.answer(strangersVector(n + 1)))
  expect(new Set([...ofMuch, cache.answer(Uint8Array.of(0))]).size).toBe(1)
  const client = new Y.Doc()
  expect(take(client, ofMuch[0]!)).toBe(true)
  expect(client.getArray('lines').toJSON()).toEqual(doc.getArray('lines').toJSON())
  const known = Y.encodeStateVector(client)
  doc.getArray('lines').push(['more'])
  expect(Buffer.concat(cache.answer(known)).length).toBeLessThan(100)
})

test('whoever asks between changes of a document that is large is sent the same bytes of what was there, and what came since', () => {
  const doc = new Y.Doc()
  doc.getArray('lines').push(['x'.repeat(3 * 1024 * 1024)])
  const cache = new StateCache(() => doc)
  doc.on('update', (update: Uint8Array) => cache.changed(update))
  const answers = Array.from({ length: 250 }, (_, n) => {
    doc.getArray('lines').push([`line ${n}`])
    return cache.answer(Uint8Array.of(0))
  })
  expect(new Set(answers.map(([large]) => large)).size).toBe(1)
  expect(
    Math.max(...answers.map((packets) => packets.slice(1).reduce((sum, it) => sum + it.length, 0))),
  ).toBeLessThan(10_000)
  const client = new Y.Doc()
  expect(take(client, answers.at(-1)!)).toBe(true)
  expect(client.getArray('lines').toJSON()).toEqual(doc.getArray('lines').toJSON())
})

test('nothing is made for somebody alone who has not read what they asked for before', () => {
  const doc = new Y.Doc()
  doc.getArray('lines').push(['x'.repeat(1_000)])
  const cache = new StateCache(() => doc)
  const answers = Array.from({ length: 20 }, (_, n) => cache.answer(strangersVector(n + 1), 300_000))
  expect(new Set(answers).size).toBe(1)
})
