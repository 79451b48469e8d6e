// The stock client with what ours adds in app/sync/provider.ts: it sends only its own presence, and is seen, and
// sees the others, right after a reconnect.

import type { StockClient } from './sockets.ts'

export function keepOwnPresence({ provider }: StockClient): void {
  const { awareness } = provider
  const send = provider._awarenessUpdateHandler
  awareness.off('update', send)
  provider._awarenessUpdateHandler = ({ added, updated, removed }, origin) => {
    const own = (ids: number[]) => ids.filter((id) => id === awareness.clientID)
    const mine = { added: own(added), updated: own(updated), removed: own(removed) }
    if (mine.added.length + mine.updated.length + mine.removed.length > 0) send(mine, origin)
  }
  awareness.on('update', provider._awarenessUpdateHandler)
  provider.on('status', ({ status }) => {
    if (status === 'disconnected')
      for (const id of [...awareness.meta.keys()]) if (id !== awareness.clientID) awareness.meta.delete(id)
    if (status === 'connected') awareness.setLocalState(awareness.getLocalState())
  })
}

/** Breaks the connection as a network does, without a word, and leaves it broken. */
export function breakOff({ provider }: StockClient): void {
  provider.shouldConnect = false
  // In Node its socket is one of `ws`, which can be ended without a closing handshake.
  ;(provider.ws as unknown as { terminate(): void }).terminate()
}
