// The sync engine alone, with sockets, metrics and a Postgres of its own: everybody may come in and write, nothing is
// mended. Rooms are called `room` or `board/room`, and whoever comes may say in a third part who they are.

import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import { createEngine, type Engine } from '#server/engine.ts'
import { NO_OTHER_NODES } from '#server/fan-out.ts'
import { LIMITS, type Limits } from '#server/limits.ts'
import { createLog } from '#server/log.ts'
import { createMetrics } from '#server/metrics.ts'
import { createRoomStore } from '#server/room-store.ts'
import { pathOf, type Door } from '#server/upgrade.ts'
import { BareClient } from './bare-client.ts'
import { freshDatabase, openUntilTestEnds } from './databases.ts'
import { OPEN_RULES, updatesIn } from './room-people.ts'
import { replayed } from './table-content.ts'

const PREFIX = '/sync/'

/** @param asked called whenever somebody's right would be asked for */
function openDoor(asked: () => void): Door {
  return {
    knows: () => true,
    isForeign: ({ headers }) => headers.origin !== undefined,
    admit(request) {
      const [board = '', name, participantId = crypto.randomUUID()] = pathOf(request)
        .slice(PREFIX.length)
        .split('/')
      const room = name === undefined ? board : `${board}/${name}`
      return {
        place: { board, person: participantId },
        seat() {
          asked()
          return Promise.resolve({ room, participantId, mayStay: () => true })
        },
        left: () => {},
      }
    },
  }
}

export interface TestEngine {
  engine: Engine
  /** Its metrics are there, whatever one asks for. */
  url: string
  /** Of the database. */
  databaseUrl: string
  /** How often a room was opened, whoever was in it. */
  opened(): number
  /** How often somebody's right would have been asked for. */
  asked(): number
  join(room: string): BareClient
}

export async function startEngine(limits: Partial<Limits>): Promise<TestEngine> {
  const place = await freshDatabase('postgres')
  const database = await openUntilTestEnds(place)
  let [opened, asked] = [0, 0]
  const engine = createEngine({
    store: createRoomStore(database),
    fanOut: NO_OTHER_NODES,
    rulesFor() {
      opened++
      return Promise.resolve(OPEN_RULES)
    },
    door: openDoor(() => asked++),
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
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    engine,
    url,
    databaseUrl: 'url' in place ? place.url : '',
    opened: () => opened,
    asked: () => asked,
    join(room) {
      const client = new BareClient({ url }, { cookie: '' }, room)
      onTestFinished(() => client.socket.terminate())
      return client
    },
  }
}

/** Somebody who has all that is there before they write a line of their own. */
export async function visit({ join }: TestEngine, room: string) {
  const client = join(room)
  await client.send(writeStep1(Uint8Array.of(0)))
  expect(await client.isHeard()).toBe(true)
  const news = updatesIn(client.messages)
  const doc = replayed(news)
  const lines = doc.getArray<string>('lines')
  return {
    found: lines.toArray(),
    async write(line: string) {
      const before = Y.encodeStateVector(doc)
      lines.push([line])
      await client.send(writeUpdate(Y.encodeStateAsUpdate(doc, before)))
      expect(await client.isHeard()).toBe(true)
    },
    leave: () => client.socket.close(),
  }
}
