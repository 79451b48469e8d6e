// One person's connection to a board: the stock y-websocket provider for the session and for the sheet that lies open,
// which is the shared table or a ballot, with what
// teams need beyond it. It says honestly what is saved (the barrier), shows people again right after a
// reconnect, and keeps unsent changes on the device. Private parts of y-websocket used here are pinned.

import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { BoardId, ParticipantId } from '../domain/ids.ts'
import { isPlacement } from '../domain/placement.ts'
import { backOffUntilOneLasts } from './back-off.ts'
import { readCopyFirst } from './copy-first.ts'
import { writeUnderFreshIds } from './fresh-client-id.ts'
import { LocalCopy } from './local-copy.ts'
import { askPulse, BARRIER, CLOSE, KEEPING, PULSE, writeBarrier, type Keeping } from './protocol.ts'
import { keepOwnPresenceOnly } from './own-presence.ts'
import { Pulse } from './pulse.ts'
import type { Shown } from './board-store.ts'
import { ballotPath, placementsRoot, roomPath } from './schema.ts'
import { Unsent } from './unsent.ts'

const HEARTBEAT_MS = 3_000
const ANSWER_WITHIN_MS = 4_000
/** So that a whole team does not come back in the same instant. */
const BACKOFF_MS = { least: 5_000, spread: 10_000 }
/** `ws` hangs up with it on frames far over the limit; sending the same again would not help. */
const FRAME_TOO_BIG = 1009

export type EndReason = 'no-right' | 'no-such-board' | 'refused'

export interface LinkState {
  /** `ready` once both documents have come for the first time. */
  ready: boolean
  online: boolean
  /** My changes that the server has not confirmed as saved. */
  unsent: number
  /** Whether the server saves, waits for its database, or takes nothing more, and why. */
  keeping: Keeping
  /** Set where trying again would not help. */
  ended: EndReason | null
}

export const NOT_CONNECTED: LinkState = {
  ready: false,
  online: false,
  unsent: 0,
  keeping: 'fine',
  ended: null,
}

export interface BoardLinkEvents {
  /** Also called when another sheet was opened, or a refused one was replaced by the server's. */
  onSheet(session: Y.Doc, sheet: Shown): void
  /** Changes were refused and are gone. */
  onRefused(changes: number): void
  /** Changes to a sheet had not been sent when another was opened; they wait on this device until it is opened again. */
  onLeftBehind(changes: number): void
  /** S1: names began another sheet of this ballot; the cards that were placed on the one before are not on it. */
  onNewSheet(placed: number): void
}

/** Whose ballot lies open; null for the shared table. */
export type BallotOf = ParticipantId | null

export interface OpenSheet {
  ballotOf: BallotOf
  /** Which sheet of that ballot. */
  ballotSheet: number
}

export class BoardLink {
  readonly session = new Y.Doc()
  sheet = new Y.Doc()
  readonly #url: string
  readonly #boardId: BoardId
  readonly #me: ParticipantId
  #open: OpenSheet
  readonly #events: BoardLinkEvents
  readonly #sessionProvider: WebsocketProvider
  #sheetProvider: WebsocketProvider
  #copy: LocalCopy
  #state: LinkState = NOT_CONNECTED
  readonly #listeners = new Set<() => void>()
  readonly #unsent = new Unsent()
  readonly #pulse = new Pulse()
  #barrierSoon: ReturnType<typeof setTimeout> | null = null
  readonly #heartbeat: ReturnType<typeof setInterval>
  /** Until the next one is opened. */
  #isSheetClosed = false
  #sheetRefused = false
  /** The sheet was refused while the session, which tells why, had not come yet. */
  #refusedEarly = false
  #left = false

