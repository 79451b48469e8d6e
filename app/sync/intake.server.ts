// How changes come into a room's document: what people send is gathered, applied in one go, mended where it broke
// something, and only then handed to the log and to the others.

import * as Y from 'yjs'
import { contradiction } from './contradiction.server.ts'
import { applyWithin, begin, countedMs, MOST_MS, TooMuchWork } from './effort.server.ts'
import { packFrames } from './frame.server.ts'
import { Incomplete } from './incomplete.server.ts'
import { Offences } from './offences.server.ts'
import { CLOSE, writeStep1 } from './protocol.ts'
import type { Change, RoomDocument } from './room-document.server.ts'
import type { Connection, RoomHost } from './room.server.ts'

/** An update that tells nothing. */
const EMPTY_BYTES = 2

/** What a client id costs that was not there: every change that is made after it goes past it. */
const NEW_ID_MS = 5

/** Two million of them, which are passed again whenever the document is loaded, make that a quarter of a second longer. */
const PASSED_BYTES = 1.6

interface Incoming {
  connection: Connection
  update: Uint8Array
  /** It came as step 2. */
  isAnswer: boolean
}

/** Takes what the document has taken. The author is null if it is not one connection's alone. */
type Release = (update: Uint8Array, author: Connection | null) => void

export class Intake {
  readonly #host: Pick<RoomHost, 'mend' | 'mendTogether' | 'log' | 'broken'>
  readonly #document: RoomDocument
  readonly #release: Release
  readonly #contradicted: (clientId: number) => void
  #incoming: Incoming[] = []
  /** None in most rooms, of which there may be thousands. */
  #incomplete: Incomplete | null = null
  #offences: Offences | null = null
  /** Of the time that a batch takes what was counted already. */
  #countedMs = 0
  /** Whose update threw, in a batch that has to be applied once more for it. */
  #culprit: Connection | null = null
  /** Those who were closed since too much was done for them: what else they sent is passed over. */
  #overdrawn: Set<Connection> | null = null
  /** Nothing more is applied or logged: who is here is sent back, and brings it to the room that comes after. */
  #isBroken = false

  /** @param contradicted told of an id under which the log has something else than what was taken here */
  constructor(
    host: RoomHost,
    document: RoomDocument,
    release: Release,
    contradicted: (clientId: number) => void,
  ) {
    this.#host = host
    this.#document = document
    this.#release = release
    this.#contradicted = contradicted
  }

  /** Whether something waits to be applied. */
  get hasNews(): boolean {
    return this.#incoming.length > 0
  }

  /** Whether something of this client is not in the document, and will not be by the next `apply`. */
  misses(connection: Connection): boolean {
    return this.#isBroken || this.#isOverdrawn(connection) || (this.#incomplete?.has(connection) ?? false)
  }

  add(connection: Connection, update: Uint8Array, isAnswer: boolean): void {
    this.#incoming.push({ connection, update, isAnswer })
    const held = this.#incomplete?.take(connection) ?? []
    for (const one of held) this.#incoming.push({ connection, update: one, isAnswer: false })
  }

  apply(): void {
    const batch = this.#incoming
    if (batch.length === 0) return
    this.#incoming = []
    this.#applyBatch(batch)
    this.#incomplete?.settle()
  }

  /**
   * Updates that the log has already: a command's, or another node's.
   * @returns false if they cannot be, and the room is lost with them
   */
  applyLogged(updates: readonly Uint8Array[]): boolean {
    try {
      for (const update of updates) this.#demandAgreement(update)
      const made = this.#document.transact(() => {
        for (const update of updates) Y.applyUpdate(this.#document.doc, update)
      })
      if (this.#document.dropPending()) throw new Error('rows of the log do not build on one another')
      for (const update of made.updates) this.#release(update, null)
      this.#keepMended(this.#mendTogether(made))
      return true
    } catch (error) {
      this.giveUp(error)
      return false
    }
  }

  /** Two people on two nodes may have written under one client id before the nodes knew. The log has one order. */
  #demandAgreement(update: Uint8Array): void {
    const clientId = contradiction(this.#document.doc, update)
    if (clientId === null) return
    this.#contradicted(clientId)
    throw new Error('a row of the log differs from what is held in its place')
  }

  leave(connection: Connection): void {
    this.#incomplete?.leave(connection)
    this.#overdrawn?.delete(connection)
  }

  stop(): void {
    this.#incomplete?.stop()
  }

