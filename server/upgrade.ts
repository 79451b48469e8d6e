// From an HTTP upgrade to a seat in a room. A foreign origin is turned away with HTTP 403; everybody else is
// let in first and closed with a code where the right is missing, because the stock client retries a refused
// upgrade for ever and stops on 4400–4499.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { CLOSE } from '#app/sync/protocol.ts'
import type { Connection, Room } from '#app/sync/room.server.ts'
import type { EngineFigures } from './figures.ts'
import { Allowance, type Limits } from './limits.ts'
import type { Log } from './log.ts'
import { TooManyRooms, type Rooms } from './rooms.ts'

/** Whoever has not answered by the next one is gone: a vanished person leaves no ghost for long. */
const PING_EVERY_MS = 5_000
/** Sockets are pinged in turns: thousands of answers at one moment would make everybody wait. */
const PING_TURNS = 50
const SWEEP_EVERY_MS = 1_000
/** A socket that was told to close and does not is ended after this long. */
const CLOSED_WITHIN_MS = 2_000
const TOO_BIG = [CLOSE.tooBig, 'a larger message than is taken'] as const
/** How long the people of a full node take to leave, so that they do not all come back in one instant. */
const DRAIN_MS = { perConnection: 25, most: 5_000 }

/** Somebody who may come in. */
export interface Seat {
  room: string
  /** Limits count by board, and by person on a board. */
  board: string
  participantId: string
  /** Asked once more when the room is open: the right may have ended meanwhile. */
  mayStay(): boolean
}

export interface Refusal {
  code: number
  reason: string
}

/** Who may come in, and where to: the board's part of an upgrade. */
export interface Door {
  /** @returns false if the path is none of ours */
  knows(path: string): boolean
  isForeign(request: IncomingMessage): boolean
  /** Rejects if it cannot be told at the moment. `left` is called when the socket has closed, whatever came out. */
  admit(request: IncomingMessage): { seat: Promise<Seat | Refusal>; left(): void }
}

export interface Upgrade {
  /** @returns false if the path is none of ours */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Takes nobody in any more and closes everybody, a few at a time. */
  drain(): Promise<void>
  /** Ends those that did not close. */
  stop(): void
}

