// A session that stays open for long, as on the wall of a room: it changes by commands alone.

import { expect, test } from 'vitest'
import { roomPath } from '#app/sync/schema.ts'
import { docOf } from '#server/documents.ts'
import { COMPACT_ROWS, createRoomStore } from '#server/room-store.ts'
import { startApp, startBoard } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { stockClient, whenSynced } from '../support/sockets.ts'

test.each(['embedded', 'postgres'] as const)(
  'its log is read from a snapshot on as well (%s)',
  async (kind) => {
    const app = await startApp(kind)
    const { fay, boardId } = await startBoard(app)
    const room = roomPath(boardId, 'session')
    const open = stockClient(app, fay, boardId, 'session')
    await whenSynced(open)
    for (let n = 0; n < COMPACT_ROWS + 20; n++) await done(fay, boardId, { do: 'lock', locked: n % 2 === 0 })
    const { place } = app
    await app.stop()
    const store = createRoomStore(await openUntilTestEnds(place))
    const [stored, log] = [await store.load(room), await store.since(room, 0)]
    expect(log.updates.length).toBeGreaterThan(COMPACT_ROWS)
    expect(stored.tail).toBeLessThan(COMPACT_ROWS)
    const [read, replayed] = [docOf(stored.updates), docOf(log.updates)]
    for (const name of ['session', 'cards', 'roster'])
      expect(read.getMap(name).toJSON()).toEqual(replayed.getMap(name).toJSON())
  },
)
