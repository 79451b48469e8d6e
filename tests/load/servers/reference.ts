// The reference y-websocket server for yjs 13, put together as its own program does it, with the `ws` it asks for.

import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { setupWSConnection } from '@y/websocket-server/utils'
import { report } from './control.ts'

const own = createRequire(createRequire(import.meta.url).resolve('@y/websocket-server/utils'))
const { Server } = own('ws') as { Server: typeof import('ws').WebSocketServer }

const sockets = new Server({ noServer: true })
const server = createServer()
sockets.on('connection', setupWSConnection)
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request))
})
server.listen(0, '127.0.0.1', () => report((server.address() as AddressInfo).port))
