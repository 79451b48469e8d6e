// Somebody who speaks the protocol by hand, and so can say what the stock client never would. Also used outside of
// tests, by the processes that attack; a test takes `bareClient` of sockets.ts.

import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { askPulse, PULSE } from '#app/sync/protocol.ts'

export class BareClient {
  readonly socket: WebSocket
  readonly whenOpen: Promise<unknown>
  readonly whenClosed: Promise<number>
  /** Null while it is open. */
  closeCode: number | null = null
  readonly messages: Uint8Array[] = []
  readonly #answered = new Set<number>()
  #pulses = 0
  #wake = () => {}

  constructor(server: { url: string }, person: { cookie: string }, room: string) {
    const headers = person.cookie ? { Cookie: person.cookie } : {}
    this.socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${room}`, { headers })
    this.socket.on('error', () => {})
    this.socket.on('message', (data: Buffer) => this.#take(data))
    this.whenOpen = new Promise((resolve) => this.socket.once('open', resolve))
    this.whenClosed = new Promise((resolve) => {
      this.socket.once('close', (code) => {
        this.closeCode = code
        this.#wake()
        resolve(code)
      })
    })
  }

  /** Waits until it is open; what is sent to a closed one is lost. */
  async send(...messages: readonly Uint8Array[]): Promise<void> {
    await Promise.race([this.whenOpen, this.whenClosed])
    for (const message of messages) if (this.closeCode === null) this.socket.send(message)
  }

  /** @returns whether it is still open once the server has dealt with all that was sent before */
  async isHeard(): Promise<boolean> {
    const number = ++this.#pulses
    await this.send(askPulse(number))
    while (this.closeCode === null) {
      if (this.#answered.delete(number)) return true
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return false
  }

  #take(data: Buffer): void {
    const decoder = decoding.createDecoder(data)
    if (decoding.readVarUint(decoder) === PULSE) {
      this.#answered.add(decoding.readVarUint(decoder))
      this.#wake()
    } else this.messages.push(data)
  }
}