export function createUpgrade(
  door: Door,
  rooms: Rooms,
  limits: Limits,
  figures: EngineFigures,
  log: Log,
): Upgrade {
  const sockets = new WebSocketServer({
    noServer: true,
    // Far over the limit `ws` itself hangs up with 1009, before the frame is in memory.
    maxPayload: 4 * limits.frameBytes,
    perMessageDeflate: false,
    clientTracking: true,
  })
  const alive = new WeakSet<WebSocket>()
  const silent = new WeakSet<WebSocket>()
  const slowSince = new WeakMap<WebSocket, number>()
  const perBoard = new Map<string, number>()
  const allowances = new Map<string, Allowance>()
  let draining = false

  const turns = Array.from({ length: PING_TURNS }, () => new Set<WebSocket>())
  let turn = 0

  const pinging = setInterval(() => {
    turn = (turn + 1) % PING_TURNS
    for (const socket of turns[turn]!) {
      // One that is being read more slowly cannot answer in time.
      if (!alive.has(socket) && !socket.isPaused) {
        silent.add(socket)
        socket.terminate()
      }
      alive.delete(socket)
      socket.ping()
    }
  }, PING_EVERY_MS / PING_TURNS)
  const sweeping = setInterval(() => {
    const now = performance.now()
    for (const socket of sockets.clients) {
      if (socket.bufferedAmount < limits.slowBytes) slowSince.delete(socket)
      else if (!slowSince.has(socket)) slowSince.set(socket, now)
      else if (now - slowSince.get(socket)! > limits.slowMs) closeSlow(socket)
    }
  }, SWEEP_EVERY_MS)
  pinging.unref()
  sweeping.unref()

  function closeSlow(socket: WebSocket): void {
    if (socket.readyState !== socket.OPEN) return
    figures.slowReadersClosed++
    close(socket, CLOSE.tryLater, 'too slow to read')
  }

  function connect(socket: WebSocket, raw: Duplex, participantId: string): Connection {
    return {
      participantId,
      get unread() {
        return raw.writableLength
      },
      send(packet) {
        if (socket.readyState !== socket.OPEN) return
        if (raw.writableLength > limits.unreadBytes) return closeSlow(socket)
        figures.sent.packets++
        figures.sent.bytes += packet.length
        raw.write(packet)
      },
      close: (code, reason) => close(socket, code, reason),
    }
  }

  /** Apart from where the request is known: what listens to a socket keeps alive what it could see. */
  function watch(socket: WebSocket): void {
    figures.connections++
    const pinged = turns[figures.accepted++ % PING_TURNS]!.add(socket)
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    // `ws` reports a broken frame here and closes by itself.
    socket.on('error', (error) => log.debug({ err: error }, 'a socket broke'))
    socket.once('close', () => {
      figures.connections--
      pinged.delete(socket)
    })
  }

  function turnAwayLate(socket: WebSocket, error: unknown): void {
    if (error instanceof TooManyRooms) return close(socket, CLOSE.crowded, 'too many boards are open')
    log.error({ err: error }, 'a room could not be opened')
    close(socket, CLOSE.tryLater, 'the board cannot be opened at the moment')
  }

  async function admit(socket: WebSocket, raw: Duplex, request: IncomingMessage): Promise<void> {
    const early = holdEarly(socket, limits, (code, reason) => close(socket, code, reason))
    const admission = door.admit(request)
    socket.once('close', () => admission.left())
    const seat = await admission.seat
    if ('code' in seat) return close(socket, seat.code, seat.reason)
    if (socket.readyState !== socket.OPEN) return
    const allowance = takePlace(socket, seat)
    if (!allowance) return close(socket, CLOSE.crowded, 'too many connections')

    const connection = connect(socket, raw, seat.participantId)
    // Whoever was silent for long before it broke is not about to come back.
    socket.once('close', (code) => rooms.leave(seat.room, connection, code === 1006 && !silent.has(socket)))
    const room = await rooms.join(seat.room, connection)
    if (!seat.mayStay()) return close(socket, CLOSE.noRight, 'your right to this board has ended')
    if (socket.readyState !== socket.OPEN) return rooms.leave(seat.room, connection)
    early.handTo((data, isBinary) => receive(socket, room, connection, allowance, data, isBinary))
  }

  /** @returns null if there is no place for one more */
  function takePlace(socket: WebSocket, { board, participantId }: Seat): Allowance | null {
    const key = `${board} ${participantId}`
    const allowance = allowances.get(key) ?? new Allowance(limits)
    const onBoard = perBoard.get(board) ?? 0
    if (allowance.holders >= limits.connectionsPerPerson || onBoard >= limits.connectionsPerBoard) return null
    allowances.set(key, allowance)
    allowance.holders++
    perBoard.set(board, onBoard + 1)
    socket.once('close', () => {
      const left = perBoard.get(board)! - 1
      if (left === 0) perBoard.delete(board)
      else perBoard.set(board, left)
      if (--allowance.holders === 0) allowances.delete(key)
    })
    return allowance
  }

  function receive(
    socket: WebSocket,
    room: Room,
    connection: Connection,
    allowance: Allowance,
    data: RawData,
    isBinary: boolean,
  ): void {
    if (!isBinary) return connection.close(CLOSE.badMessage, 'text, where bytes were expected')
    const frame = data as Buffer
    if (frame.length > limits.frameBytes) return connection.close(...TOO_BIG)
    figures.received.frames++
    figures.received.bytes += frame.length
    const wait = allowance.take(frame.length)
    if (wait > 0) slowDown(socket, wait)
    try {
      room.receive(connection, frame)
    } catch (error) {
      const id = crypto.randomUUID()
      log.error({ err: error, id }, 'a message could not be handled')
      connection.close(1011, `an error of ours, ${id}`)
    }
  }

  function slowDown(socket: WebSocket, ms: number): void {
    if (socket.isPaused) return
    figures.slowedDown++
    socket.pause()
    setTimeout(() => {
      // Its answer to a ping may lie behind all that it sent.
      alive.add(socket)
      socket.resume()
    }, ms).unref()
  }

  function close(socket: WebSocket, code: number, reason: string): void {
    if (socket.readyState !== socket.OPEN) return
    figures.closedWith(code)
    socket.close(code, reason)
    socket.resume()
    setTimeout(() => socket.terminate(), CLOSED_WITHIN_MS).unref()
  }

  return {
    handle(request, raw, head) {
      if (!door.knows(pathOf(request))) return false
      raw.on('error', destroyItself)
      if (draining || sockets.clients.size >= limits.connections) turnAway(raw, '503 Service Unavailable')
      else if (door.isForeign(request)) turnAway(raw, '403 Forbidden')
      else {
        sockets.handleUpgrade(request, raw, head, (socket) => {
          watch(socket)
          admit(socket, raw, request).catch((error: unknown) => turnAwayLate(socket, error))
        })
      }
      return true
    },
    async drain() {
      draining = true
      const open = [...sockets.clients]
      const over = Math.min(open.length * DRAIN_MS.perConnection, DRAIN_MS.most)
      await Promise.all(
        open.map(async (socket, index) => {
          await pause((over * index) / open.length)
          close(socket, CLOSE.restart, 'the server restarts')
        }),
      )
    },
    stop() {
      clearInterval(pinging)
      clearInterval(sweeping)
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

/** Keeps what comes before the room is open, within bounds, and in order. */
function holdEarly(socket: WebSocket, limits: Limits, close: Connection['close']) {
  let held: { data: RawData; isBinary: boolean }[] = []
  let bytes = 0
  let take = (data: RawData, isBinary: boolean): void => {
    if ((data as Buffer).length > limits.frameBytes) return close(...TOO_BIG)
    bytes += (data as Buffer).length
    held.push({ data, isBinary })
    if (held.length > limits.earlyFrames || bytes > limits.earlyBytes)
      close(CLOSE.tryLater, 'too much before the board was open')
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

export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0]!
}

function destroyItself(this: Duplex): void {
  this.destroy()
}

/** Before the upgrade, with an HTTP status: a browser does not tell it from any other failure. */
export function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