  /**
   * What Yjs throws on is not logged, for what is logged is there for ever. Applied once more, each update alone and to
   * a document that nothing has touched, it shows whose it is.
   */
  #applyBatch(batch: readonly Incoming[]): void {
    if (this.#isBroken) return
    const begun = begin()
    this.#countedMs = 0
    this.#culprit = null
    const unfit: Incoming[] = []
    const news: Incoming[] = []
    const isOnes = sole(batch, participantOf) !== null
    let made: Change
    let mended: Change | null
    try {
      made = this.#document.transact(() => {
        for (const one of batch) {
          if (this.#isOverdrawn(one.connection)) continue
          const update = isOnes ? null : newsIn(this.#document.doc, one.update)
          if (update) news.push({ ...one, update })
          this.#applyFor(one)
          if (this.#document.dropPending()) unfit.push(one)
        }
      })
      mended = this.#mend(made)
    } catch (error) {
      if (!this.#restore(error)) return
      const [one, ...others] = batch
      const culprit = others.length === 0 ? one!.connection : this.#culprit
      culprit?.spent(Math.max(0, countedMs(begun) - this.#countedMs))
      if (others.length > 0) batch.forEach((it) => this.#applyBatch([it]))
      else one!.connection.close(CLOSE.badMessage, 'not an update')
      return
    }
    this.#keep(batch, made.updates, unfit.length === 0 ? news : [])
    this.#keepMended(mended)
    if (mended) (this.#offences ??= new Offences()).count(batch, mended)
    this.#countRest(batch, Math.max(0, countedMs(begun) - this.#countedMs))
    if (unfit.length === 0) return
    const incomplete = (this.#incomplete ??= new Incomplete())
    for (const { connection, update } of unfit) {
      if (incomplete.hold(connection, update))
        connection.send(packFrames([writeStep1(this.#document.state.vector)]))
    }
  }

  #applyFor({ connection, update, isAnswer }: Incoming): void {
    const { doc } = this.#document
    const begun = begin()
    const ids = doc.store.clients.size
    try {
      const passed = applyWithin(doc, update, begun.at, isAnswer ? MOST_MS.answer : MOST_MS.change)
      if (passed > 0) connection.grew(passed * PASSED_BYTES)
    } catch (error) {
      this.#culprit = connection
      if (error instanceof TooMuchWork) {
        connection.close(CLOSE.badMessage, 'a change that takes too long')
        this.#passOver(connection)
      }
      throw error
    } finally {
      const ms = countedMs(begun)
      this.#countedMs += ms
      if (!connection.spent(ms + (doc.store.clients.size - ids) * NEW_ID_MS)) this.#passOver(connection)
    }
  }

  /** What was done for all of them together, as what Yjs does after an update, is shared among them. */
  #countRest(batch: readonly Incoming[], ms: number): void {
    const connections = new Set(batch.map(({ connection }) => connection))
    for (const connection of connections) connection.spent(ms / connections.size)
  }

  #passOver(connection: Connection): void {
    this.#overdrawn ??= new Set()
    this.#overdrawn.add(connection)
  }

  #isOverdrawn(connection: Connection): boolean {
    return this.#overdrawn?.has(connection) ?? false
  }

  /** @returns false if the document cannot be taken back, and the room is lost with it */
  #restore(why: unknown): boolean {
    try {
      this.#document.restore()
      return true
    } catch {
      this.giveUp(why)
      return false
    }
  }

  /** Nothing more is taken: the document can no longer be trusted. */
  giveUp(error: unknown): void {
    this.#isBroken = true
    this.#host.broken(error)
  }

  /**
   * Only what was new may be logged: several people's changes in a row for each of them, as `news` tells, and without it
   * in one. What Yjs tidied up after them comes behind.
   */
  #keep(batch: readonly Incoming[], made: readonly Uint8Array[], news: readonly Incoming[]): void {
    if (made.length === 0) return
    const author = sole(batch, participantOf)
    const tidied = news.length === 0 ? made : made.slice(1)
    for (const one of news) {
      this.#host.log(one.update, participantOf(one))
      one.connection.grew(one.update.length)
    }
    for (const update of tidied) {
      this.#host.log(update, author)
      if (author !== null) batch[0]!.connection.grew(update.length)
    }
    const connection = sole(batch, (one) => one.connection)
    for (const update of made) this.#release(update, connection)
  }

  /** @returns what the repair changed */
  #mend(change: Change): Change | null {
    const { mend } = this.#host
    if (!mend || change.changed.size === 0) return null
    return this.#document.transact((transaction) => mend(this.#document.doc, change, transaction))
  }

  #mendTogether(change: Change): Change | null {
    const { mendTogether } = this.#host
    return mendTogether ? this.#document.transact(() => mendTogether(this.#document.doc, change)) : null
  }

  #keepMended(repair: Change | null): void {
    for (const update of repair?.updates ?? []) {
      this.#host.log(update, null)
      this.#release(update, null)
    }
  }
}

/** Without what the document has already, of which an update may tell anything: here it is passed over, elsewhere not. */
function newsIn(doc: Y.Doc, update: Uint8Array): Uint8Array | null {
  const { from } = Y.parseUpdateMeta(update)
  const isNews = [...from].every(([client, clock]) => clock >= Y.getState(doc.store, client))
  if (isNews) return update
  const news = Y.diffUpdate(update, Y.encodeStateVector(doc))
  return news.length > EMPTY_BYTES ? news : null
}

function participantOf({ connection }: Incoming): string {
  return connection.participantId
}

/** What all of them have in common; null if they differ. */
function sole<T>(batch: readonly Incoming[], of: (one: Incoming) => T): T | null {
  const first = of(batch[0]!)
  return batch.every((one) => of(one) === first) ? first : null
}
