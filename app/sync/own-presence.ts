// The stock provider sends on what it hears of others, and after a reconnect ignores everybody whose clock has not
// grown meanwhile, itself included. Here it sends its own presence only, and all see one another again at once.
// Private parts of y-websocket used here are pinned.

import type { WebsocketProvider } from 'y-websocket'

export function keepOwnPresenceOnly(provider: WebsocketProvider): void {
  const { awareness } = provider
  const send = provider._awarenessUpdateHandler
  awareness.off('update', send)
  provider._awarenessUpdateHandler = ({ added, updated, removed }, origin) => {
    const own = (ids: number[]) => ids.filter((id) => id === awareness.clientID)
    const mine = { added: own(added), updated: own(updated), removed: own(removed) }
    if (mine.added.length + mine.updated.length + mine.removed.length > 0) send(mine, origin)
  }
  awareness.on('update', provider._awarenessUpdateHandler)
  // Nodes that lost sight of each other take people away and bring them back as they were.
  awareness.on('change', ({ removed }: { removed: number[] }) => {
    for (const id of removed) if (id !== awareness.clientID) awareness.meta.delete(id)
  })
  provider.on('status', ({ status }) => {
    if (status === 'disconnected') {
      for (const id of [...awareness.meta.keys()]) if (id !== awareness.clientID) awareness.meta.delete(id)
    }
    if (status === 'connected') awareness.setLocalState(awareness.getLocalState())
  })
}
