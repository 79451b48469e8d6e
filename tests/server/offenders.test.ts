// Somebody who may write, and writes what does not belong there: nobody ever sees it, and they are not shut out.

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import { startApp, startBoard } from '../support/app.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'
import { readTable, replayed } from '../support/table-content.ts'

const OFFENCES: Record<string, (doc: Y.Doc) => void> = {
  'an unknown root': (doc) => doc.getMap('phase').set('phase', 'closed'),
  'a root of text': (doc) => doc.getText('graffiti').insert(0, 'was here'),
  'a card that is not on the board': (doc) =>
    doc.getMap('placements').set('no-card', { column: 'po', rank: 'm' }),
  'a column that is none': (doc) => doc.getMap('placements').set('budget', { column: 'moon', rank: 'm' }),
  'a placement with more in it': (doc) =>
    doc.getMap('placements').set('budget', { column: 'po', rank: 'm', owner: 'me' }),
  'a placement with a deed in it': (doc) =>
    doc.getMap('placements').set('budget', JSON.parse('{"column":"po","rank":"m","toJSON":1}')),
  'a card of every object': (doc) => {
    for (const card of ['__proto__', 'constructor', 'toString'])
      doc.getMap('placements').set(card, { column: 'po', rank: 'm' })
  },
  'a root of every object': (doc) => doc.getMap('__proto__').set('polluted', true),
  'a placement that is a document': (doc) => doc.getMap('placements').set('budget', new Y.Doc()),
  'a placement that can be typed into': (doc) => doc.getMap('placements').set('budget', new Y.Text('x')),
  'a note of 10 KB': (doc) => doc.getText('note:scope').insert(0, 'n'.repeat(10_000)),
  'a note of no card': (doc) => doc.getText('note:no-card').insert(0, 'x'),
  'keys in a note': (doc) => doc.getMap('note:timeline').set('votes', 5),
  'a list of placements': (doc) => doc.getArray('placements').push([1, 2, 3]),
}

async function boardWithOffender() {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app)
  const eve = await joined('participant', 'Eve')
  const room = `boards/${boardId}/table`
  const cards = await client.boardCard.findMany({ where: { boardId }, select: { id: true } })
  const cardIds = new Set(cards.map(({ id }) => id))
  const log = async () => {
    const rows = await client.roomUpdate.findMany({ where: { room }, orderBy: { seq: 'asc' } })
    return rows.map(({ update }) => update)
  }
  const watching = stockClient(app, fay, boardId, 'table')
  await whenSynced(watching)
  return { join: () => bareClient(app, eve, room), watching, cardIds, log }
}

test('what does not belong on a table is never seen by anybody, and the next move of whoever sent it is taken', async () => {
  const { join, watching, cardIds, log } = await boardWithOffender()
  const seen = new Set<string>()
  watching.doc.on('update', () => {
    for (const fault of readTable(watching.doc, cardIds).faults) seen.add(fault)
  })
  const eve = join()
  await eve.send(writeStep1(Uint8Array.of(0)))
  const own = new Y.Doc()
  const send = (update: Uint8Array) => void eve.send(writeUpdate(update))
  own.on('update', send)
  const moved = () => watching.doc.getMap('placements').get('revenue') as { rank: string } | undefined
  for (const [at, [offence, commit]] of Object.entries(OFFENCES).entries()) {
    const doc = new Y.Doc()
    // Of two who place one card at once the higher id wins: none of them hides behind an earlier one.
    doc.clientID = at + 1
    doc.on('update', send)
    commit(doc)
    own.getMap('placements').set('revenue', { column: 'pm', rank: `m${at}` })
    expect(await eve.isHeard(), offence).toBe(true)
    await until(() => moved()?.rank === `m${at}`)
  }
  expect([...seen]).toEqual([])
  const { placements, notes } = readTable(watching.doc, cardIds)
  expect(Object.keys(placements)).toEqual(['revenue'])
  expect(Object.keys(notes)).toEqual(['scope'])
  await until(async () => readTable(replayed(await log()), cardIds).placements.revenue !== undefined)
  expect(readTable(replayed(await log()), cardIds)).toEqual({ placements, notes, faults: [] })
})

test('a placement that only inherits its column and rank is none', async () => {
  const { join, watching, cardIds } = await boardWithOffender()
  const doc = new Y.Doc()
  doc.getMap('placements').set('budget', JSON.parse('{"__proto__":{"column":"po","rank":"m"}}'))
  doc.getMap('placements').set('scope', { column: 'po', rank: 'm' })
  const eve = join()
  await eve.send(writeUpdate(Y.encodeStateAsUpdate(doc)))
  expect(await eve.isHeard()).toBe(true)
  await until(() => watching.doc.getMap('placements').has('scope'))
  const { placements, faults } = readTable(watching.doc, cardIds)
  expect({ cards: Object.keys(placements), faults }).toEqual({ cards: ['scope'], faults: [] })
})

test('whoever writes under the id of somebody else is put out, and both go on with their own', async () => {
  const { join, watching, cardIds } = await boardWithOffender()
  const place = (doc: Y.Doc, card: string) => doc.getMap('placements').set(card, { column: 'po', rank: 'm' })
  place(watching.doc, 'scope')
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(watching.doc))
  // Only now: Yjs itself takes another id when it hears of one that is its own.
  forged.clientID = watching.doc.clientID
  const before = Y.encodeStateVector(forged)
  place(forged, 'budget')
  const eve = join()
  // So that what Fay has placed is there, and with it whose id that is.
  await until(() => watching.provider.synced)
  await eve.send(writeStep1(Uint8Array.of(0)))
  await until(() => eve.messages.some((message) => message.length > 40))
  await eve.send(writeUpdate(Y.encodeStateAsUpdate(forged, before)))
  expect(await eve.whenClosed).toBe(CLOSE.badMessage)

  const again = join()
  const own = new Y.Doc()
  place(own, 'revenue')
  await again.send(writeUpdate(Y.encodeStateAsUpdate(own)))
  expect(await again.isHeard()).toBe(true)
  place(watching.doc, 'timeline')
  await until(() => watching.doc.getMap('placements').has('revenue'))
  const other = readTable(watching.doc, cardIds)
  expect(Object.keys(other.placements).sort()).toEqual(['revenue', 'scope', 'timeline'])
  expect(other.faults).toEqual([])
})
