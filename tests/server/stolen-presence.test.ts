// Somebody shows themselves under the client ids of others, who are seen all the same.

import { expect, test } from 'vitest'
import { keepOwnPresenceOnly } from '#app/sync/own-presence.ts'
import { writeAwareness } from '#app/sync/protocol.ts'
import { roomPath } from '#app/sync/schema.ts'
import { startApp, startBoard, type TestApp } from '../support/app.ts'
import { bareClient, stockClient, until, whenSynced, type StockClient } from '../support/sockets.ts'

async function threePeople(app: TestApp) {
  const { fay, boardId, joined } = await startBoard(app)
  const [ben, eve] = [await joined('participant', 'Ben'), await joined('participant', 'Eve')]
  const [mine, others] = [fay, ben].map((visitor) => stockClient(app, visitor, boardId, 'session')) as [
    StockClient,
    StockClient,
  ]
  for (const { provider } of [mine, others]) keepOwnPresenceOnly(provider)
  const claim = async (at: TestApp, clientId: number) => {
    const thief = bareClient(at, eve, roomPath(boardId, 'session'))
    await thief.send(writeAwareness([{ clientId, clock: 1_000_000, json: '{"mark":"stolen"}' }]))
    expect(await thief.isHeard()).toBe(true)
    return thief
  }
  const marks = () => [...others.provider.awareness.getStates().values()].map(({ mark }) => mark as unknown)
  return { mine, others, claim, marks }
}

/** @returns the code it was closed with; it stays away */
function whenSentAway({ provider }: StockClient): Promise<number | undefined> {
  return new Promise((resolve) =>
    provider.on('connection-close', (event) => {
      provider.shouldConnect = false
      resolve(event?.code)
    }),
  )
}

test('after a restart nobody hides the others by coming back first, and going again', async () => {
  const before = await startApp('postgres')
  const { mine, others, claim, marks } = await threePeople(before)
  await Promise.all([mine, others].map(whenSynced))
  mine.provider.awareness.setLocalState({ mark: 'mine' })
  await until(() => marks().includes('mine'))
  const clientId = mine.doc.clientID
  const sentAway = Promise.all([mine, others].map(whenSentAway))
  await before.stop()
  expect(await sentAway).toEqual([1012, 1012])

  const app = await startApp('postgres', {}, before.place)
  const thief = await claim(app, clientId)
  thief.socket.close()
  await thief.whenClosed
  for (const { provider } of [mine, others]) {
    provider.serverUrl = `${app.url.replace('http', 'ws')}/sync`
    provider.connect()
  }
  await until(() => marks().includes('mine'), 3_000)
  expect(marks().filter((mark) => mark === 'mine')).toHaveLength(1)
})

test('whoever finds somebody else under the id of their client is seen under another, and as they are', async () => {
  const app = await startApp('embedded')
  const { mine, others, claim, marks } = await threePeople(app)
  const clientId = mine.doc.clientID
  // Before it has shown anything.
  mine.provider.disconnect()
  await claim(app, clientId)
  mine.provider.awareness.setLocalState({ mark: 'mine' })
  mine.provider.connect()
  await Promise.all([mine, others].map(whenSynced))
  await until(() => marks().includes('mine') && marks().includes('stolen'), 3_000)
  expect(mine.provider.awareness.getLocalState()).toEqual({ mark: 'mine' })
  expect(mine.provider.awareness.getStates().get(clientId)).toMatchObject({ mark: 'stolen' })
})
