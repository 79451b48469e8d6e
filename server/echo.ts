// The far end of the page that tests the way to a board: what comes in as bytes goes back as it came. It needs no
// cookie and knows no board, so it is kept small in every direction.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { ECHO_LIMITS, ECHO_PATH, ECHO_PING_MS, type EchoLimits } from '#app/sync/echo.ts'
import { CLOSE } from '#app/sync/protocol.ts'
import { isOwnOrigin } from './origin.ts'
import { hangUpOnBroken, pathOf, turnAway } from './upgrade.ts'

/** A socket that was told to close and does not is ended after this long. */
const CLOSED_WITHIN_MS = 1_000
const NORMAL = 1000

export interface Echo {
  /** @returns false if the path is not this one */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Closes everybody; whoever comes from now on is told that the server restarts. */
  stop(): void
}

/** @param isFull whether boards take no more connections either */
export function createEcho(
  publicOrigin: string | undefined,
  isFull: () => boolean,
  limits: EchoLimits = ECHO_LIMITS,
): Echo {
  const sockets = new WebSocketServer({
    noServer: true,
    // Over this `ws` itself hangs up with 1009, before the frame is in memory.
    maxPayload: 2 * limits.frameBytes,
    maxFragments: limits.frames,
    perMessageDeflate: false,
    clientTracking: true,
  })
  hangUpOnBroken(sockets)
  let stopping = false

  function welcome(socket: WebSocket): void {
    // `ws` reports a broken frame here and closes by itself.
    socket.on('error', () => {})
    // A browser learns a code only from a socket that was open.
    if (stopping) return close(socket, CLOSE.restart, 'the server restarts')
    if (sockets.clients.size > limits.sockets || isFull())
      return close(socket, CLOSE.crowded, 'no place for another connection')
    const pinging = setInterval(() => socket.ping(), ECHO_PING_MS)
    const ending = setTimeout(() => close(socket, NORMAL, 'the time is over'), limits.lifeMs)
    socket.once('close', () => {
      clearInterval(pinging)
      clearTimeout(ending)
    })
    sendBack(socket)
  }

  function sendBack(socket: WebSocket): void {
    let frames = 0
    let bytes = 0
    let controls = 0
    const control = () => {
      if (++controls > limits.frames) close(socket, CLOSE.tryLater, 'more pings than a test needs')
    }
    socket.on('ping', control)
    socket.on('pong', control)
    socket.on('message', (data: RawData, isBinary) => {
      if (socket.readyState !== socket.OPEN) return
      if (!isBinary) return close(socket, CLOSE.badMessage, 'text, where bytes were expected')
      const frame = data as Buffer
      frames++
      bytes += frame.length
      if (frame.length > limits.frameBytes)
        return close(socket, CLOSE.tooBig, 'a larger message than is taken')
      if (frames > limits.frames || bytes > limits.bytes)
        return close(socket, CLOSE.tryLater, 'more messages than a test needs')
      socket.send(frame, { binary: true })
    })
  }

  return {
    handle(request, raw, head) {
      if (pathOf(request) !== ECHO_PATH) return false
      if (!isOwnOrigin(request.headers, publicOrigin)) turnAway(raw, '403 Forbidden')
      // So many that not even the code is worth a socket.
      else if (sockets.clients.size >= 2 * limits.sockets) turnAway(raw, '503 Service Unavailable')
      else sockets.handleUpgrade(request, raw, head, welcome)
      return true
    },
    stop() {
      stopping = true
      for (const socket of sockets.clients) close(socket, CLOSE.restart, 'the server restarts')
    },
  }
}

function close(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason)
  const ending = setTimeout(() => socket.terminate(), CLOSED_WITHIN_MS)
  socket.once('close', () => clearTimeout(ending))
}
