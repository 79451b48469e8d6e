// Somebody at a table with the stock client, who keeps in mind every edit of their own and how far each is: made,
// received by a node, said to be in the database.

import * as decoding from 'lib0/decoding'
import { onTestFinished } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { askPulse, BARRIER, PULSE, writeBarrier } from '#app/sync/protocol.ts'
import { roomPath } from '#app/sync/schema.ts'
import { MoveHistory } from '#app/sync/undo.ts'
import type { Served, Visitor } from '../../support/app.ts'
import { socketOf, until, withoutFarewell } from '../../support/sockets.ts'
import { isWhole } from './stored-room.ts'

// Every stock client listens for the end of the process.
process.setMaxListeners(0)

export interface Edit {
  update: Uint8Array
  at: number
}

export interface Close {
  /** Null if the connection was ended by the client. */
  code: number | null
  at: number
}

type Question = 'saved' | 'received'

const SYNC = 0
const STEP_1 = 0

export class Member {
  readonly doc = new Y.Doc()
  readonly history = new MoveHistory(this.doc)
  readonly provider: WebsocketProvider
  readonly own: Edit[] = []
  readonly closes: Close[] = []
  /** How many of its own edits the database is said to have, and a node to have received. */
  readonly upTo = { saved: 0, received: 0 }
  readonly #asked = new Map<number, number>()
  #number = 0
  /** The socket on which the node has been told all that was made before. */
  #told: WebSocket | null = null

  constructor(at: Served, visitor: Visitor, boardId: string, maxBackoffTime = 2_500) {
    this.provider = new WebsocketProvider(
      `${at.url.replace('http', 'ws')}/sync`,
      roomPath(boardId, 'table'),
      this.doc,
      { WebSocketPolyfill: socketOf(visitor), disableBc: true, maxBackoffTime },
    )
    withoutFarewell(this.provider)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this.provider) this.own.push({ update, at: performance.now() })
    })
    this.provider.on('connection-close', (event) =>
      this.closes.push({ code: event?.code ?? null, at: performance.now() }),
    )
    this.#listen()
    onTestFinished(() => this.end())
  }

  /** @returns false if there is nobody to ask now */
  ask(question: Question): boolean {
    const { ws } = this.provider
    if (!ws || ws !== this.#told || ws.readyState !== ws.OPEN) return false
    const number = ++this.#number
    this.#asked.set(number, this.own.length)
    const message = question === 'saved' ? writeBarrier(number) : askPulse(number)
    ws.send(message as Uint8Array<ArrayBuffer>)
    return true
  }

  /** Resolves once the answer is yes for all that was made until now. */
  async whenAll(question: Question, ms = 8_000): Promise<void> {
    const made = this.own.length
    let askedOn: WebSocket | null = null
    await until(() => {
      if (this.provider.ws !== askedOn && this.ask(question)) askedOn = this.provider.ws
      return askedOn !== null && this.provider.synced && this.upTo[question] >= made
    }, ms).catch(() => {
      const { ws, synced } = this.provider
      throw new Error(
        `${this.upTo[question]} of ${made} edits were said to be ${question} within ${ms} ms; ` +
          `socket ${ws?.readyState ?? 'none'}, synced ${synced}, asked ${askedOn === ws}, ` +
          `whole ${isWhole(this.doc)}, closes ${this.closes.map(({ code }) => code).join(' ')}`,
      )
    })
  }

  end(): void {
    this.provider.destroy()
    this.provider.awareness.destroy()
  }

  #listen(): void {
    const { messageHandlers } = this.provider
    const sync = messageHandlers[SYNC]!
    messageHandlers[SYNC] = (encoder, decoder, provider, emitSynced, type) => {
      // The stock client answers a step 1 as soon as this returns.
      if (decoder.arr[decoder.pos] === STEP_1) this.#told = provider.ws
      sync(encoder, decoder, provider, emitSynced, type)
    }
    const answered = (question: Question, decoder: decoding.Decoder) => {
      const made = this.#asked.get(decoding.readVarUint(decoder)) ?? 0
      this.upTo[question] = Math.max(this.upTo[question], made)
    }
    messageHandlers[BARRIER] = (_encoder, decoder) => answered('saved', decoder)
    messageHandlers[PULSE] = (_encoder, decoder) => answered('received', decoder)
  }
}
