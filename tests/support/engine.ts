// The engine alone, with limits of a test's own: rooms are called `board/room`, and whoever comes says in the last part
// of the address who they are.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createEngine } from '#server/engine.ts'
import { NO_OTHER_NODES } from '#server/fan-out.ts'
import { LIMITS, type Limits } from '#server/limits.ts'
import { createLog } from '#server/log.ts'
import { createMetrics } from '#server/metrics.ts'
import { createRoomStore } from '#server/room-store.ts'
import { pathOf, type Door } from '#server/upgrade.ts'
import { freshDatabase, openUntilTestEnds } from './databases.ts'
import { OPEN_RULES } from './room-people.ts'

const EVERYBODY: Door = {
  knows: () => true,
  isForeign: ({ headers }) => headers.origin !== undefined,
  admit(request) {
    const [board, room, participantId] = pathOf(request).slice('/sync/'.length).split('/') as [
      string,
      string,
      string,
    ]
    const seat = { room: `${board}/${room}`, board, participantId, mayStay: () => true }
    return { seat: Promise.resolve(seat), left: () => {} }
  },
}

export async function startEngine(limits: Partial<Limits>): Promise<{ url: string }> {
  const database = await openUntilTestEnds(await freshDatabase('postgres'))
  const engine = createEngine({
    store: createRoomStore(database),
    fanOut: NO_OTHER_NODES,
    rulesFor: () => Promise.resolve(OPEN_RULES),
    door: EVERYBODY,
    log: createLog('silent'),
    limits: { ...LIMITS, ...limits },
  })
  const metrics = createMetrics(engine)
  const server = createServer((_request, response) => {
    void metrics.read().then(({ text }) => response.end(text))
  })
  server.on('upgrade', (request, socket, head) => void engine.upgrade.handle(request, socket, head))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    await engine.stop()
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
