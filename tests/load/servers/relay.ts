// The practical limit: passes on every message to the others in its room, with frames built once, and reads none.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { packFrames } from '#app/sync/frame.server.ts'
import { report } from './control.ts'

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const rooms = new Map<string, Set<Duplex>>()
const server = createServer()
server.on('upgrade', (request, raw, head) => {
  sockets.handleUpgrade(request, raw, head, (socket) => {
    const name = request.url ?? ''
    const room = rooms.get(name) ?? new Set()
    rooms.set(name, room.add(raw))
    // An empty step 2, so that clients take themselves for synced.
    socket.send(Uint8Array.from([0, 1, 2, 0, 0]))
    socket.on('message', (data: Buffer) => {
      const packet = packFrames([data])
      for (const other of room) if (other !== raw) other.write(packet)
    })
    socket.on('close', () => room.delete(raw))
  })
})
server.listen(0, '127.0.0.1', () => report((server.address() as AddressInfo).port))
