// From an HTTP upgrade to a seat in a room. A foreign origin is turned away with HTTP 403; everybody else is
// let in first and closed with a code where the right is missing, because the stock client retries a refused
// upgrade for ever and stops on 4400–4499.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { BoardId } from '#app/domain/ids.ts'
import { CLOSE } from '#app/sync/protocol.ts'
import type { Connection, Room } from '#app/sync/room.server.ts'
import { parseRoomPath } from '#app/sync/schema.ts'
import type { RightsKeeper } from './board-rights.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { isOwnOrigin } from './origin.ts'
import type { Rooms } from './rooms.ts'

const SYNC = '/sync/'
const FRAME_MAX = 1024 * 1024
/** Past this `ws` itself hangs up with 1009, before the frame is in memory. */
const FRAME_FAR_OVER = 4 * 1024 * 1024
/** What a client may send before it is let in. */
const EARLY_FRAMES = 50
const EARLY_BYTES = 256 * 1024
/** A reader this far behind is closed; it comes back and catches up by state vector. */
const UNREAD_MAX = 16 * 1024 * 1024
/** Whoever has not answered by the next one is gone: a vanished person leaves no ghost for long. */
const PING_EVERY_MS = 5_000
const CLOSED_WITHIN_MS = 1_000

export interface Upgrade {
  /** @returns false if the path is none of ours */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Call after the rooms have closed their connections: ends those that do not answer. */
  stop(): Promise<void>
}

export function createUpgrade(
  identity: Identity,
  rights: RightsKeeper,
  rooms: Rooms,
  publicOrigin: string | undefined,
  log: Log,
): Upgrade {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_FAR_OVER,
    perMessageDeflate: false,
  })
  const alive = new WeakSet<WebSocket>()
  const onBoard = new Map<BoardId, number>()
  let stopping = false

  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.has(socket)) socket.terminate()
      alive.delete(socket)
      socket.ping()
    }
  }, PING_EVERY_MS)
  pinging.unref()

  async function seat(socket: WebSocket, request: IncomingMessage): Promise<void> {
    const early = holdEarly(socket)
    const name = pathOf(request).slice(SYNC.length)
    const parsed = parseRoomPath(name)
    if (!parsed) return socket.close(CLOSE.noSuchBoard, 'no such room')
    const person = identity.read(request.headers.cookie)
    if (person === null) return socket.close(CLOSE.whoAreYou, 'join the board first')
    count(parsed.boardId, 1)
    socket.on('close', () => count(parsed.boardId, -1))
    const board = await rights.hold(parsed.boardId)
    if (!onBoard.has(parsed.boardId)) rights.forget(parsed.boardId)
    if (!board) return socket.close(CLOSE.noSuchBoard, 'no such board')
    const participant = board.people.get(person)
    if (!participant) return socket.close(CLOSE.noRight, 'no right to this board')
    if (socket.readyState !== socket.OPEN) return

    const connection = connect(socket, participant.participantId)
    socket.on('close', () => rooms.leave(name, connection))
    const room = await rooms.join(name, connection)
    // The right may have ended while the room was loading; whoever ended it did not see this connection yet.
    if (!rights.held(parsed.boardId)?.roles.has(participant.participantId)) {
      return connection.close(CLOSE.noRight, 'your right to this board has ended')
    }
    if (socket.readyState !== socket.OPEN) return rooms.leave(name, connection)
    early.handTo((data, isBinary) => receive(room, connection, data, isBinary))
  }

  function count(boardId: BoardId, by: 1 | -1): void {
    const now = (onBoard.get(boardId) ?? 0) + by
    if (now > 0) onBoard.set(boardId, now)
    else {
      onBoard.delete(boardId)
      rights.forget(boardId)
    }
  }

  function receive(room: Room, connection: Connection, data: RawData, isBinary: boolean): void {
    if (!isBinary) return connection.close(CLOSE.badMessage, 'text, where bytes were expected')
    const frame = data as Buffer
    if (frame.length > FRAME_MAX) return tooBig(connection)
    try {
      room.receive(connection, frame)
    } catch (error) {
      const id = crypto.randomUUID()
      log.error({ err: error, id }, 'a message could not be handled')
      connection.close(1011, `an error of ours, ${id}`)
    }
  }

  return {
    handle(request, socket, head) {
      if (!pathOf(request).startsWith(SYNC)) return false
      socket.on('error', () => socket.destroy())
      if (stopping) turnAway(socket, '503 Service Unavailable')
      else if (!isOwnOrigin(request.headers, publicOrigin)) turnAway(socket, '403 Forbidden')
      else {
        sockets.handleUpgrade(request, socket, head, (webSocket) => {
          alive.add(webSocket)
          webSocket.on('pong', () => alive.add(webSocket))
          // `ws` reports a broken frame here and closes by itself.
          webSocket.on('error', (error) => log.debug({ err: error }, 'a socket broke'))
          seat(webSocket, request).catch((error: unknown) => {
            log.error({ err: error }, 'a room could not be opened')
            webSocket.close(CLOSE.tryLater, 'the board cannot be opened at the moment')
          })
        })
      }
      return true
    },
    async stop() {
      stopping = true
      clearInterval(pinging)
      for (const socket of sockets.clients) socket.close(CLOSE.restart, 'the server restarts')
      const deadline = performance.now() + CLOSED_WITHIN_MS
      while (sockets.clients.size > 0 && performance.now() < deadline)
        await new Promise((r) => setTimeout(r, 10))
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

function connect(socket: WebSocket, participantId: string): Connection {
  return {
    participantId,
    send(frame) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > UNREAD_MAX) return socket.close(CLOSE.tryLater, 'too slow to read')
      socket.send(frame)
    },
    close: (code, reason) => socket.close(code, reason),
  }
}

/** Keeps what comes before the room is open, within bounds, and in order. */
function holdEarly(socket: WebSocket) {
  let held: { data: RawData; isBinary: boolean }[] = []
  let bytes = 0
  let take = (data: RawData, isBinary: boolean): void => {
    if ((data as Buffer).length > FRAME_MAX) return tooBig(socket)
    bytes += (data as Buffer).length
    held.push({ data, isBinary })
    if (held.length > EARLY_FRAMES || bytes > EARLY_BYTES)
      socket.close(CLOSE.tryLater, 'too much before the board was open')
  }
  socket.on('message', (data, isBinary) => {
    if (socket.readyState === socket.OPEN) take(data, isBinary)
  })
  return {
    handTo(receiver: (data: RawData, isBinary: boolean) => void) {
      take = receiver
      for (const { data, isBinary } of held) if (socket.readyState === socket.OPEN) receiver(data, isBinary)
      held = []
    },
  }
}

function tooBig(socket: { close(code: number, reason: string): void }): void {
  socket.close(CLOSE.tooBig, 'a message over 1 MiB')
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0]!
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
