// Somebody who may only read, and tries to write by every kind of message.

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeAwareness, writeStep2, writeUpdate } from '#app/sync/protocol.ts'
import type { RoomKind } from '#app/sync/schema.ts'
import { startApp, startBoard } from '../support/app.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

async function boardWithReader() {
  const app = await startApp('postgres')
  const { client } = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app)
  const ola = await joined('observer', 'Ola')
  const read = (kind: RoomKind) => bareClient(app, ola, `boards/${boardId}/${kind}`)
  const watch = async (kind: RoomKind) => {
    const watching = stockClient(app, fay, boardId, kind)
    await whenSynced(watching)
    return watching
  }
  const rows = () => client.roomUpdate.count({ where: { participantId: { not: null } } })
  return { read, watch, rows }
}

test('a reader who brings news is told why and put out; nothing of it is seen or stored', async () => {
  const { read, watch, rows } = await boardWithReader()
  const watching = { session: await watch('session'), table: await watch('table') }
  const news = new Y.Doc()
  news.getMap('placements').set('scope', { column: 'po', rank: 'm' })
  news.getMap('session').set('title', 'Mine')
  let changes = 0
  for (const { doc } of Object.values(watching)) doc.on('update', () => changes++)
  for (const [kind, write] of [
    ['session', writeUpdate],
    ['table', writeUpdate],
    ['table', writeStep2],
  ] as const) {
    const reader = read(kind)
    const reasons: string[] = []
    reader.socket.on('close', (_code, reason) => reasons.push(reason.toString()))
    await reader.send(write(Y.encodeStateAsUpdate(news)))
    expect(await reader.whenClosed).toBe(CLOSE.noRight)
    expect(reasons).toEqual(['no right to write here now'])
  }
  expect(changes).toBe(0)
  expect(await rows()).toBe(0)
})

test('more of a session than there is may be brought back, as from a node that was ahead, and is passed over', async () => {
  const { read, watch } = await boardWithReader()
  const { doc } = await watch('session')
  const before = doc.getMap('session').toJSON()
  const ahead = new Y.Doc()
  Y.applyUpdate(ahead, Y.encodeStateAsUpdate(doc))
  ahead.getMap('session').set('title', 'Mine')
  const reader = read('session')
  await reader.send(writeStep2(Y.encodeStateAsUpdate(ahead)))
  expect(await reader.isHeard()).toBe(true)
  const late = await watch('session')
  for (const seen of [doc, late.doc]) expect(seen.getMap('session').toJSON()).toEqual(before)
})

test('a reader who brings back only what everybody has may stay', async () => {
  const { read, watch, rows } = await boardWithReader()
  const { doc } = await watch('table')
  doc.getMap('placements').set('scope', { column: 'po', rank: 'm' })
  await until(async () => (await rows()) === 1)
  const reader = read('table')
  for (const write of [writeUpdate, writeStep2]) await reader.send(write(Y.encodeStateAsUpdate(doc)))
  expect(await reader.isHeard()).toBe(true)
  expect(await rows()).toBe(1)
})

test('a reader shows presence of their own and cannot touch that of others', async () => {
  const { read, watch } = await boardWithReader()
  const { doc, provider } = await watch('session')
  const { awareness } = provider
  awareness.setLocalState({ mark: 'mine' })
  const other = await watch('session')
  await until(() => other.provider.awareness.getStates().get(doc.clientID)?.mark === 'mine')
  const [fayId] = [...doc.getMap('roster').keys()]
  const reader = read('session')
  await reader.send(
    writeAwareness([{ clientId: doc.clientID, clock: 1_000, json: JSON.stringify({ mark: 'forged' }) }]),
    writeAwareness([{ clientId: doc.clientID, clock: 1_001, json: 'null' }]),
    writeAwareness([{ clientId: 7, clock: 1, json: JSON.stringify({ participant: fayId }) }]),
    writeAwareness([{ clientId: 8, clock: 1, json: JSON.stringify({ mark: 'own' }) }]),
  )
  await until(() => awareness.getStates().get(8)?.mark === 'own')
  expect(await reader.isHeard()).toBe(true)
  expect(awareness.getStates().get(8)?.participant).not.toBe(fayId)
  for (const states of [awareness.getStates(), other.provider.awareness.getStates()]) {
    expect(states.get(doc.clientID)?.mark).toBe('mine')
    expect(states.has(7)).toBe(false)
  }
})
