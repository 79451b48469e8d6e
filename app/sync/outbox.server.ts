// What goes out to a room's people: the changes of a moment and the presence along with them, in one write each.

import * as Y from 'yjs'
import { packFrames } from './frame.server.ts'
import { isGone, type PresenceNews, type RoomPresence } from './presence.server.ts'
import { writeAwareness, writeUpdate, type AwarenessEntry } from './protocol.ts'
import type { Connection } from './room.server.ts'

/**
 * A reader this far behind is spared the presence; it gets all of it once it has caught up. That somebody is gone it gets
 * at once: it takes next to nothing, and all who are there says nothing of who is not.
 */
const BEHIND_BYTES = 64 * 1024

/** In whichever room. Few ever are, so not each room has a list of its own. */
const behind = new WeakSet<Connection>()

export class Outbox {
  readonly #connections: ReadonlySet<Connection>
  readonly #presence: RoomPresence
  #updates: Uint8Array[] = []
  /** Of each update; null if it is not one connection's alone. */
  #authors: (Connection | null)[] = []

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
    this.#authors.push(author)
  }

  /**
   * Sends all that waits.
   * @returns what this node's people did, for the other nodes
   */
  flush(): PresenceNews[] {
    const messages: Uint8Array[] = []
    const { all, own } = this.#presence.takeChanges()
    const author = soleOf([...this.#authors, ...all.map(({ owner }) => owner)])
    if (this.#updates.length > 0) {
      messages.push(
        writeUpdate(this.#updates.length === 1 ? this.#updates[0]! : Y.mergeUpdates(this.#updates)),
      )
      this.#updates = []
      this.#authors = []
    }
    const change = messages[0] ?? null
    if (all.length > 0) messages.push(writeAwareness(all))
    // Whoever made all of it knows it already.
    if (messages.length > 0) this.#send(packFrames(messages), change, all, author)
    return own
  }

  /** Who is there, to one who asks; to whoever is far behind, once they have caught up. */
  tellPresence(connection: Connection): void {
    if (connection.unread > BEHIND_BYTES) behind.add(connection)
    else connection.send(packFrames([writeAwareness(this.#presence.all())]))
  }

  /** Something for the watchdog of the stock client, which gives up on a silent connection. */
  signOfLife(): void {
    this.#send(packFrames([writeAwareness([])]), null, [], null)
  }

  /**
   * @param packet what is sent
   * @param change the part of it that tells of the document; null if there is none
   * @param presence the rest
   */
  #send(
    packet: Uint8Array,
    change: Uint8Array | null,
    presence: readonly AwarenessEntry[],
    author: unknown,
  ): void {
    let lean: Uint8Array | null = null
    for (const connection of this.#connections) {
      if (connection === author) continue
      if (connection.unread > BEHIND_BYTES) {
        behind.add(connection)
        lean ??= packLean(change, presence)
        if (lean.length > 0) connection.send(lean)
        continue
      }
      connection.send(packet)
      if (behind.delete(connection)) this.tellPresence(connection)
    }
  }
}

/** What a reader gets who is far behind; nobody misses a change of the document. Empty if there is nothing for them. */
function packLean(change: Uint8Array | null, presence: readonly AwarenessEntry[]): Uint8Array {
  const messages = change === null ? [] : [change]
  const gone = presence.filter(isGone)
  if (gone.length > 0) messages.push(writeAwareness(gone))
  return packFrames(messages)
}

/** What they all are; null if they differ. */
function soleOf<T>(list: readonly T[]): T | null {
  const [first] = list
  return first !== undefined && list.every((it) => it === first) ? first : null
}
