import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { mendTable, openTable } from '#app/sync/mend.server.ts'
import { CARDS } from '../support/documents.ts'

const IDS = new Set(CARDS.map((card) => card.id))

/** A server's document that mends what it takes, and what it would log. */
function server() {
  const doc = new Y.Doc()
  openTable(doc, IDS)
  const logged: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => logged.push(update))
  return {
    doc,
    logged,
    take(update: Uint8Array) {
      doc.transact((transaction) => {
        Y.applyUpdate(doc, update)
        mendTable(doc, transaction.changed, transaction, IDS)
      })
    },
  }
}

function contentOf(doc: Y.Doc) {
  const names = [...doc.share.keys()].filter((name) => {
    const root = doc.share.get(name)!
    return root._length > 0 || [...root._map.values()].some((item) => !item.deleted)
  })
  return names.toSorted()
}

test('unknown cards, columns, keys and roots go, what is right stays', () => {
  const { doc, take } = server()
  const client = new Y.Doc()
  const placements = client.getMap('placements')
  placements.set('vision', { column: 'po', rank: 'a' })
  placements.set('scope', { column: 'moon', rank: 'a' })
  placements.set('ghost', { column: 'po', rank: 'a' })
  placements.set('budget', new Y.Map())
  client.getText('note:vision').insert(0, 'fine')
  client.getText('note:ghost').insert(0, 'boo')
  client.getArray('list').push([1])
  client.getMap('session').set('phase', 'closed')
  take(Y.encodeStateAsUpdate(client))
  expect(doc.getMap('placements').toJSON()).toEqual({ vision: { column: 'po', rank: 'a' } })
  expect(doc.getText('note:vision').toString()).toBe('fine')
  expect(contentOf(doc)).toEqual(['note:vision', 'placements'])
})

test('N1: a note is cut at 2,000 characters, and content of the wrong kind in it goes', () => {
  const { doc, take } = server()
  const client = new Y.Doc()
  client.getText('note:vision').insert(0, 'x'.repeat(2_300))
  client.getMap('note:scope').set('key', 1)
  client.getArray('placements').push(['listed'])
  take(Y.encodeStateAsUpdate(client))
  expect(doc.getText('note:vision').length).toBe(2_000)
  expect(contentOf(doc)).toEqual(['note:vision'])
})

test('the sender comes to the same as the server once it has what the server made of its change', () => {
  const root = fc.constantFrom('placements', 'note:vision', 'note:ghost', 'anything')
  const write = fc.record({
    root,
    kind: fc.constantFrom('map', 'text', 'array'),
    key: fc.constantFrom('vision', 'scope', 'ghost'),
    value: fc.oneof(fc.jsonValue() as fc.Arbitrary<unknown>, fc.constant({ column: 'po', rank: 'b' })),
  })
  fc.assert(
    fc.property(fc.array(write, { maxLength: 15 }), (writes) => {
      const { doc, logged, take } = server()
      const client = new Y.Doc()
      const kinds = new Map<string, string>()
      for (const it of writes) {
        // One document cannot name one root in two ways.
        if ((kinds.get(it.root) ?? it.kind) !== it.kind) continue
        kinds.set(it.root, it.kind)
        if (it.kind === 'map') client.getMap(it.root).set(it.key, it.value)
        else if (it.kind === 'text') client.getText(it.root).insert(0, it.key.repeat(200))
        else client.getArray(it.root).push([it.value])
      }
      take(Y.encodeStateAsUpdate(client))
      for (const update of logged) Y.applyUpdate(client, update)
      const replayed = new Y.Doc()
      for (const update of logged) Y.applyUpdate(replayed, update)
      for (const other of [client, replayed])
        expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(doc))
      openTable(replayed, IDS)
      expect(replayed.getMap('placements').toJSON()).toEqual(doc.getMap('placements').toJSON())
      expect(contentOf(doc).filter((name) => name !== 'placements' && name !== 'note:vision')).toEqual([])
      for (const key of doc.getMap('placements').keys()) expect(IDS.has(key)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
