// Our engine alone: everybody may come in and write, nothing is mended, limits are raised, the log is on.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '#server/database.ts'
import { createEngine } from '#server/engine.ts'
import { NO_OTHER_NODES } from '#server/fan-out.ts'
import { LIMITS } from '#server/limits.ts'
import { createLog } from '#server/log.ts'
import { createRoomStore } from '#server/room-store.ts'
import { pathOf, type Door } from '#server/upgrade.ts'
import { report } from './control.ts'

// Once for all: what a door keeps of each who comes in is not the engine's.
const mayStay = () => true
const left = () => {}

const door: Door = {
  knows: (path) => path.startsWith('/sync/'),
  isForeign: () => false,
  admit(request) {
    const room = pathOf(request).slice('/sync/'.length)
    const person = crypto.randomUUID()
    return {
      place: { board: room, person },
      seat: () => Promise.resolve({ room, participantId: person, mayStay }),
      left,
    }
  },
}

const database = await openDatabase({ url: process.env.BENCH_DATABASE_URL ?? '' })
const engine = createEngine({
  store: createRoomStore(database),
  fanOut: NO_OTHER_NODES,
  rulesFor: () => Promise.resolve({ open: () => {}, mayWrite: () => true }),
  door,
  log: createLog('error'),
  limits: { ...LIMITS, framesPerSecond: 1e6, bytesPerSecond: 1e9, workMsPerSecond: 1e6, growthBytes: 1e12 },
})
const server = createServer()
server.on('upgrade', (request, socket, head) => void engine.upgrade.handle(request, socket, head))
server.listen(0, '127.0.0.1', () => report((server.address() as AddressInfo).port))
