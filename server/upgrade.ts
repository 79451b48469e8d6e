// From an HTTP upgrade to a visit. A foreign origin is turned away with HTTP 403; everybody else is let in first and
// closed with a code where the right is missing, because the stock client retries a refused upgrade for ever and
// stops on 4400–4499.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket, WebSocketServer, type RawData } from 'ws'
import { CLOSE, type Refusal } from '#app/sync/protocol.ts'
import type { EngineFigures } from './figures.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import { Places } from './places.ts'
import type { Rooms } from './rooms.ts'
import { Visit, type Admission, type House } from './visit.ts'

/** Whoever has not answered by the next one is gone: a vanished person leaves no ghost for long. */
const PING_EVERY_MS = 5_000
/** Sockets are pinged in turns: thousands of answers at one moment would make everybody wait. */
const PING_TURNS = 50
const SWEEP_EVERY_MS = 1_000
/** How long the people of a full node take to leave, so that they do not all come back in one instant. */
const DRAIN_MS = { perConnection: 20, most: 4_000 }
/** More than anybody cuts a message of a megabyte into. */
const FRAGMENTS_MAX = 256
/** Whoever reads nothing of what they asked for before is not waited for. */
const ANSWERED_WITHIN_MS = 1_000
const STATUS = { 403: '403 Forbidden', 503: '503 Service Unavailable' }

/** Who may come in, and where to: the board's part of an upgrade. */
export interface Door {
  /** @returns false if the path is none of ours */
  knows(path: string): boolean
  isForeign(request: IncomingMessage): boolean
  /** A refusal where nothing has to be read for it. */
  admit(request: IncomingMessage): Admission | Refusal
}

export interface Upgrade {
  /** @returns false if the path is none of ours */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Takes nobody in any more and closes everybody, a few at a time. */
  drain(): Promise<void>
  /** Ends those that did not close. */
  stop(): void
}

/** A socket that tells its visit without listeners, a table of which for each of thousands takes more than the visit. */
class VisitSocket extends WebSocket {
  visit: Visit | null = null

  override emit(event: string | symbol, ...told: unknown[]): boolean {
    const { visit } = this
    if (!visit) return super.emit(event, ...told)
    if (event === 'message') visit.receive(told[0] as RawData, told[1] as boolean)
    else if (event === 'ping') visit.pinged()
    else if (event === 'pong') visit.answered()
    else if (event === 'error') visit.broke(told[0] as Error)
    else if (event === 'close') visit.ended(told[0] as number)
    return true
  }
}

export function createUpgrade(
  door: Door,
  rooms: Rooms,
  limits: Limits,
  figures: EngineFigures,
  log: Log,
): Upgrade {
  const visits = new Set<Visit>()
  const house: House = { visits, rooms, places: new Places(limits), limits, figures, log }
  const sockets = new WebSocketServer({
    noServer: true,
    WebSocket: VisitSocket,
    // Up to there we say why, and the stock client stops. Over it `ws` hangs up with 1009, whatever has come by then: of a
    // message in parts more would be kept for whoever never ends it.
    maxPayload: Math.max(2 * limits.frameBytes, limits.answerBytes),
    // Of parts without end, each of them empty, nothing would ever be counted.
    maxFragments: FRAGMENTS_MAX,
    perMessageDeflate: false,
    clientTracking: false,
  })
  hangUpOnBroken(sockets)
  let turn = 0
  let draining = false

  const pinging = setInterval(() => {
    turn = (turn + 1) % PING_TURNS
    for (const visit of visits) if (visit.number % PING_TURNS === turn) visit.ping()
  }, PING_EVERY_MS / PING_TURNS)
  const sweeping = setInterval(() => {
    const now = performance.now()
    for (const visit of visits) visit.closeIfSlow(now)
  }, SWEEP_EVERY_MS)
  pinging.unref()
  sweeping.unref()

  function welcome(socket: VisitSocket, raw: Duplex, admitted: Admission | Refusal): void {
    const visit = new Visit(socket, raw, house, 'left' in admitted ? admitted.left : () => {})
    socket.visit = visit
    visits.add(visit)
    if ('code' in admitted) visit.close(admitted.code, admitted.reason)
    else void visit.enter(admitted)
  }

  function refuse(raw: Duplex, status: keyof typeof STATUS): void {
    figures.turnedAwayWith(status)
    turnAway(raw, STATUS[status])
  }

  return {
    handle(request, raw, head) {
      if (!door.knows(pathOf(request))) return false
      if (draining || visits.size >= limits.connections) refuse(raw, 503)
      else if (door.isForeign(request)) refuse(raw, 403)
      else {
        sockets.handleUpgrade(request, raw, head, (socket) =>
          welcome(socket as VisitSocket, raw, door.admit(request)),
        )
      }
      return true
    },
    async drain() {
      draining = true
      const open = [...visits]
      const over = Math.min(open.length * DRAIN_MS.perConnection, DRAIN_MS.most)
      await Promise.all(
        open.map(async (visit, index) => {
          await pause((over * index) / open.length)
          visit.close(CLOSE.restart, 'the server restarts')
        }),
      )
    },
    stop() {
      clearInterval(pinging)
      clearInterval(sweeping)
      for (const { socket } of visits) socket.terminate()
      sockets.close()
    },
  }
}

export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0]!
}

/** `ws` would leave it to them when their sockets end. */
export function hangUpOnBroken(sockets: WebSocketServer): void {
  sockets.on('wsClientError', (_error: Error, socket: Duplex) => turnAway(socket, '400 Bad Request'))
}

/**
 * Before the upgrade, with an HTTP status: a browser does not tell it from any other failure. Nobody else has an eye on
 * such a socket any more, so it does not stay until its client hangs up.
 */
export function turnAway(socket: Duplex, status: string): void {
  const ending = setTimeout(() => socket.destroy(), ANSWERED_WITHIN_MS)
  socket.once('close', () => clearTimeout(ending))
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}
