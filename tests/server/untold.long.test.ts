// Rows that were written past a node that takes itself for the only one.

import { expect, test } from 'vitest'
import { docOf } from '#server/documents.ts'
import { createRoomStore } from '#server/room-store.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { startEngine } from '../support/engine.ts'
import { edit, updatesIn } from '../support/room-people.ts'
import { until } from '../support/sockets.ts'

test('what another node writes that this one knows nothing of is here within some seconds', async () => {
  const house = await startEngine({})
  const ben = house.join('board/room')
  expect(await ben.isHeard()).toBe(true)
  const store = createRoomStore(await openUntilTestEnds({ url: house.databaseUrl }))
  const update = edit('scope', { column: 'po', rank: 'a' })
  await store.append([{ room: 'board/room', rows: [{ participantId: null, update }] }])
  const seen = () => docOf(updatesIn(ben.messages))
  await until(() => seen().getMap('placements').has('scope'))
})
