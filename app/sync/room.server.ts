// A room: one document, the people connected to it, and the order in which it all happens. It knows nothing of
// cards, sockets or Postgres; `RoomHost` gives it a rule, a mender and a log.
//
// What people send is gathered until the next flush, applied there in one go, handed to the log, and sent to all
// in one write each, presence along with it. A quiet room flushes in the same turn of the event loop, a busy one
// about thirty times a second.

import * as Y from 'yjs'
import type { Changed } from './added.server.ts'
import { answerBarrier } from './barrier.server.ts'
import { doubt, waitsInDoubt } from './doubt.server.ts'
import { begin, countedMs } from './effort.server.ts'
import { packFrames } from './frame.server.ts'
import { Intake } from './intake.server.ts'
import { Outbox } from './outbox.server.ts'
import { Pace, type NodePace } from './pace.server.ts'
import { RoomPresence, type PresenceNews } from './presence.server.ts'
import {
  CLOSE,
  GRACE_MS,
  readMessage,
  writeAwareness,
  writePulse,
  writeStep1,
  type Keeping,
  type Message,
  type Refusal,
} from './protocol.ts'
import { RoomDocument } from './room-document.server.ts'
import { UpdateCheck, type Verdict } from './update-check.server.ts'
import { Writers, type WriterNews } from './writers.server.ts'

/** What one person may have done for them, wherever they are connected to their board. */
export interface Account {
  /** Takes note of so many milliseconds of this node's time, also after they have left. */
  work(ms: number): unknown
}

/** What a room needs of a socket. */
export interface Connection {
  readonly participantId: string
  readonly account: Account
  /** Bytes that were sent and wait to be read by the other side. */
  readonly unread: number
  /** @param packet whole WebSocket frames */
  send(packet: Uint8Array): void
  /** The same of all that answers one question: it may be large, and has the time that it takes to arrive. */
  answer(packets: readonly Uint8Array[]): void
  close(code: number, reason: string): void
  /**
   * Takes note of what was done for it.
   * @param ms of this node's time
   * @returns false if that was more than its person may ask for, and it was closed
   */
  spent(ms: number): boolean
  /** Takes note of so many bytes that came into a document by it, and stay. It may be closed for them. */
  grew(bytes: number): void
}

export interface RoomHost {
  readonly name: string
  /** Asked for every update, since rights change while people are connected. */
  mayWrite(connection: Connection): boolean
  /**
   * Nobody who is in it writes. Whoever brings back more of it than there is here was on a node that is ahead, and that is
   * passed over.
   */
  readonly isReadOnly?: boolean
  /**
   * Resolves once rights and document are the newest there are: a right may have begun a moment ago on another node, and
   * somebody who may only read have read there what is not known here. Rejects where it cannot be read. Left out where there
   * is no other.
   */
  readNewest?(): Promise<unknown>
  /** How the log does; with `full` nothing more is taken. */
  keeping(): Keeping
  /** A document may not grow past this. */
  readonly documentBytes: number
  /** Nor until it takes longer to load, which would hold up everybody on the node whenever it is opened. */
  readonly loadMs: number
  /** Whether what was taken out of the document is told to nobody who joins after. */
  readonly forgets?: boolean
  readonly pace: NodePace
  /** Whether a root may have this name. All others are taken out again by `mend`, and a few are let in for that. */
  isRoot?(name: string): boolean
  /** Repairs what a change of its people broke. Left out where nothing can break. */
  mend?(doc: Y.Doc, change: Changed, transaction: Y.Transaction): void
  /**
   * The same for what the log has, and was mended by whoever took it, who may know more by now than this node: only what two
   * nodes took at the same time, and is too much together.
   */
  mendTogether?(doc: Y.Doc, change: Changed): void
  /** Takes an update into the log. Never throws: what cannot be written yet waits. */
  log(update: Uint8Array, participantId: string | null): void
  /** Resolves once all that was given to `log` before is committed. */
  whenLogged(): Promise<void>
  /** What this node's people do, for the other nodes. */
  tellPresence(news: readonly PresenceNews[]): void
  /** The client ids this node's people write under, for the other nodes. */
  tellWriters(news: readonly WriterNews[]): void
  /** The document can no longer be trusted: forget it, the next join loads it anew. */
  broken(error: unknown): void
}

