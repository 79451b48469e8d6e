import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contradiction } from '#app/sync/contradiction.server.ts'

/** Somebody under a client id of the test's, and all they wrote. */
function written(work: (doc: Y.Doc) => void, base?: Y.Doc, clientId = 77): Uint8Array {
  const doc = new Y.Doc()
  if (base) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  doc.clientID = clientId
  work(doc)
  return Y.encodeStateAsUpdate(doc)
}

function holding(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}

const set = (key: string, value: unknown) => (doc: Y.Doc) => void doc.getMap('placements').set(key, value)
const type = (at: number, text: string) => (doc: Y.Doc) => doc.getText('note:scope').insert(at, text)

test.each<[string, (doc: Y.Doc) => void, (doc: Y.Doc) => void]>([
  ['another value', set('scope', 'po'), set('scope', 'pm')],
  ['another key', set('scope', 'po'), set('budget', 'po')],
  ['another text', type(0, 'mine'), type(0, 'ours')],
  ['a text where a value is', type(0, 'm'), set('scope', 'm')],
  ['a type where a value is', set('scope', 1), (doc) => set('scope', new Y.Map())(doc)],
  ['the same elsewhere', (doc) => (type(0, 'ab')(doc), type(1, 'c')(doc)), (doc) => type(0, 'abc')(doc)],
])('%s in the same place is told', (_, mine, theirs) => {
  expect(contradiction(holding(written(mine)), written(theirs))).toBe(77)
  expect(contradiction(holding(written(theirs)), written(mine))).toBe(77)
})

test('so is one that begins alike and goes on otherwise', () => {
  const both = holding(written(type(0, 'so far ')))
  const [mine, theirs] = [written(type(7, 'mine'), both), written(type(7, 'ours'), both)]
  expect(contradiction(holding(mine), theirs)).toBe(77)
})

test('what is new, and what is known, is no contradiction, whatever was split, merged or taken out since', () => {
  const step = fc.record({
    who: fc.nat(2),
    kind: fc.constantFrom('set', 'remove', 'type', 'erase', 'nest', 'hear'),
    at: fc.nat(30),
    text: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 6 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const told: Uint8Array[] = []
      const docs = [1, 2, 3].map((clientID) => {
        const doc = new Y.Doc()
        doc.clientID = clientID
        doc.on(
          'update',
          (update: Uint8Array, origin: unknown) => void (origin === 'heard' || told.push(update)),
        )
        return doc
      })
      for (const { who, kind, at, text } of steps) {
        const doc = docs[who]!
        const [map, note] = [doc.getMap('placements'), doc.getText('note:scope')]
        if (kind === 'set') map.set(`k${at % 3}`, { text })
        else if (kind === 'nest') map.set(`k${at % 3}`, new Y.Map([[text, text]]))
        else if (kind === 'remove') map.delete(`k${at % 3}`)
        else if (kind === 'type') note.insert(Math.min(at, note.length), text)
        else if (kind === 'erase')
          note.delete(Math.min(at, note.length), Math.min(2, note.length - Math.min(at, note.length)))
        else Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[at % 3]!), 'heard')
      }
      for (const doc of docs) for (const update of told) expect(contradiction(doc, update)).toBeNull()
      for (const doc of docs)
        for (const other of docs) expect(contradiction(doc, Y.encodeStateAsUpdate(other))).toBeNull()
    }),
  )
})

test('nor is a character that somebody wrote into the middle of', () => {
  const mine = written(type(0, '😀'))
  const doc = holding(mine)
  doc.getText('note:scope').insert(1, 'x')
  expect(contradiction(doc, mine)).toBeNull()
})
