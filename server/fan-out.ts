// What nodes tell one another of a room: rows of its log after they were committed, and who is there. It is only
// a shortcut: whatever is lost on the way is read from Postgres.

import type { PresenceNews } from '#app/sync/presence.server.ts'

export interface FanOutListener {
  /** Rows `first` and following of the room's log. */
  updates(room: string, first: number, updates: readonly Uint8Array[]): void
  presence(room: string, node: string, news: readonly PresenceNews[]): void
  /** Another node wants to know who is there. */
  presenceAsked(room: string): void
  /** Nothing has been heard of this node for a while. */
  nodeGone(node: string): void
  /** After a time without. */
  back(): void
}

export interface FanOut {
  listen(listener: FanOutListener): void
  /** Resolves once the room's news are heard, or cannot be at the moment. Never rejects. */
  join(room: string): Promise<void>
  leave(room: string): void
  tellUpdates(room: string, first: number, updates: readonly Uint8Array[]): void
  tellPresence(room: string, news: readonly PresenceNews[]): void
  askPresence(room: string): void
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
  askPresence: () => {},
  connected: null,
  stop: () => Promise.resolve(),
}
