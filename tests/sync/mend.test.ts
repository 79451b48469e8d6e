import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ACTIONS_MAX } from '#app/domain/actions.ts'
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
        mendTable(doc, transaction, transaction, IDS)
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

test('a note is text alone: what it is formatted with or has embedded goes, however large', () => {
  const { doc, logged, take } = server()
  const client = new Y.Doc()
  const note = client.getText('note:vision')
  note.insert(0, 'fine', { link: 'x'.repeat(100_000) })
  note.insertEmbed(2, { picture: 'x'.repeat(100_000) })
  note.insertEmbed(0, new Y.Map())
  take(Y.encodeStateAsUpdate(client))
  expect(doc.getText('note:vision').toDelta()).toEqual([{ insert: 'fine' }])
  expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(200)
  const other = new Y.Doc()
  for (const update of logged) Y.applyUpdate(other, update)
  expect(other.getText('note:vision').toDelta()).toEqual([{ insert: 'fine' }])
})

test('a root that is called as something every object has is unknown all the same', () => {
  for (const name of ['constructor', '__proto__', 'hasOwnProperty', 'toString']) {
    const { doc, take } = server()
    const client = new Y.Doc()
    client.getMap(name).set('key', 'value')
    client.getMap('placements').set('vision', { column: 'po', rank: 'a' })
    take(Y.encodeStateAsUpdate(client))
    expect(contentOf(doc), name).toEqual(['placements'])
  }
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

test('nor is one ever cut through the middle of a character', () => {
  const { doc, take } = server()
  const client = new Y.Doc()
  client.getText('note:vision').insert(0, `${'x'.repeat(1_999)}😀😀`)
  take(Y.encodeStateAsUpdate(client))
  expect(doc.getText('note:vision').toString()).toBe('x'.repeat(1_999))
})

const ACTION = { text: 'Tell support', owner: 'Ben', due: '2026-05-31', cardId: 'scope' }
const HANDOVER = { owner: 'Ida', due: '' }

test('P2: who does a duty today is kept as placements are', () => {
  const { doc, take } = server()
  const client = new Y.Doc()
  const today = client.getMap('today')
  today.set('vision', { column: 'po', rank: 'a' })
  today.set('scope', { column: 'moon', rank: 'a' })
  today.set('ghost', { column: 'po', rank: 'a' })
  client.getText('placements').insert(0, 'not a map')
  take(Y.encodeStateAsUpdate(client))
  expect(doc.getMap('today').toJSON()).toEqual({ vision: { column: 'po', rank: 'a' } })
  expect(contentOf(doc)).toEqual(['today'])
})

test('I1: action items and handovers of the right form stay, all others go', () => {
  const { doc, take } = server()
  const client = new Y.Doc()
  const actions = client.getMap('actions')
  actions.set('a-1_B', ACTION)
  actions.set('open', { ...ACTION, owner: '', due: '', cardId: null })
  actions.set('two words', ACTION)
  actions.set('x'.repeat(65), ACTION)
  actions.set('no-text', { ...ACTION, text: ' ' })
  actions.set('more', { ...ACTION, done: true })
  actions.set('map', new Y.Map(Object.entries(ACTION)))
  const handovers = client.getMap('handovers')
  handovers.set('scope', HANDOVER)
  handovers.set('budget', { ...HANDOVER, due: 'soon' })
  handovers.set('ghost', HANDOVER)
  take(Y.encodeStateAsUpdate(client))
  expect(doc.getMap('actions').toJSON()).toEqual({
    'a-1_B': ACTION,
    open: { ...ACTION, owner: '', due: '', cardId: null },
  })
  expect(doc.getMap('handovers').toJSON()).toEqual({ scope: HANDOVER })
  expect(contentOf(doc)).toEqual(['actions', 'handovers'])
})

test('I1: a table has 200 action items at most: those that came last go, and there can still be others instead', () => {
  const { doc, take } = server()
  const client = new Y.Doc()
  const actions = client.getMap('actions')
  const add = (from: number, to: number) => {
    const before = Y.encodeStateVector(client)
    client.transact(() => {
      for (let index = from; index < to; index++) actions.set(`item-${index}`, ACTION)
    })
    take(Y.encodeStateAsUpdate(client, before))
  }
  add(0, ACTIONS_MAX - 1)
  add(ACTIONS_MAX - 1, ACTIONS_MAX + 50)
  expect(doc.getMap('actions').size).toBe(ACTIONS_MAX)
  for (let index = 0; index < ACTIONS_MAX - 1; index++)
    expect(doc.getMap('actions').has(`item-${index}`)).toBe(true)
  Y.applyUpdate(client, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(client)
  client.transact(() => {
    actions.set('item-0', { ...ACTION, text: 'Another text' })
  })
  take(Y.encodeStateAsUpdate(client, before))
  expect(doc.getMap('actions').get('item-0')).toMatchObject({ text: 'Another text' })
  expect(doc.getMap('actions').size).toBe(ACTIONS_MAX)
})

test('I1: where one item too many comes together with another text for one that is there, the new one goes', () => {
  const { doc, take } = server()
  const client = new Y.Doc()
  const actions = client.getMap('actions')
  const send = (change: () => void) => {
    const before = Y.encodeStateVector(client)
    client.transact(change)
    take(Y.encodeStateAsUpdate(client, before))
  }
  send(() => {
    for (let index = 0; index < ACTIONS_MAX; index++) actions.set(`item-${index}`, ACTION)
  })
  const other = { ...ACTION, text: 'Another text' }
  send(() => {
    actions.set('new-1', ACTION)
    actions.set('item-0', other)
    actions.set('new-2', ACTION)
    actions.set('item-1', other)
    actions.delete('item-2')
  })
  const left = doc.getMap('actions')
  expect(left.size).toBe(ACTIONS_MAX)
  expect([left.get('item-0'), left.get('item-1')]).toEqual([other, other])
  expect([left.has('new-1'), left.has('new-2'), left.has('item-2')]).toEqual([true, false, false])
})

const KEPT = ['placements', 'today', 'actions', 'handovers', 'note:vision']

test('the sender comes to the same as the server once it has what the server made of its change', () => {
  const root = fc.constantFrom(...KEPT, 'note:ghost', 'anything')
  const write = fc.record({
    root,
    kind: fc.constantFrom('map', 'text', 'array'),
    key: fc.constantFrom('vision', 'scope', 'ghost'),
    value: fc.oneof(
      fc.jsonValue() as fc.Arbitrary<unknown>,
      fc.constantFrom({ column: 'po', rank: 'b' }, ACTION, HANDOVER),
    ),
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
      for (const name of ['placements', 'today', 'actions', 'handovers'])
        expect(replayed.getMap(name).toJSON()).toEqual(doc.getMap(name).toJSON())
      expect(contentOf(doc).filter((name) => !KEPT.includes(name))).toEqual([])
      for (const name of ['placements', 'today', 'handovers'])
        for (const key of doc.getMap(name).keys()) expect(IDS.has(key)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
