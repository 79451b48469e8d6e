// Updates that came before what they build on. Each waits beside the document for the client that sent it: inside,
// Yjs would keep it for everybody, and nobody else is to wait for what one client has not sent.

import { CLOSE } from './protocol.ts'
import type { Connection } from './room.server.ts'

/** How long a client may take to bring what an update of its refers to. */
const WITHIN_MS = 5_000
/** Each is tried again with everything else that its client sends. */
const UPDATES_MAX = 8

export class Incomplete {
  readonly #waiting = new Map<Connection, { updates: Uint8Array[]; deadline: NodeJS.Timeout }>()

  /** While it is true nothing the client sent can be called saved. */
  has(connection: Connection): boolean {
    return this.#waiting.has(connection)
  }

  /** @returns whether it is the first of this client, who is then to be asked for the rest */
  hold(connection: Connection, update: Uint8Array): boolean {
    const known = this.#waiting.get(connection)
    if (known && known.updates.length >= UPDATES_MAX) this.#giveUp(connection)
    else if (known) known.updates.push(update)
    else {
      const deadline = setTimeout(() => this.#giveUp(connection), WITHIN_MS)
      deadline.unref()
      this.#waiting.set(connection, { updates: [update], deadline })
    }
    return known === undefined
  }

  /** What waits of this client, to be tried once more. Call `settle` afterwards. */
  take(connection: Connection): Uint8Array[] {
    return this.#waiting.get(connection)?.updates.splice(0) ?? []
  }

  /** Forgets the clients of whom nothing waits any more. */
  settle(): void {
    for (const [connection, { updates }] of this.#waiting) if (updates.length === 0) this.leave(connection)
  }

  leave(connection: Connection): void {
    clearTimeout(this.#waiting.get(connection)?.deadline)
    this.#waiting.delete(connection)
  }

  stop(): void {
    for (const connection of this.#waiting.keys()) this.leave(connection)
  }

  #giveUp(connection: Connection): void {
    this.leave(connection)
    // Its line may be slow: it comes again and brings all it has.
    connection.close(CLOSE.tryLater, 'an update whose beginning never came')
  }
}
