// One open WebSocket, from its first frame to its last. It is one object that refers to what all share, since there
// are thousands of them and most are idle.

import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { CLOSE, isAnswer, type Refusal } from '#app/sync/protocol.ts'
import type { Account, Connection, Room } from '#app/sync/room.server.ts'
import type { EngineFigures } from './figures.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import type { Guest, Place, Places } from './places.ts'
import { TooManyRooms, type Rooms } from './rooms.ts'

/** A socket that was told to close and does not is ended after this long. */
const CLOSED_WITHIN_MS = 2_000
const TOO_BIG = [CLOSE.tooBig, 'a larger message than is taken'] as const
/** A document takes its time on a slow line, and a ping waits behind it: so many bytes in a millisecond, but not for ever. */
const SLOW_LINE = { bytesPerMs: 8, atOnceBytes: 32 * 1024, mostMs: 20_000 }
/** Nor is whoever is sent a large one behind before it can have arrived, on a line of a megabit in a second. */
const ARRIVING = { bytesPerMs: 128, atLeastBytes: 256 * 1024 }
/** Whoever would have to wait so long for the next of their messages to be read makes more work than slowing down helps. */
const OVERDRAWN_MS = 10_000
/** What it takes of this node, and of its database, to let somebody in. */
const ENTERING_MS = 2
/** The code of a connection that broke. */
const BROKE = 1006

/** Somebody who may come in. */
export interface Seat {
  room: string
  participantId: string
  /** Asked once more when the room is open: the right may have ended meanwhile. */
  mayStay(): boolean
}

/** Somebody of whom it is not known yet whether they may. */
export interface Admission {
  place: Place
  /** Call at most once. Rejects if it cannot be told at the moment. */
  seat(): Promise<Seat | Refusal>
  /** Called when the socket has closed, whatever came out. */
  left(): void
}

/** What all visits share. */
export interface House {
  /** All that are open. */
  visits: Set<Visit>
  rooms: Rooms
  places: Places
  limits: Limits
  figures: EngineFigures
  log: Log
}

export class Visit implements Connection {
  readonly socket: WebSocket
  /** How many came before it; by it the log tells them apart. */
  readonly number: number
  readonly #raw: Duplex
  readonly #house: House
  readonly #left: () => void
  #guest: Guest | null = null
  #participantId = ''
  #isIn = false
  #room: Room | null = null
  /** What came in one piece with that after which it is read more slowly, in order; null while it is not. */
  #held: Buffer[] | null = null
  #readingOn: NodeJS.Timeout | null = null
  #isAlive = true
  /** It broke because it answered no ping. */
  #isSilent = false
  #slowSince: number | null = null
  #unreadSince: number | null = null
  /** What was sent at once may be on its way until then. */
  #patientUntil: number | null = null
  /** The same of a large document, and what it is. */
  #arriving: { by: number; bytes: number } | null = null

  /** @param raw what the socket was made of, to which whole frames are written */
  constructor(socket: WebSocket, raw: Duplex, house: House, left: Admission['left']) {
    this.socket = socket
    this.#raw = raw
    this.#house = house
    this.#left = left
    this.number = house.figures.accepted++
    house.figures.connections++
    // What comes before the room is open waits on the line, whose ends hold little.
    socket.pause()
  }

  get participantId(): string {
    return this.#participantId
  }

  get account(): Account {
    return this.#guest!
  }

  get unread(): number {
    return this.#raw.writableLength
  }

