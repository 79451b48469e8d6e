// What nodes tell one another of a room: rows of its log after they were committed, who is there, and which client ids
// they write under. It is only a shortcut: whatever is lost on the way is read from Postgres, or asked for anew.

import type { PresenceNews } from '#app/sync/presence.server.ts'
import type { WriterNews } from '#app/sync/writers.server.ts'

export interface FanOutListener {
  /** Rows `first` and following of the room's log. */
  updates(room: string, first: number, updates: readonly Uint8Array[]): void
  /** @param isAll nobody else of that node is there any more */
  presence(room: string, node: string, news: readonly PresenceNews[], isAll: boolean): void
  /** @param isAll nothing that the node told before counts any more */
  writers(room: string, node: string, news: readonly WriterNews[], isAll: boolean): void
  /** Another node wants to know who is there and what they write under. */
  peopleAsked(room: string): void
  /** Nothing has been heard of this node for a while. */
  nodeGone(node: string): void
  /** After a time without the others, or one of them. */
  back(): void
}

export interface FanOut {
  listen(listener: FanOutListener): void
  /** Resolves once the room's news are heard, or cannot be at the moment. Never rejects. */
  join(room: string): Promise<void>
  leave(room: string): void
  tellUpdates(room: string, first: number, updates: readonly Uint8Array[]): void
  tellPresence(room: string, news: readonly PresenceNews[], isAll: boolean): void
  tellWriters(room: string, news: readonly WriterNews[], isAll: boolean): void
  askPeople(room: string): void
  /** Whether other nodes can be heard; null if there are none. */
  readonly connected: boolean | null
  stop(): Promise<void>
}

/** For a node that is alone. */
export const NO_OTHER_NODES: FanOut = {
  listen: () => {},
  join: () => Promise.resolve(),
  leave: () => {},
  tellUpdates: () => {},
  tellPresence: () => {},
  tellWriters: () => {},
  askPeople: () => {},
  connected: null,
  stop: () => Promise.resolve(),
}
