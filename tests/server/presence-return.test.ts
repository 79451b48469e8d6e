// Somebody's connection breaks and comes back: the others never lose sight of them, and no ghost stays. How fast
// that is, is in tests/chaos.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { GRACE_MS, writeAwareness } from '#app/sync/protocol.ts'
import { startApp, startBoard } from '../support/app.ts'
import { keepOwnPresenceOnly } from '#app/sync/own-presence.ts'
import { breakOff, loseLine } from '../support/break-off.ts'
import { bareClient, stockClient, until, whenSynced, type StockClient } from '../support/sockets.ts'

function sees({ provider }: StockClient, { doc }: StockClient): boolean {
  return provider.awareness.getStates().has(doc.clientID)
}

async function twoPeople() {
  const app = await startApp('embedded')
  const { fay, boardId, joined } = await startBoard(app)
  const ben = await joined('participant', 'Ben')
  const clients = [fay, ben].map((visitor) => stockClient(app, visitor, boardId, 'session'))
  for (const client of clients) {
    keepOwnPresenceOnly(client.provider)
    client.provider.awareness.setLocalState({ cursor: null })
  }
  await Promise.all(clients.map(whenSynced))
  const [a, b] = [clients[0]!, clients[1]!]
  await until(() => sees(a, b) && sees(b, a))
  return { app, ben, boardId, a, b }
}

test('whoever is back after a broken connection was never gone for the others, sees them, and can leave', async () => {
  const { a, b } = await twoPeople()
  let lost = 0
  a.provider.awareness.on('change', ({ removed }: { removed: number[] }) => {
    if (removed.includes(b.doc.clientID)) lost++
  })
  const clientId = b.doc.clientID
  breakOff(b)
  await pause(300)
  b.provider.connect()
  await until(() => b.provider.synced && sees(b, a))
  b.provider.awareness.setLocalState({ cursor: null, mark: 'back' })
  await until(() => a.provider.awareness.getStates().get(b.doc.clientID)?.mark === 'back')
  expect(lost).toBe(0)
  expect(b.doc.clientID).toBe(clientId)
  b.provider.destroy()
  await until(() => !sees(a, b))
  expect(lost).toBe(1)
})

test.for([
  ['others have missed them', breakOff],
  ['long, and the server has not noticed,', loseLine],
] as const)(
  'whoever is back after %s is seen once, under an id that nobody can have taken',
  async ([, part]) => {
    const { a, b } = await twoPeople()
    b.provider.awareness.setLocalState({ cursor: null, mark: 'ben' })
    const marked = () => [...a.provider.awareness.getStates()].filter(([, { mark }]) => mark === 'ben')
    await until(() => marked().length === 1)
    const clientId = b.doc.clientID
    part(b)
    await pause(GRACE_MS + 500)
    b.provider.connect()
    await until(() => b.provider.synced && marked().some(([id]) => id !== clientId))
    expect(marked().map(([id]) => id)).toEqual([b.doc.clientID])
  },
)

test('an old connection of the same client that closes late takes nobody away', async () => {
  const { app, ben, boardId, a } = await twoPeople()
  const state = (clock: number) => writeAwareness([{ clientId: 77, clock, json: '{}' }])
  const there = () => a.provider.awareness.getStates().has(77)
  const [old, late] = [0, 1].map(() => bareClient(app, ben, `boards/${boardId}/session`))
  await old!.send(state(1))
  await until(there)
  await late!.send(state(2))
  expect(await late!.isHeard()).toBe(true)
  old!.socket.close()
  await old!.whenClosed
  await pause(300)
  expect(there()).toBe(true)
  late!.socket.close()
  await until(() => !there())
})