  send(packet: Uint8Array): void {
    const { limits, figures } = this.#house
    if (this.socket.readyState !== this.socket.OPEN) return
    const { unread } = this
    if (unread > limits.unreadBytes + (this.#arriving?.bytes ?? 0)) return this.#closeSlow()
    // It may have caught up since it was looked at, and fall behind again now.
    if (this.#unreadSince !== null) this.#forgive(unread)
    figures.sent.packets++
    figures.sent.bytes += packet.length
    this.#raw.write(packet)
    if (packet.length > SLOW_LINE.atOnceBytes) this.#bePatient(packet.length)
  }

  answer(packets: readonly Uint8Array[]): void {
    const bytes = packets.reduce((sum, packet) => sum + packet.length, 0)
    this.#forgive(this.unread)
    if (bytes > ARRIVING.atLeastBytes) this.#expectSlow(bytes)
    for (const packet of packets) this.send(packet)
  }

  spent(ms: number): boolean {
    return this.#mayOwe(this.#guest!.work(ms))
  }

  grew(bytes: number): void {
    this.#mayOwe(this.#guest!.grow(bytes))
  }

  close(code: number, reason: string): void {
    const { socket } = this
    if (socket.readyState !== socket.OPEN) return
    this.#house.figures.closedWith(code)
    socket.close(code, reason)
    socket.resume()
    setTimeout(() => socket.terminate(), CLOSED_WITHIN_MS).unref()
  }

  /** Lets it into its room, or says why not. Call once. */
  async enter(admission: Admission): Promise<void> {
    try {
      await this.#enter(admission)
    } catch (error) {
      if (error instanceof TooManyRooms) return this.close(CLOSE.crowded, 'too many boards are open')
      this.#house.log.error({ err: error, connection: this.number }, 'a room could not be opened')
      this.close(CLOSE.tryLater, 'the board cannot be opened at the moment')
    }
  }

  receive(data: RawData, isBinary: boolean): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    const frame = data as Buffer
    if (this.#isTooBig(frame)) return this.close(...TOO_BIG)
    if (!isBinary) return this.close(CLOSE.badMessage, 'text, where bytes were expected')
    if (this.#held) this.#held.push(frame)
    else this.#take(frame)
  }

  /** `ws` answers it. */
  pinged(): void {
    this.#count(0)
  }

  answered(): void {
    this.#isAlive = true
    this.#patientUntil = null
    this.#count(0)
  }

  /** Whoever has not answered the ping before is gone. */
  ping(): void {
    if (!this.#isAlive && this.#couldAnswer()) {
      this.#isSilent = true
      this.socket.terminate()
    }
    this.#isAlive = false
    this.socket.ping()
  }

  /** Call about every second. */
  closeIfSlow(now: number): void {
    const { slowBytes, slowMs, stalledMs } = this.#house.limits
    const { unread } = this
    this.#forgive(unread)
    if (unread >= slowBytes) this.#slowSince ??= now
    if (unread > 0) this.#unreadSince ??= now
    const isSlow = this.#slowSince !== null && now - this.#slowSince > slowMs
    const isStalled = this.#unreadSince !== null && now - this.#unreadSince > stalledMs
    const isArriving = this.#arriving !== null && now < this.#arriving.by
    if ((isSlow || isStalled) && !isArriving) this.#closeSlow()
  }

  /** A broken frame, or a broken line; the socket closes by itself. */
  broke(error: Error): void {
    this.#house.log.debug({ err: error, connection: this.number }, 'a socket broke')
  }

  /** Call once the socket has closed. */
  ended(code: number): void {
    const { figures, places, rooms, visits } = this.#house
    visits.delete(this)
    figures.connections--
    if (this.#readingOn) clearTimeout(this.#readingOn)
    this.#left()
    if (this.#guest) places.leave(this.#guest, this.#isIn)
    // Whoever was silent for long before it broke is not about to come back.
    if (this.#room) rooms.leave(this.#room.name, this, code === BROKE && !this.#isSilent)
  }

  async #enter(admission: Admission): Promise<void> {
    const { rooms, places, visits } = this.#house
    const guest = places.arrive(admission.place)
    this.#guest = guest
    if (!guest) return this.close(CLOSE.crowded, 'too many connections')
    // Whoever comes again and again waits before anything is read for them.
    await this.#waitOutside(guest.work(ENTERING_MS))
    if (this.socket.readyState !== this.socket.OPEN) return
    const seat = await admission.seat()
    if ('code' in seat) return this.close(seat.code, seat.reason)
    if (this.socket.readyState !== this.socket.OPEN) return
    this.#isIn = places.letIn(guest)
    if (!this.#isIn) return this.close(CLOSE.crowded, 'too many connections')
    this.#participantId = seat.participantId
    const room = await rooms.join(seat.room, this)
    if (!visits.has(this)) return rooms.leave(room.name, this)
    this.#room = room
    if (!seat.mayStay()) return this.close(CLOSE.noRight, 'your right to this board has ended')
    this.#readOn()
    // Whoever was here a moment ago may owe.
    this.#slowDown(guest.wait())
  }

  /** Never resolves where the socket has closed by then. */
  async #waitOutside(ms: number): Promise<void> {
    if (ms === 0) return
    this.#house.figures.slowedDown++
    await new Promise<void>((resolve) => (this.#readingOn = setTimeout(resolve, ms).unref()))
    this.#readingOn = null
  }

  #isTooBig(frame: Buffer): boolean {
    const { frameBytes, answerBytes } = this.#house.limits
    return frame.length > frameBytes && (frame.length > answerBytes || !isAnswer(frame))
  }

  #take(frame: Buffer): void {
    const { figures, log } = this.#house
    figures.received.frames++
    figures.received.bytes += frame.length
    this.#count(frame.length)
    try {
      this.#room!.receive(this, frame)
    } catch (error) {
      const id = crypto.randomUUID()
      log.error({ err: error, id, connection: this.number }, 'a message could not be handled')
      this.close(1011, `an error of ours, ${id}`)
    }
  }

  /** @returns false if it does not, and was closed */
  #mayOwe(wait: number): boolean {
    if (wait > OVERDRAWN_MS) this.close(CLOSE.tryLater, 'more work than one person may make')
    else this.#slowDown(wait)
    return wait <= OVERDRAWN_MS
  }

  /** Pings and answers to them count as well. */
  #count(bytes: number): void {
    if (this.socket.readyState === this.socket.OPEN) this.#slowDown(this.#guest!.take(bytes))
  }

  /** Whoever sends more than one person may is read more slowly. */
  #slowDown(ms: number): void {
    const { socket } = this
    if (ms === 0 || this.#held || socket.readyState !== socket.OPEN) return
    this.#house.figures.slowedDown++
    this.#held = []
    socket.pause()
    this.#readingOn = setTimeout(() => this.#readOn(), ms).unref()
  }

  #readOn(): void {
    // Its answer to a ping may lie behind all that it sent.
    this.#isAlive = true
    const held = this.#held ?? []
    this.#held = null
    this.#readingOn = null
    for (const [at, frame] of held.entries()) {
      if (this.#isSlowedDown) return this.#hold(held.slice(at))
      this.receive(frame, true)
    }
    if (!this.#isSlowedDown) this.socket.resume()
  }

  get #isSlowedDown(): boolean {
    return this.#held !== null
  }

  #hold(frames: readonly Buffer[]): void {
    this.#held?.push(...frames)
  }

  /**
   * One that is being read more slowly cannot, nor one whose ping waits behind what was sent before: `closeIfSlow` has an
   * eye on that.
   */
  #couldAnswer(): boolean {
    const isPatient = this.#patientUntil !== null && performance.now() <= this.#patientUntil
    return !this.socket.isPaused && this.unread === 0 && !isPatient
  }

  #bePatient(bytes: number): void {
    this.#patientUntil = performance.now() + Math.min(bytes / SLOW_LINE.bytesPerMs, SLOW_LINE.mostMs)
  }

  /** It waits behind what was sent before. */
  #expectSlow(bytes: number): void {
    this.#arriving = {
      by: performance.now() + (this.unread + bytes) / ARRIVING.bytesPerMs,
      bytes: Math.max(bytes, this.#arriving?.bytes ?? 0),
    }
  }

  /** What it has read by now no longer counts against it. */
  #forgive(unread: number): void {
    if (unread < this.#house.limits.slowBytes) this.#slowSince = null
    if (unread > 0) return
    this.#unreadSince = null
    this.#arriving = null
  }

  #closeSlow(): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    this.#house.figures.slowReadersClosed++
    this.close(CLOSE.tryLater, 'too slow to read')
  }
}
