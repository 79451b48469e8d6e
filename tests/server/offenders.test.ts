// Somebody who may write, and writes what does not belong there: nobody ever sees it, and they are not shut out.

import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import { startApp, startBoard } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'
import { readTable, replayed } from '../support/table-content.ts'

const ACTION = { text: 'Ask the users', owner: 'Ana', due: '2026-05-31', cardId: null }

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
  'a placement that can be typed into': (doc) => doc.getMap('placements').set('budget', new Y.Text('x')),
  'a note of 10 KB': (doc) => doc.getText('note:scope').insert(0, 'n'.repeat(10_000)),
  'a note of no card': (doc) => doc.getText('note:no-card').insert(0, 'x'),
  'keys in a note': (doc) => doc.getMap('note:timeline').set('votes', 5),
  'a list of placements': (doc) => doc.getArray('placements').push([1, 2, 3]),
  'who does a duty today, of no card': (doc) =>
    doc.getMap('today').set('no-card', { column: 'po', rank: 'm' }),
  'who does a duty today, in no column': (doc) =>
    doc.getMap('today').set('budget', { column: 'moon', rank: 'm' }),
  'an action with a text of 10 KB': (doc) =>
    doc.getMap('actions').set('a1', { ...ACTION, text: 'x'.repeat(10_000) }),
  'an action with more in it': (doc) => doc.getMap('actions').set('a2', { ...ACTION, done: true }),
  'an action of an id that is none': (doc) => doc.getMap('actions').set('a 3', ACTION),
  'an action on no day': (doc) => doc.getMap('actions').set('a4', { ...ACTION, due: '2026-02-30' }),
  'an action that can be typed into': (doc) => doc.getMap('actions').set('a5', new Y.Text('x')),
  'a handover of no card': (doc) => doc.getMap('handovers').set('no-card', { owner: 'Ana', due: '' }),
  'a handover to somebody of 10 KB': (doc) =>
    doc.getMap('handovers').set('budget', { owner: 'x'.repeat(10_000), due: '' }),
  'a list of handovers': (doc) => doc.getArray('handovers').push([{ owner: 'Ana', due: '' }]),
}

async function boardWithOffender() {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app)
  const people = await Promise.all(['Eve', 'Ida', 'Liv', 'Una'].map((name) => joined('participant', name)))
  const room = `boards/${boardId}/table`
  const cards = await client.boardCard.findMany({ where: { boardId }, select: { id: true } })
  const cardIds = new Set(cards.map(({ id }) => id))
  const log = async () => {
    const rows = await client.roomUpdate.findMany({ where: { room }, orderBy: { seq: 'asc' } })
    return rows.map(({ update }) => update)
  }
  const watching = stockClient(app, fay, boardId, 'table')
  await whenSynced(watching)
  return { fay, boardId, join: (as = 0) => bareClient(app, people[as]!, room), watching, cardIds, log }
}

test('what does not belong on a table is never seen by anybody, and the next move of whoever sent it is taken', async () => {
  const { join, watching, cardIds, log } = await boardWithOffender()
  const seen = new Set<string>()
  watching.doc.on('update', () => {
    for (const fault of readTable(watching.doc, cardIds).faults) seen.add(fault)
  })
  const moved = () => watching.doc.getMap('placements').get('revenue') as { rank: string } | undefined
  for (const [at, [offence, commit]] of Object.entries(OFFENCES).entries()) {
    // By turns: ten of one person would be too many.
    const eve = join(at % 4)
    const [doc, own] = [new Y.Doc(), new Y.Doc()]
    // Of two who place one card at once the higher id wins: none of them hides behind an earlier one.
    doc.clientID = at + 1
    own.clientID = at + 1_000
    for (const it of [doc, own]) it.on('update', (update) => void eve.send(writeUpdate(update)))
    commit(doc)
    own.getMap('placements').set('revenue', { column: 'pm', rank: `m${at}` })
    own.getMap('actions').set('mine', { ...ACTION, text: offence })
    expect(await eve.isHeard(), offence).toBe(true)
    await until(() => moved()?.rank === `m${at}`)
  }
  expect([...seen]).toEqual([])
  const { placements, notes } = readTable(watching.doc, cardIds)
  expect(Object.keys(placements)).toEqual(['revenue'])
  expect(Object.keys(notes)).toEqual(['scope'])
  for (const root of ['today', 'handovers']) expect(watching.doc.getMap(root).toJSON()).toEqual({})
  expect(Object.keys(watching.doc.getMap('actions').toJSON())).toEqual(['mine'])
  const logged = async () => readTable(replayed(await log()), cardIds)
  await until(async () => isDeepStrictEqual((await logged()).placements, placements))
  expect(await logged()).toEqual({ placements, notes, faults: [] })
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

test('whoever goes on with it is put out at the tenth, told why, and may come back to write what belongs there', async () => {
  const { join, watching, cardIds } = await boardWithOffender()
  const eve = join()
  const why = new Promise((resolve) =>
    eve.socket.once('close', (code, reason) => resolve([code, reason.toString()])),
  )
  const own = new Y.Doc()
  own.on('update', (update: Uint8Array) => void eve.send(writeUpdate(update)))
  for (let times = 1; times <= 10; times++) {
    expect(eve.closeCode).toBeNull()
    own.getMap('phase').set('phase', `closed ${times}`)
    await eve.isHeard()
  }
  expect(await why).toEqual([CLOSE.badMessage, '10 changes that have no place here, one after another'])

  const again = join()
  const doc = new Y.Doc()
  doc.getMap('placements').set('scope', { column: 'po', rank: 'm' })
  await again.send(writeUpdate(Y.encodeStateAsUpdate(doc)))
  expect(await again.isHeard()).toBe(true)
  await until(() => watching.doc.getMap('placements').has('scope'))
  expect(readTable(watching.doc, cardIds).faults).toEqual([])
})

test('whoever is only behind is not put out for that: a phase that ends, a card that is joined again', async () => {
  const { join, watching, fay, boardId } = await boardWithOffender()
  await done(fay, boardId, { do: 'split', card: 'scope', titles: ['What is in', 'What is out'] })
  const part = (await fay.board(boardId)).columns.unsorted!.find(({ title }) => title === 'What is out')!.id
  const [typing, moving] = [join(), join()]
  const [typed, moved] = [typing, moving].map((client) => {
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => void client.send(writeUpdate(update)))
    return doc
  }) as [Y.Doc, Y.Doc]
  for (const client of [typing, moving]) expect(await client.isHeard()).toBe(true)
  await done(fay, boardId, { do: 'unsplit', card: 'scope' })
  for (let letter = 0; letter < 40; letter++) typed.getText(`note:${part}`).insert(0, 'x')
  typed.getMap('placements').set('revenue', { column: 'pm', rank: 'm' })
  expect(await typing.isHeard()).toBe(true)
  await until(() => watching.doc.getMap('placements').has('revenue'))

  await done(fay, boardId, { do: 'go', to: 'closed', sure: true })
  for (let move = 0; move < 40; move++)
    moved.getMap('placements').set('scope', { column: 'po', rank: `m${move}` })
  expect(await moving.whenClosed).toBe(CLOSE.noRight)
})
