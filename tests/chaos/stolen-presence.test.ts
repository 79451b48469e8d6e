// Somebody is away for a moment, and somebody else uses the id of their client meanwhile.

import { test } from 'vitest'
import { writeAwareness } from '#app/sync/protocol.ts'
import { startApp, startBoard } from '../support/app.ts'
import { keepOwnPresenceOnly } from '#app/sync/own-presence.ts'
import { breakOff } from '../support/break-off.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

async function threePeople() {
  const app = await startApp('embedded')
  const { fay, boardId, joined } = await startBoard(app)
  const [ben, eve] = [await joined('participant', 'Ben'), await joined('participant', 'Eve')]
  const clients = [fay, ben].map((visitor) => stockClient(app, visitor, boardId, 'session'))
  for (const { provider } of clients) keepOwnPresenceOnly(provider)
  await Promise.all(clients.map(whenSynced))
  return { mine: clients[0]!, others: clients[1]!, eve: bareClient(app, eve, `boards/${boardId}/session`) }
}

test('whoever was away is seen again although somebody else took their place in the presence', async () => {
  const { mine, others, eve } = await threePeople()
  const seen = () => others.provider.awareness.getStates().get(mine.doc.clientID)
  mine.provider.awareness.setLocalState({ mark: 'mine' })
  await until(() => seen()?.mark === 'mine')
  breakOff(mine)
  // Longer than somebody may be gone without being missed.
  await until(() => seen() === undefined)
  const clientId = mine.doc.clientID
  await eve.send(writeAwareness([{ clientId, clock: 1_000_000, json: JSON.stringify({ mark: 'forged' }) }]))
  await eve.isHeard()
  mine.provider.connect()
  await whenSynced(mine)
  mine.provider.awareness.setLocalState({ mark: 'mine again' })
  await until(() => seen()?.mark === 'mine again', 3_000)
})
