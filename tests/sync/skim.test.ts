// Which updates Yjs is given to read at all.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { skim as skimFor, type Held } from '#app/sync/skim.server.ts'
import { behind, gone, innerDoc, ofClients, text, updateOf } from '../support/crafted.ts'

const NEW: Held = { clients: 0, structs: 0 }
const skim = (update: Uint8Array, held = NEW) => skimFor(update, () => held)

type Act = (docs: readonly Y.Doc[], at: number) => void

const at = fc.nat()

/** What people do to documents, and documents to one another. */
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(at, fc.string({ unit: 'binary' })).map(([place, words]): Act => (docs, who) => {
    const note = docs[who]!.getText('note')
    note.insert(place % (note.length + 1), words)
  }),
  fc.tuple(at, at).map(([from, many]): Act => (docs, who) => {
    const note = docs[who]!.getText('note')
    const start = from % (note.length + 1)
    note.delete(start, many % (note.length - start + 1))
  }),
  fc.tuple(fc.string(), fc.jsonValue()).map(
    ([key, value]): Act =>
      (docs, who) =>
        void docs[who]!.getMap('map').set(key, value),
  ),
  fc.boolean().map((bold): Act => (docs, who) => {
    const note = docs[who]!.getText('note')
    note.format(0, note.length, { bold })
  }),
  fc.uint8Array().map(
    (bytes): Act =>
      (docs, who) =>
        docs[who]!.getArray('list').push([bytes, new Y.Map(), new Y.XmlElement('p')]),
  ),
  at.map(
    (other): Act =>
      (docs, who) =>
        Y.applyUpdate(docs[who]!, Y.encodeStateAsUpdate(docs[other % docs.length]!)),
  ),
)

const acts = fc.array(fc.tuple(fc.nat({ max: 2 }), act), { maxLength: 30 })

/** All updates that three documents tell of while this is done. */
function told(all: readonly [number, Act][]): { docs: Y.Doc[]; updates: Uint8Array[] } {
  const updates: Uint8Array[] = []
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  for (const doc of docs) doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const [who, act] of all) act(docs, who)
  return { docs, updates }
}

test('whatever Yjs writes is as Yjs writes it', () => {
  fc.assert(
    fc.property(acts, (all) => {
      const { docs, updates } = told(all)
      const states = docs.map((doc) => Y.encodeStateAsUpdate(doc))
      const diffs = docs.map((doc) => Y.encodeStateAsUpdate(docs[0]!, Y.encodeStateVector(doc)))
      for (const update of [...updates, ...states, ...diffs, Y.mergeUpdates(states)])
        expect(skim(update)).toEqual({ hasGaps: false })
    }),
  )
})

test('an update that leaves out what comes before the rest of it says so', () => {
  const { updates } = told([0, 1, 2].map((key) => [0, ([doc]) => doc!.getMap('map').set(String(key), key)]))
  expect(skim(Y.mergeUpdates([updates[0]!, updates[2]!]))).toEqual({ hasGaps: true })
})

const SUM_TOO_LARGE = 2 ** 55

test.each<[string, Uint8Array]>([
  ['nothing', Uint8Array.of()],
  ['something behind its end', Uint8Array.of(0, 0, 0)],
  ['a struct without a length', updateOf([{ client: 7, clock: 0, structs: [gone(0)] }])],
  ['text without a letter', updateOf([{ client: 7, clock: 0, structs: [text('note', '')] }])],
  ['a client without a struct', updateOf([{ client: 7, clock: 0, structs: [] }])],
  ['more than can be counted', updateOf([{ client: 7, clock: 0, structs: [gone(SUM_TOO_LARGE)] }])],
  [
    'a beginning beyond what can be counted',
    updateOf([{ client: 7, clock: SUM_TOO_LARGE, structs: [gone(1)] }]),
  ],
  [
    'parts that are too much together',
    updateOf([{ client: 7, clock: 2 ** 31 - 2, structs: [gone(1), gone(2)] }]),
  ],
  ['a document within the document', updateOf([{ client: 7, clock: 0, structs: [innerDoc('root')] }])],
  [
    'the lower client first',
    updateOf([20, 21].map((client) => ({ client, clock: 0, structs: [text('note', 'x')] }))),
  ],
  [
    'one client told of twice',
    updateOf([0, 1].map((clock) => ({ client: 7, clock, structs: [behind(7, clock, 'x')] }))),
  ],
  [
    'one client’s deletions told of twice',
    updateOf(
      [],
      [
        [7, [0, 1]],
        [7, [2, 1]],
      ],
    ),
  ],
  ['one deletion again and again', updateOf([], [[7, [0, 9], [0, 9]]])],
  ['deletions in the wrong order', updateOf([], [[7, [5, 1], [0, 1]]])],
  ['a deletion of nothing', updateOf([], [[7, [5, 0]]])],
  [
    'a letter behind one that comes after it',
    updateOf([{ client: 7, clock: 0, structs: [behind(7, 5, 'x')] }]),
  ],
  ['a letter of each of thousands', ofClients(2_000, 'note', 1)],
  [
    'structs by the hundred thousand',
    updateOf([{ client: 7, clock: 0, structs: Array(100_001).fill(gone(1)) }]),
  ],
])('%s is no update', (_what, update) => {
  expect(skim(update)).toBeNull()
})

test('bytes of any kind are read without an error', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void skim(bytes)))
})
