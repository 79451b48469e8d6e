// What goes out to a room's people: the changes of a moment and the presence along with them, in one write each.

import * as Y from 'yjs'
import { packFrames, type Message } from './frame.server.ts'
import type { PresenceNews, RoomPresence } from './presence.server.ts'
import { joinAwareness, writeUpdate } from './protocol.ts'
import type { Connection } from './room.server.ts'

/** A reader this far behind is spared the presence; it gets all of it once it has caught up. */
const BEHIND_BYTES = 64 * 1024

export class Outbox {
  readonly #connections: ReadonlySet<Connection>
  readonly #presence: RoomPresence
  readonly #behind = new Set<Connection>()
  #updates: Uint8Array[] = []
  readonly #authors = new Set<Connection | null>()

  constructor(connections: ReadonlySet<Connection>, presence: RoomPresence) {
    this.#connections = connections
    this.#presence = presence
  }

  get hasUpdates(): boolean {
    return this.#updates.length > 0
  }

  /** @param author null if it is not one connection's alone */
  add(update: Uint8Array, author: Connection | null): void {
    this.#updates.push(update)
    this.#authors.add(author)
  }

  leave(connection: Connection): void {
    this.#behind.delete(connection)
  }

  /**
   * Sends all that waits.
   * @returns what this node's people did, for the other nodes
   */
  flush(): PresenceNews[] {
    const messages: Message[] = []
    if (this.#updates.length > 0) {
      messages.push(
        writeUpdate(this.#updates.length === 1 ? this.#updates[0]! : Y.mergeUpdates(this.#updates)),
      )
      this.#updates = []
    }
    const { all, own, owners } = this.#presence.takeChanges()
    if (all.length > 0) messages.push(joinAwareness(all))
    // Whoever made all of it knows it already.
    const authors = new Set<unknown>([...this.#authors, ...owners])
    this.#authors.clear()
    if (messages.length > 0) {
      const lean = all.length > 0 ? messages.slice(0, -1) : messages
      this.#send(packFrames(messages), lean, authors.size === 1 ? [...authors][0] : null)
    }
    return own
  }

  /** Something for the watchdog of the stock client, which gives up on a silent connection. */
  signOfLife(): void {
    this.#send(packFrames([joinAwareness([])]), [], null)
  }

  /** @param lean what a reader gets who is far behind; nobody misses a change of the document */
  #send(packet: Uint8Array, lean: readonly Message[], author: unknown): void {
    for (const connection of this.#connections) {
      if (connection === author) continue
      if (connection.unread > BEHIND_BYTES) {
        this.#behind.add(connection)
        if (lean.length > 0) connection.send(packFrames(lean))
        continue
      }
      connection.send(packet)
      if (this.#behind.delete(connection)) connection.send(packFrames([joinAwareness(this.#presence.all())]))
    }
  }
}