  /** @param serverUrl such as `ws://host/sync` */
  constructor(
    serverUrl: string,
    boardId: BoardId,
    me: ParticipantId,
    open: OpenSheet,
    events: BoardLinkEvents,
  ) {
    this.#url = serverUrl
    this.#boardId = boardId
    this.#me = me
    this.#open = open
    this.#events = events
    this.#sessionProvider = this.#provide('session', this.session)
    this.#copy = this.#openCopy()
    this.#sheetProvider = this.#provideSheet()
    this.#connect()
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS)
    window.addEventListener('offline', this.#reconnect)
    window.addEventListener('online', this.#connectNow)
    document.addEventListener('visibilitychange', this.#connectNow)
    window.addEventListener('pagehide', this.#onPageHide)
  }

  get awareness() {
    return this.#sessionProvider.awareness
  }

  get state(): LinkState {
    return this.#state
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Resolves true once everything of mine is saved, false if that takes longer than `ms`. */
  whenSaved(ms: number): Promise<boolean> {
    if (this.#isSaved()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const timer = setTimeout(() => finish(false), ms)
      const stop = this.subscribe(() => {
        if (this.#isSaved()) finish(true)
      })
      function finish(saved: boolean) {
        clearTimeout(timer)
        stop()
        resolve(saved)
      }
    })
  }

  /** Opens another sheet in place of the one that lies open; nothing happens if it does already. */
  show(open: OpenSheet): void {
    if (this.#left || this.#state.ended || isSame(open, this.#open)) return
    if (open.ballotOf !== null && open.ballotOf === this.#open.ballotOf) return this.#turnTo(open)
    const { sheet, unsent, copy } = this.#closeSheet()
    this.#open = open
    this.#openSheet()
    void copy.leave().then(() => sheet.destroy())
    if (unsent > 0) this.#events.onLeftBehind(unsent)
  }

  /** S1: what was placed without a name is kept nowhere, since nobody may ever read it with one. */
  #turnTo(open: OpenSheet): void {
    const { sheet, copy } = this.#closeSheet()
    const placed = placedOn(sheet)
    this.#open = open
    this.#sheetRefused = false
    this.#openSheet()
    void copy.drop().then(() => sheet.destroy())
    if (placed > 0) this.#events.onNewSheet(placed)
  }

  /** The newer sheet of the ballot that lies open, if the session tells of one. */
  #newerSheet(): OpenSheet | null {
    const ballotSheet = this.session.getMap('session').get('ballotSheet')
    if (this.#open.ballotOf === null || typeof ballotSheet !== 'number') return null
    return ballotSheet > this.#open.ballotSheet ? { ...this.#open, ballotSheet } : null
  }

  /** Leaves the board: others see it at once, and the copy on this device goes unless something is unsent. */
  leave(): void {
    if (this.#left) return
    this.#left = true
    clearInterval(this.#heartbeat)
    if (this.#barrierSoon) clearTimeout(this.#barrierSoon)
    window.removeEventListener('offline', this.#reconnect)
    window.removeEventListener('online', this.#connectNow)
    document.removeEventListener('visibilitychange', this.#connectNow)
    window.removeEventListener('pagehide', this.#onPageHide)
    this.#sessionProvider.destroy()
    this.#sheetProvider.destroy()
    this.awareness.destroy()
    void this.#copy.leave().then(() => this.sheet.destroy())
    this.session.destroy()
  }

  #isSaved(): boolean {
    return this.#state.ready && this.#state.online && this.#state.unsent === 0
  }

  #openCopy(): LocalCopy {
    const { ballotOf, ballotSheet } = this.#open
    const owner = ballotOf === null ? '' : `:${ballotOf}:${ballotSheet}`
    return new LocalCopy(`dutyboard:${this.#boardId}:${this.#me}${owner}`, this.sheet)
  }

  #roomOf(part: 'session' | 'sheet'): string {
    if (part === 'session') return roomPath(this.#boardId, 'session')
    const { ballotOf, ballotSheet } = this.#open
    return ballotOf === null
      ? roomPath(this.#boardId, 'table')
      : ballotPath(this.#boardId, ballotOf, ballotSheet)
  }

  #provide(part: 'session' | 'sheet', doc: Y.Doc): WebsocketProvider {
    const provider = new WebsocketProvider(this.#url, this.#roomOf(part), doc, {
      connect: false,
      disableBc: true,
      maxBackoffTime: BACKOFF_MS.least + Math.random() * BACKOFF_MS.spread,
      shouldReconnect: ({ code }) => !(code >= 4400 && code < 4500) && code !== FRAME_TOO_BIG,
    })
    provider.messageHandlers[BARRIER] = (_encoder, decoder) => this.#onBarrier(decoding.readVarUint(decoder))
    provider.messageHandlers[PULSE] = (_encoder, decoder) => {
      this.#pulse.answer(decoding.readVarUint(decoder), KEEPING[decoding.readVarUint(decoder)] ?? 'fine')
      this.#changed()
    }
    provider.on('status', ({ status }) => {
      if (part === 'sheet' && status === 'disconnected') this.#unsent.askAgain()
      this.#changed()
    })
    provider.on('sync', () => this.#onSync())
    provider.on('closed', ({ code }) => this.#onClosed(part, code))
    keepOwnPresenceOnly(provider)
    backOffUntilOneLasts(provider)
    if (part === 'sheet') writeUnderFreshIds(provider)
    return provider
  }

  #provideSheet(): WebsocketProvider {
    const provider = this.#provide('sheet', this.sheet)
    this.sheet.on('afterTransaction', this.#onSheetChange)
    const copy = this.#copy
    readCopyFirst(provider, copy)
    void copy.ready.then((earlier) => {
      if (copy !== this.#copy) return
      this.#unsent.addEarlier(earlier)
      this.#changed()
      this.#askBarrier()
    })
    return provider
  }

  readonly #onSheetChange = (transaction: Y.Transaction) => {
    if (!transaction.local || transaction.changed.size === 0) return
    this.#unsent.add(this.sheet, transaction)
    this.#changed()
    this.#askBarrier()
  }

  #onSync(): void {
    this.#pulse.startAnew()
    if (this.#refusedEarly && this.#sessionProvider.synced) {
      this.#refusedEarly = false
      this.#onClosed('sheet', CLOSE.noRight)
    }
    if (this.#sessionProvider.synced && this.#sheetProvider.synced && !this.#state.ready) {
      this.#sheetRefused = false
      this.#events.onSheet(this.session, {
        kind: this.#open.ballotOf === null ? 'table' : 'ballot',
        doc: this.sheet,
      })
      this.#set({ ready: true })
    }
    this.#changed()
    this.#askBarrier()
  }

  /** A little later, so that a burst of edits asks once. */
  #askBarrier(): void {
    this.#barrierSoon ??= setTimeout(() => {
      this.#barrierSoon = null
      this.#sendBarrier()
    }, 20)
  }

  #sendBarrier(): void {
    if (this.#sheetProvider.synced) this.#send(writeBarrier(this.#unsent.ask()))
  }

  #send(message: Uint8Array): void {
    const { ws } = this.#sheetProvider
    if (ws && ws.readyState === ws.OPEN) ws.send(message)
  }

  #onBarrier(number: number): void {
    const before = this.#unsent.earlier
    this.#unsent.answer(number)
    if (before > 0 && this.#unsent.earlier === 0) void this.#copy.earlierSent()
    this.#changed()
  }

  /**
   * While a document is on its way the answer lies behind it, however long it takes; until both have come it is
   * y-websocket that gives up on a connection.
   */
  #beat(): void {
    if (!this.#sheetProvider.synced) return
    const silence = this.#pulse.silence(performance.now())
    if (this.#state.online && silence > ANSWER_WITHIN_MS) return this.#reconnect()
    this.#send(askPulse(this.#pulse.ask(performance.now())))
    if (this.#unsent.count > 0) this.#sendBarrier()
  }

  /** Hangs up and dials again: sockets can stay open long after the network has gone. */
  readonly #reconnect = () => {
    if (this.#state.ended) return
    this.#sessionProvider.disconnect()
    this.#sheetProvider.disconnect()
    this.#connect()
    this.#changed()
  }

  readonly #connectNow = () => {
    if (this.#state.ended || document.visibilityState === 'hidden') return
    this.#connect()
  }

  #connect(): void {
    this.#sessionProvider.connect()
    if (!this.#isSheetClosed) this.#sheetProvider.connect()
  }

  readonly #onPageHide = (event: PageTransitionEvent) => {
    if (!event.persisted) this.leave()
  }

  #onClosed(part: 'session' | 'sheet', code: number): void {
    if (part === 'sheet' && code === CLOSE.noRight && this.#open.ballotOf !== null) {
      if (!this.#sessionProvider.synced && !this.#state.ended) {
        this.#refusedEarly = true
        return
      }
      const newer = this.#newerSheet()
      if (newer) return this.#turnTo(newer)
    }
    const wasRefused = code === CLOSE.noRight || code === CLOSE.tooBig
    if (part === 'sheet' && wasRefused && !this.#sheetRefused) return this.#replaceSheet()
    const ended: EndReason =
      code === CLOSE.noRight || code === CLOSE.whoAreYou
        ? 'no-right'
        : code === CLOSE.noSuchBoard
          ? 'no-such-board'
          : 'refused'
    this.#set({ ended })
    this.#sessionProvider.disconnect()
    this.#sheetProvider.disconnect()
    // What was typed stays on the device where it is only the message that was wrong, not the right.
    if (ended === 'no-right') void this.#copy.drop()
  }

  /** The server refused what I wrote: take its sheet instead of mine, and say so. */
  #replaceSheet(): void {
    this.#sheetRefused = true
    const { sheet, unsent, copy } = this.#closeSheet()
    const open = this.#open
    void copy.drop().then(() => {
      sheet.destroy()
      if (unsent > 0) this.#events.onRefused(unsent)
      // Another one may have been opened meanwhile.
      if (!this.#left && !this.#state.ended && open === this.#open) this.#openSheet()
    })
  }

  #closeSheet(): { sheet: Y.Doc; copy: LocalCopy; unsent: number } {
    const { sheet } = this
    const copy = this.#copy
    const unsent = this.#unsent.drop()
    sheet.off('afterTransaction', this.#onSheetChange)
    this.#sheetProvider.destroy()
    this.#isSheetClosed = true
    this.#set({ ready: false })
    return { sheet, copy, unsent }
  }

  #openSheet(): void {
    this.sheet = new Y.Doc()
    this.#copy = this.#openCopy()
    this.#sheetProvider = this.#provideSheet()
    this.#isSheetClosed = false
    this.#sheetProvider.connect()
  }

  #changed(): void {
    const unsent = this.#unsent.count
    const online = this.#sessionProvider.synced && this.#sheetProvider.synced
    if (unsent !== this.#state.unsent) void this.#copy.setUnsent(unsent - this.#unsent.earlier)
    this.#set({ online, unsent, keeping: this.#pulse.keeping })
  }

  #set(part: Partial<LinkState>): void {
    const next = { ...this.#state, ...part }
    const keys = Object.keys(next) as (keyof LinkState)[]
    if (keys.every((key) => next[key] === this.#state[key])) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}

function placedOn(sheet: Y.Doc): number {
  return [...placementsRoot(sheet).values()].filter((it) => isPlacement(it) && it.column !== 'unsorted')
    .length
}

/** The shared table has one sheet for ever. */
function isSame(a: OpenSheet, b: OpenSheet): boolean {
  return a.ballotOf === b.ballotOf && (a.ballotOf === null || a.ballotSheet === b.ballotSheet)
}
