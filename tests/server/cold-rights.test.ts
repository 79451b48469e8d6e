// A right that ends on another node while a board's session is being loaded here: what has no room yet hears of nothing.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { CLOSE } from '#app/sync/protocol.ts'
import { roomPath } from '#app/sync/schema.ts'
import { createBoardDoor } from '#server/board-door.ts'
import { createRightsKeeper } from '#server/board-rights.ts'
import { enforceRights, followRights, rulesOfBoards } from '#server/board-rules.ts'
import { createEngine } from '#server/engine.ts'
import { createIdentity } from '#server/identity.ts'
import { createLog } from '#server/log.ts'
import { createRedisFanOut } from '#server/redis-fan-out.ts'
import { createRoomStore } from '#server/room-store.ts'
import { startApp, startBoard, TEST_SECRET } from '../support/app.ts'
import { freshDatabase, openUntilTestEnds, type DatabasePlace } from '../support/databases.ts'
import { startRedis } from '../support/redis.ts'
import { bareClient } from '../support/sockets.ts'
import { writerIn } from '../support/writer.ts'

/** A gate at which whoever comes waits until it opens. */
function createGate() {
  let reach = () => {}
  let open = () => {}
  const whenReached = new Promise<void>((resolve) => (reach = resolve))
  const whenOpen = new Promise<void>((resolve) => (open = resolve))
  return {
    whenReached,
    open: () => open(),
    pass(): Promise<void> {
      reach()
      return whenOpen
    },
  }
}

/** A node as serve.ts puts it together, but for the pages, on which a room of this name waits at a gate to be read. */
async function startNodeWithGate(redisUrl: string, place: DatabasePlace, gated: string) {
  const gate = createGate()
  const database = await openUntilTestEnds(place)
  const log = createLog('silent')
  const rights = createRightsKeeper(database.client)
  const store = createRoomStore(database)
  const engine = createEngine({
    store: {
      ...store,
      async load(room) {
        if (room === gated) await gate.pass()
        return store.load(room)
      },
    },
    fanOut: createRedisFanOut(redisUrl, log),
    rulesFor: rulesOfBoards(rights),
    door: createBoardDoor(createIdentity(TEST_SECRET, false), rights, undefined),
    log,
  })
  enforceRights(rights, engine.rooms)
  const following = followRights(rights, engine.rooms, log)
  const server = createServer()
  server.on('upgrade', (request, socket, head) => void engine.upgrade.handle(request, socket, head))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    gate.open()
    clearInterval(following)
    await engine.stop()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, gate }
}

test('whoever is removed on another node while the session is loaded is put out all the same', async () => {
  const redis = await startRedis()
  const place = await freshDatabase('postgres')
  const elsewhere = await startApp('postgres', { REDIS_URL: redis.url }, place)
  const { fay, boardId, joined } = await startBoard(elsewhere)
  const ben = await joined('participant', 'Ben')
  const here = await startNodeWithGate(redis.url, place, roomPath(boardId, 'session'))
  const session = bareClient(here, ben, roomPath(boardId, 'session'))
  await here.gate.whenReached
  const table = await writerIn(here, ben, roomPath(boardId, 'table'))
  expect(await table.mayWrite()).toBe(true)

  await fay.post(`/boards/${boardId}/links`, { kind: 'participant', do: 'revoke' })
  here.gate.open()
  expect(await Promise.all([session.whenClosed, table.client.whenClosed])).toEqual([
    CLOSE.noRight,
    CLOSE.noRight,
  ])
}, 30_000)
