// A room: one document, the people connected to it, what they may do, and the order in which it all happens.
// It knows nothing of cards, sockets or Postgres; `RoomHost` gives it a rule, a mender and a log.
//
// An update that was applied is sent to all in the next turn of the event loop (merged with what else came
// in this one) and handed to the log at once; `whenLogged` tells when the log has it for good.

import * as Y from 'yjs'
import {
  CLOSE,
  readMessage,
  writeAwareness,
  writeBarrier,
  writeStep1,
  writeStep2,
  writeUpdate,
} from './protocol.ts'
import { RoomPresence } from './presence.server.ts'

/** What a room needs of a socket. */
export interface Connection {
  readonly participantId: string
  send(frame: Uint8Array): void
  close(code: number, reason: string): void
}

export interface RoomHost {
  /** Asked for every update, since rights change while people are connected. */
  mayWrite(connection: Connection): boolean
  /** Repairs, within the transaction, what a client's update broke. */
  mend(doc: Y.Doc, transaction: Y.Transaction): void
  /** Takes an update into the log. Never throws: what cannot be written yet waits. */
  log(update: Uint8Array, participantId: string | null): void
  /** Resolves once all that was given to `log` before is committed. */
  whenLogged(): Promise<void>
  /** The document can no longer be trusted: forget it, the next join loads it anew. */
  broken(error: unknown): void
}

/** The origin of updates that the log has already. */
const LOGGED = Symbol('logged')

const PRESENCE_EVERY_MS = 33
const SIGN_OF_LIFE_EVERY_MS = 20_000
/** How long a client may take to bring what an update of its refers to. */
const MISSING_PARTS_MS = 5_000

export class Room {
  readonly doc = new Y.Doc()
  readonly connections = new Set<Connection>()
  readonly #host: RoomHost
  readonly #presence = new RoomPresence()
  #staged: { update: Uint8Array; participantId: string | null; logged: boolean }[] = []
  #outgoing: Uint8Array[] = []
  #flush: NodeJS.Immediate | null = null
  #presenceTimer: NodeJS.Timeout | null = null
  #presenceSentAt = -Infinity
  #missingTimer: NodeJS.Timeout | null = null
  readonly #signOfLife: NodeJS.Timeout

  /** @param stored the log's updates, oldest first */
  constructor(stored: readonly Uint8Array[], host: RoomHost, open: (doc: Y.Doc) => void) {
    this.#host = host
    // An own client id is needed for nothing: the server writes only what it mends, and that is deletes.
    for (const update of stored) Y.applyUpdate(this.doc, update, LOGGED)
    open(this.doc)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.#stage(update, origin))
    this.#signOfLife = setInterval(() => this.#sendAll(writeAwareness([])), SIGN_OF_LIFE_EVERY_MS)
    this.#signOfLife.unref()
  }

  join(connection: Connection): void {
    this.connections.add(connection)
    connection.send(writeStep1(Y.encodeStateVector(this.doc)))
    const present = this.#presence.all()
    if (present.length > 0) connection.send(writeAwareness(present))
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    this.#presence.leave(connection)
    this.#presenceSoon()
  }