const SIGN_OF_LIFE_EVERY_MS = 20_000

/** What it costs that a room is loaded anew, for all who are in it. */
const LOSS_MS = 1_000

type UpdateMessage = Message & { type: 'update' }

/** Of what was done to apply what came, and of what it took the last time: everybody waits meanwhile. */
const WEIGH_EVERY = { ms: 200, times: 4 }

/**
 * Those who brought what could not be kept, in whichever room. It is asked for again, and until they have answered nothing
 * of theirs is saved.
 */
const owing = new WeakSet<Connection>()

export class Room {
  readonly connections = new Set<Connection>()
  readonly #host: RoomHost
  readonly #document: RoomDocument
  readonly #presence = new RoomPresence()
  readonly #outbox = new Outbox(this.connections, this.#presence)
  readonly #writers: Writers
  readonly #check: UpdateCheck
  readonly #pace: Pace
  readonly #intake: Intake
  /** None in most rooms, of which there may be thousands. */
  #graces: Set<NodeJS.Timeout> | null = null
  readonly #signOfLife: NodeJS.Timeout
  #areRightsFresh = false
  /** In all, to apply what came. */
  #appliedMs = 0
  #weighAtMs = WEIGH_EVERY.ms

  /** @param stored the log's updates, oldest first */
  constructor(stored: readonly Uint8Array[], host: RoomHost, open: (doc: Y.Doc) => void) {
    this.#host = host
    this.#document = new RoomDocument(stored, open, host.loadMs, host.forgets)
    this.#writers = new Writers(this.#document, (news) => host.tellWriters(news))
    this.#intake = new Intake(
      host,
      this.#document,
      (update, author) => this.#release(update, author),
      (clientId) => this.#countLoss(clientId),
    )
    this.#check = new UpdateCheck(host, this.#document, this.#writers, () => this.#apply())
    this.#pace = new Pace(() => this.#flush(), host.pace)
    this.#signOfLife = setInterval(() => {
      this.#outbox.signOfLife()
      for (const connection of this.connections) this.#askAgain(connection)
    }, SIGN_OF_LIFE_EVERY_MS)
    this.#signOfLife.unref()
  }

  get name(): string {
    return this.#host.name
  }

  /** As it stands now. Read it, and do not keep it. */
  get doc(): Y.Doc {
    return this.#document.doc
  }

  get #state(): RoomDocument['state'] {
    return this.#document.state
  }

  join(connection: Connection): void {
    this.#apply()
    this.connections.add(connection)
    const present = this.#presence.all()
    const hello: Uint8Array[] = [writeStep1(this.#state.vector)]
    if (present.length > 0) hello.push(writeAwareness(present))
    connection.send(packFrames(hello))
  }

  /** @param abrupt the connection broke rather than ended: the same client may be back in a moment */
  leave(connection: Connection, abrupt = false): void {
    if (!this.connections.delete(connection)) return
    this.#freeIds(connection)
    this.#intake.leave(connection)
    owing.delete(connection)
    if (!abrupt) return this.#forgetPresence(connection)
    const graces = (this.#graces ??= new Set())
    const grace = setTimeout(() => {
      graces.delete(grace)
      this.#forgetPresence(connection)
    }, GRACE_MS)
    graces.add(grace)
  }

  receive(connection: Connection, frame: Uint8Array): void {
    if (waitsInDoubt(connection, frame)) return
    const message = readMessage(frame)
    if (message === null) return connection.close(CLOSE.badMessage, 'not a message of this protocol')
    switch (message.type) {
      case 'step-1':
        return this.#answerStep1(connection, message.stateVector)
      case 'update':
        return this.#receiveUpdate(connection, message, frame)
      case 'awareness':
        this.#presence.receive(connection, message.entries)
        return this.#flushPresence()
      case 'query-awareness':
        return this.#outbox.tellPresence(connection)
      case 'barrier':
        return this.#answerBarrier(connection, message.number)
      case 'pulse':
        connection.send(packFrames([writePulse(message.number, this.#check.keeping())]))
        return this.#askAgain(connection)
    }
  }

  /** Updates that the log has already: a command's, or another node's. */
  applyLogged(updates: readonly Uint8Array[]): void {
    this.#apply()
    if (this.#intake.applyLogged(updates)) this.#flushUpdates()
  }

  /** @param isAll nobody else is there any more */
  receivePresence(node: string, news: readonly PresenceNews[], isAll: boolean): void {
    this.#presence.receiveFrom(node, news, isAll)
    this.#flushPresence()
  }

  /** @param isAll nothing that the node told before counts any more */
  receiveWriters(node: string, news: readonly WriterNews[], isAll: boolean): void {
    this.#writers.receiveFrom(node, news, isAll)
  }

  forgetNode(node: string): void {
    this.#writers.forgetNode(node)
    this.#presence.leave(node)
    this.#flushPresence()
  }

  /** This node's people, for another node that asks. */
  ownPresence(): PresenceNews[] {
    return this.#presence.own()
  }

  /** The same of the client ids they write under. */
  ownWriters(): WriterNews[] {
    return this.#writers.own()
  }

  /** Participants who are connected here, or present on another node. */
  present(): ReadonlySet<string> {
    const here = [...this.connections].map(({ participantId }) => participantId)
    return new Set([...here, ...this.#presence.elsewhere()])
  }

  /** Applies what has come so far and hands it to the log. */
  settle(): void {
    this.#apply()
    this.#flushUpdates()
  }

  /** The whole document as one update. */
  encode(): Uint8Array {
    this.#apply()
    return this.#state.encode()
  }

  /**
   * The same, to be stored. Once enough was done to it, it is looked how long it takes to load.
   * @throws where it cannot be
   */
  encodeToStore(): Uint8Array {
    const state = this.encode()
    if (this.#appliedMs < this.#weighAtMs) return state
    const started = performance.now()
    this.#document.weigh(state)
    const tookMs = performance.now() - started
    this.#weighAtMs = this.#appliedMs + Math.max(WEIGH_EVERY.ms, WEIGH_EVERY.times * tookMs)
    return state
  }

  /** Whether it takes so long to load that nothing is added to it any more. */
  get isHeavy(): boolean {
    return this.#document.isHeavy
  }

  /** The document can no longer be trusted: nothing more is taken, and the host is told. */
  giveUp(error: unknown): void {
    this.#intake.giveUp(error)
  }

  /** Ends the room. Its connections are closed by whoever ends it. */
  destroy(): void {
    clearInterval(this.#signOfLife)
    this.#pace.stop()
    this.#intake.stop()
    for (const grace of this.#graces ?? []) clearTimeout(grace)
    this.#document.destroy()
  }

  #answerStep1(connection: Connection, stateVector: Uint8Array): void {
    if (!isStateVector(stateVector)) return connection.close(CLOSE.badMessage, 'not a state vector')
    this.#apply()
    const begun = begin()
    try {
      connection.answer(this.#state.answer(stateVector, connection.unread))
    } catch (error) {
      return this.giveUp(error)
    }
    connection.spent(countedMs(begun))
  }

  /** While something of this client waits for what it builds on, or was dropped, the question stays open. */
  #answerBarrier(connection: Connection, number: number): void {
    this.#apply()
    if (this.#intake.misses(connection) || owing.has(connection)) return
    answerBarrier(connection, number, () => this.#host.whenLogged())
  }

  #askAgain(connection: Connection): void {
    if (!owing.has(connection) || this.#check.keeping() === 'full') return
    connection.send(packFrames([writeStep1(this.#state.vector)]))
  }

  #receiveUpdate(connection: Connection, { update, isAnswer }: UpdateMessage, frame: Uint8Array): void {
    const verdict = this.#judge(connection, update, isAnswer)
    if (verdict === 'later') return void owing.add(connection)
    if (isAnswer) owing.delete(connection)
    if (verdict === 'known') return
    if (typeof verdict === 'object') return this.#refuse(connection, verdict, frame)
    const isAlone = verdict === 'take-alone'
    if (isAlone) this.#apply()
    this.#intake.add(connection, update, isAnswer)
    if (isAlone) this.#apply()
    this.#flushUpdates()
  }

  #refuse(connection: Connection, { code, reason }: Refusal, frame: Uint8Array): void {
    const { readNewest } = this.#host
    if (code !== CLOSE.noRight || !readNewest || this.#areRightsFresh) connection.close(code, reason)
    else doubt(connection, frame, readNewest, (frames) => this.#receiveHeld(connection, frames))
  }

  #receiveHeld(connection: Connection, frames: readonly Uint8Array[]): void {
    if (!this.connections.has(connection)) return
    this.#areRightsFresh = true
    try {
      for (const frame of frames) this.receive(connection, frame)
    } catch (error) {
      // Nobody waits for what was held.
      this.giveUp(error)
    } finally {
      this.#areRightsFresh = false
    }
  }

  /** What others sent, and is applied on the way, is not counted to this one. */
  #judge(connection: Connection, update: Uint8Array, isAnswer: boolean): Verdict {
    const begun = begin()
    const appliedBefore = this.#appliedMs
    const verdict = this.#check.judge(connection, update, isAnswer)
    connection.spent(Math.max(0, countedMs(begun) - (this.#appliedMs - appliedBefore)))
    return verdict
  }

  #apply(): void {
    if (!this.#intake.hasNews) return
    this.#check.applied()
    const started = performance.now()
    this.#intake.apply()
    this.#appliedMs += performance.now() - started
  }

  #release(update: Uint8Array, author: Connection | null): void {
    this.#state.changed(update)
    this.#outbox.add(update, author)
  }

  /**
   * It happens to nobody who writes under ids of their own, so it is counted to whoever brought what was lost, be they gone by
   * now.
   */
  #countLoss(clientId: number): void {
    const bringer = this.#writers.bringerOf(clientId)
    if (!bringer) return
    bringer.account.work(LOSS_MS)
    // Those of their tabs that are here are closed if that is more than they may owe.
    for (const connection of this.connections)
      if (connection.participantId === bringer.participantId) connection.spent(0)
  }

  /** Told when the log has what was written under them, or another node could give an id away that is not done with. */
  #freeIds(connection: Connection): void {
    const ids = this.#writers.leave(connection)
    if (ids.length === 0) return
    this.#apply()
    void this.#host.whenLogged().then(() => this.#writers.tellOf(ids))
  }

  #forgetPresence(connection: Connection): void {
    this.#presence.leave(connection)
    this.#flushPresence()
  }

  #flushUpdates(): void {
    if (this.#intake.hasNews || this.#outbox.hasUpdates) this.#pace.changesWait(this.connections.size)
  }

  #flushPresence(): void {
    if (this.#presence.hasChanges) this.#pace.presenceWaits(this.connections.size)
  }

  #flush(): void {
    try {
      this.#apply()
      const news = this.#outbox.flush()
      if (news.length > 0) this.#host.tellPresence(news)
    } catch (error) {
      // Nobody waits for what is flushed: who could be told of it is sent back.
      this.giveUp(error)
    }
  }
}

function isStateVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes)
    return true
  } catch {
    // Yjs throws on one that is none.
    return false
  }
}
