// Somebody is away for a moment, and somebody else writes under the id of their client meanwhile.

import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'vitest'
import * as Y from 'yjs'
import { writeUnderFreshIds } from '#app/sync/fresh-client-id.ts'
import { writeUpdate } from '#app/sync/protocol.ts'
import { startApp, startBoard } from '../support/app.ts'
import { breakOff } from '../support/break-off.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

async function threePeople() {
  const app = await startApp('embedded')
  const { fay, boardId, joined } = await startBoard(app)
  const [ben, eve] = [await joined('participant', 'Ben'), await joined('participant', 'Eve')]
  const clients = [fay, ben].map((visitor) => stockClient(app, visitor, boardId, 'table'))
  await Promise.all(clients.map(whenSynced))
  return { mine: clients[0]!, others: clients[1]!, eve: bareClient(app, eve, `boards/${boardId}/table`) }
}

function place(doc: Y.Doc, card: string): void {
  doc.getMap('placements').set(card, { column: 'po', rank: 'm' })
}

test('what is done offline is not lost because somebody wrote under the same id meanwhile', async () => {
  const { mine, others, eve } = await threePeople()
  writeUnderFreshIds(mine.provider)
  const seenId = mine.doc.clientID
  place(mine.doc, 'scope')
  await until(() => others.doc.getMap('placements').has('scope'))
  breakOff(mine)
  await pause(100)
  place(mine.doc, 'budget')

  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(others.doc))
  forged.clientID = seenId
  const before = Y.encodeStateVector(forged)
  place(forged, 'timeline')
  await eve.send(writeUpdate(Y.encodeStateAsUpdate(forged, before)))
  await eve.isHeard()

  mine.provider.connect()
  await whenSynced(mine)
  await until(() => others.doc.getMap('placements').has('budget'), 3_000)
})

test('what is done after coming back is not lost because somebody wrote under the id that was just told', async () => {
  const { mine, others, eve } = await threePeople()
  writeUnderFreshIds(mine.provider)
  breakOff(mine)
  await until(() => !mine.provider.wsconnected)
  const toldId = mine.doc.clientID
  place(mine.doc, 'budget')
  mine.provider.connect()
  await whenSynced(mine)
  await until(() => others.doc.store.clients.has(toldId), 3_000)

  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(others.doc))
  forged.clientID = toldId
  const before = Y.encodeStateVector(forged)
  forged.getText('note:scope').insert(0, 'forged')
  place(mine.doc, 'timeline')
  await eve.send(writeUpdate(Y.encodeStateAsUpdate(forged, before)))
  await eve.isHeard()
  await until(() => others.doc.getMap('placements').has('timeline'), 3_000)
})
