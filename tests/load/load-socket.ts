// A WebSocket client that costs next to nothing, so that a core full of clients is not what is measured: it reads into
// one buffer that all share, and copies a frame only where it came in pieces.

import { connect, type Socket } from 'node:net'

const shared = Buffer.allocUnsafe(256 * 1024)

const HEAD_END = Buffer.from('\r\n\r\n')
const SWITCHING = 'HTTP/1.1 101'
/** Any 16 bytes will do; who asks does not check the answer. */
const KEY = Buffer.alloc(16).toString('base64')

const FINAL = 0x80
const BINARY = 2
const CLOSE = 8
const NORMAL = Uint8Array.of(1000 >> 8, 1000 & 0xff)
const PING = 9
const PONG = 10
const MASKED = 0x80
/** Always the same: one nobody can guess is asked for because of proxies (RFC 6455, section 10.3), and here are none. */
const MASK = [0x37, 0xfa, 0x21, 0x3d]
const LENGTH_16 = 126
const LENGTH_64 = 127

export interface Listener {
  opened(): void
  /** @param frame one message; it is overwritten once this has returned */
  heard(frame: Buffer): void
  failed(error: Error): void
}

export class LoadSocket {
  readonly #socket: Socket
  readonly #listener: Listener
  #isOpen = false
  /** What came of a frame that is not whole yet; of the answer to the upgrade, before it is open. */
  #rest: Buffer[] = []
  #restBytes = 0
  /** How many bytes there must be before it is worth another look. */
  #needs = 0

  constructor(url: string, listener: Listener) {
    const { hostname, port, pathname } = new URL(url)
    this.#listener = listener
    this.#socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer: shared, callback: (count) => this.#read(shared.subarray(0, count)) },
    })
    this.#socket.on('error', (error) => listener.failed(error))
    this.#socket.write(
      [
        `GET ${pathname} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${KEY}`,
        '\r\n',
      ].join('\r\n'),
    )
  }

  send(message: Uint8Array): void {
    this.#socket.write(masked(BINARY, message))
  }

  pause(): void {
    this.#socket.pause()
  }

  /** Says that it goes. */
  close(): void {
    this.#socket.end(masked(CLOSE, NORMAL))
  }

  /** Goes without a word. */
  terminate(): void {
    this.#socket.destroy()
  }

  #read(bytes: Buffer): boolean {
    if (this.#restBytes === 0) this.#keep(this.#take(bytes))
    else {
      this.#keep(bytes)
      if (this.#restBytes >= this.#needs) {
        const all = Buffer.concat(this.#rest, this.#restBytes)
        this.#rest = []
        this.#restBytes = 0
        this.#keep(this.#take(all))
      }
    }
    return true
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#rest.push(Buffer.from(bytes))
    this.#restBytes += bytes.length
  }

  /** @returns what is left over */
  #take(bytes: Buffer): Buffer {
    let at = this.#isOpen ? 0 : this.#open(bytes)
    while (this.#isOpen && !this.#socket.destroyed) {
      const frame = frameAt(bytes, at)
      this.#needs = frame.end - at
      if (frame.end > bytes.length) break
      this.#handle(bytes[at]! & 0x0f, bytes.subarray(frame.start, frame.end))
      at = frame.end
    }
    return bytes.subarray(at)
  }

  /** @returns where the answer to the upgrade ends; 0 while it has not */
  #open(bytes: Buffer): number {
    const end = bytes.indexOf(HEAD_END)
    if (end < 0) return 0
    const head = bytes.toString('latin1', 0, end)
    if (!head.startsWith(SWITCHING)) {
      this.#socket.destroy(new Error(`not let in: ${head}`))
      return bytes.length
    }
    this.#isOpen = true
    this.#listener.opened()
    return end + HEAD_END.length
  }

  #handle(kind: number, payload: Buffer): void {
    if (kind === BINARY) this.#listener.heard(payload)
    else if (kind === PING) this.#socket.write(masked(PONG, payload))
    else if (kind === CLOSE) this.#closed(payload)
  }

  #closed(payload: Buffer): void {
    if (this.#socket.writableEnded) this.#socket.destroy()
    else this.#socket.destroy(new Error(`closed with ${payload.readUInt16BE(0)}`))
  }
}

/** Where the payload of the frame that begins here starts and ends; the end lies past the bytes if they are too few. */
function frameAt(bytes: Buffer, at: number): { start: number; end: number } {
  const unknown = { start: 0, end: bytes.length + 1 }
  if (bytes.length < at + 2) return unknown
  const length = bytes[at + 1]!
  if (length < LENGTH_16) return { start: at + 2, end: at + 2 + length }
  const start = at + (length === LENGTH_64 ? 10 : 4)
  if (bytes.length < start) return unknown
  return {
    start,
    end: start + (length === LENGTH_64 ? Number(bytes.readBigUInt64BE(at + 2)) : bytes.readUInt16BE(at + 2)),
  }
}

function masked(kind: number, payload: Uint8Array): Buffer {
  const { length } = payload
  const start = (length < LENGTH_16 ? 2 : length < 0x10000 ? 4 : 10) + MASK.length
  const frame = Buffer.allocUnsafe(start + length)
  frame[0] = FINAL | kind
  if (length < LENGTH_16) frame[1] = MASKED | length
  else if (length < 0x10000) {
    frame[1] = MASKED | LENGTH_16
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = MASKED | LENGTH_64
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(MASK, start - MASK.length)
  for (let at = 0; at < length; at++) frame[start + at] = payload[at]! ^ MASK[at & 3]!
  return frame
}