  receive(connection: Connection, frame: Uint8Array): void {
    const message = readMessage(frame)
    if (message === null) return connection.close(CLOSE.badMessage, 'not a message of this protocol')
    switch (message.type) {
      case 'step-1':
        return this.#answerStep1(connection, message.stateVector)
      case 'update':
        return this.#receiveUpdate(connection, message.update)
      case 'awareness':
        this.#presence.receive(connection, message.entries)
        return this.#presenceSoon()
      case 'query-awareness':
        return connection.send(writeAwareness(this.#presence.all()))
      case 'barrier':
        return this.#answerBarrier(connection, message.number)
    }
  }

  /** An update that the log has already: a command's. */
  applyLogged(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, LOGGED)
    this.#release()
  }

  /** Ends the room. Its connections are closed by whoever ends it. */
  destroy(): void {
    clearInterval(this.#signOfLife)
    if (this.#flush) clearImmediate(this.#flush)
    if (this.#presenceTimer) clearTimeout(this.#presenceTimer)
    if (this.#missingTimer) clearTimeout(this.#missingTimer)
    this.doc.destroy()
  }

  #answerStep1(connection: Connection, stateVector: Uint8Array): void {
    try {
      connection.send(writeStep2(Y.encodeStateAsUpdate(this.doc, stateVector)))
    } catch {
      // The state vector is the client's; Yjs throws on one that is none.
      connection.close(CLOSE.badMessage, 'not a state vector')
    }
  }

  /** Only what is whole can have been logged; while parts are missing the question stays open. */
  #answerBarrier(connection: Connection, number: number): void {
    if (this.#partsMissing()) return
    void this.#host.whenLogged().then(() => connection.send(writeBarrier(number)))
  }

  #partsMissing(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null
  }

  #receiveUpdate(connection: Connection, update: Uint8Array): void {
    if (isEmpty(update)) return
    try {
      // Decoded as a whole first: applied right away, garbage can change the document before it throws.
      Y.decodeUpdate(update)
      if (!this.#host.mayWrite(connection)) {
        const news = !Y.snapshotContainsUpdate(Y.snapshot(this.doc), update)
        if (news) connection.close(CLOSE.noRight, 'no right to write here now')
        return
      }
    } catch {
      // Yjs throws on bytes that are no update; the sender's mistake, not ours.
      return connection.close(CLOSE.badMessage, 'not an update')
    }
    try {
      this.doc.transact((transaction) => {
        Y.applyUpdate(this.doc, update, connection)
        this.#host.mend(this.doc, transaction)
      }, connection)
    } catch (error) {
      this.#staged = []
      connection.close(CLOSE.badMessage, 'not an update')
      return this.#host.broken(error)
    }
    this.#release()
    if (this.#partsMissing()) this.#askForMissing(connection)
  }

  /** A part came before what it builds on: ask for all of it, and do not wait for ever. */
  #askForMissing(connection: Connection): void {
    connection.send(writeStep1(Y.encodeStateVector(this.doc)))
    this.#missingTimer ??= setTimeout(() => {
      this.#missingTimer = null
      if (!this.#partsMissing()) return
      connection.close(CLOSE.badMessage, 'an update whose beginning never came')
      this.#host.broken(new Error('parts of an update are missing'))
    }, MISSING_PARTS_MS)
    this.#missingTimer.unref()
  }

  #stage(update: Uint8Array, origin: unknown): void {
    const connection = this.connections.has(origin as Connection) ? (origin as Connection) : null
    this.#staged.push({ update, participantId: connection?.participantId ?? null, logged: origin === LOGGED })
  }

  #release(): void {
    for (const { update, participantId, logged } of this.#staged) {
      if (!logged) this.#host.log(update, participantId)
      this.#outgoing.push(update)
    }
    this.#staged = []
    if (this.#outgoing.length > 0) this.#flush ??= setImmediate(() => this.#sendUpdates())
  }

  #sendUpdates(): void {
    this.#flush = null
    const updates = this.#outgoing
    this.#outgoing = []
    this.#sendAll(writeUpdate(updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)))
  }

  #presenceSoon(): void {
    if (this.#presenceTimer) return
    const wait = Math.max(0, this.#presenceSentAt + PRESENCE_EVERY_MS - performance.now())
    this.#presenceTimer = setTimeout(() => this.#sendPresence(), wait)
  }

  #sendPresence(): void {
    this.#presenceTimer = null
    this.#presenceSentAt = performance.now()
    const changes = this.#presence.takeChanges()
    if (changes.length > 0) this.#sendAll(writeAwareness(changes))
  }

  #sendAll(frame: Uint8Array): void {
    for (const connection of this.connections) connection.send(frame)
  }
}

function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
