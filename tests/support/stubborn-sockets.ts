// Sockets of clients that behave as no browser does: they write their requests by hand and never hang up.

import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** It stays until the test ends, or the server breaks it. */
export function stubbornSocket({ port }: { port: number }): Socket {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  return socket
}

export function pageRequest(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`
}

export function upgradeRequest(
  path: string,
  { origin, version = 13 }: { origin?: string; version?: number } = {},
): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    'Host: here',
    'Connection: Upgrade',
    'Upgrade: websocket',
    `Sec-WebSocket-Version: ${version}`,
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ]
  if (origin !== undefined) lines.push(`Origin: ${origin}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}
