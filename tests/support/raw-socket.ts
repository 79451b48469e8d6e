// A socket below WebSocket: the handshake is right, and every byte after it is the test's own.

import { connect } from 'node:net'
import { onTestFinished } from 'vitest'

export interface RawSocket {
  write(bytes: Uint8Array): void
  end(): void
  /** The code in the server's close frame once the socket has ended; null if there was none. */
  whenClosed: Promise<number | null>
}

export async function rawSocket(
  server: { url: string },
  visitor: { cookie: string },
  room: string,
): Promise<RawSocket> {
  const { host, hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  let heard = Buffer.alloc(0)
  const letIn = new Promise<void>((resolve) => {
    socket.on('data', (data) => {
      heard = Buffer.concat([heard, data])
      const end = heard.indexOf('\r\n\r\n')
      if (end < 0 || !heard.toString('latin1').startsWith('HTTP/1.1 101')) return
      socket.removeAllListeners('data')
      heard = heard.subarray(end + 4)
      socket.on('data', (more) => (heard = Buffer.concat([heard, more])))
      resolve()
    })
  })
  socket.write(
    [
      `GET /sync/${room} HTTP/1.1`,
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      `Cookie: ${visitor.cookie}`,
      '\r\n',
    ].join('\r\n'),
  )
  await letIn
  const whenClosed = new Promise<number | null>((resolve) =>
    socket.on('close', () => resolve(closeCodeIn(heard))),
  )
  return { write: (bytes) => void socket.write(bytes), end: () => void socket.destroy(), whenClosed }
}

/** A client's frame. Its mask is all zero, so what is sent is what is read. */
export function frame(
  payload: Uint8Array,
  { opcode = 2, last = true, reserved = 0, masked = true } = {},
): Uint8Array {
  const first = (last ? 0x80 : 0) | (reserved << 4) | opcode
  const mask = masked ? 0x80 : 0
  const header = payload.length < 126 ? [first, mask | payload.length] : [first, mask | 127, 0, 0, 0, 0]
  if (payload.length >= 126) header.push(...[24, 16, 8, 0].map((shift) => (payload.length >>> shift) & 255))
  return Buffer.concat([Buffer.from(header), Buffer.alloc(masked ? 4 : 0), payload])
}

/** Walks over the server's frames to the one that closes. */
function closeCodeIn(bytes: Buffer): number | null {
  for (let at = 0; at + 4 <= bytes.length;) {
    const short = bytes[at + 1]! & 127
    const header = short < 126 ? 2 : short === 126 ? 4 : 10
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6)
    if ((bytes[at]! & 15) === 8) return bytes.readUInt16BE(at + header)
    at += header + length
  }
  return null
}
