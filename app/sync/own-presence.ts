// The stock provider sends on what it hears of others, and after a reconnect ignores everybody whose clock has not
// grown meanwhile, itself included. Here it sends its own presence only, and all see one another again at once.
// It stays under one client id as long as the server knows whose that is. Afterwards somebody else may have taken it,
// and what one shows under it would be theirs. Private parts of y-websocket used here are pinned.

import type { WebsocketProvider } from 'y-websocket'
import { takeFreshId } from './fresh-client-id.ts'
import { CLOSE, GRACE_MS } from './protocol.ts'

export function keepOwnPresenceOnly(provider: WebsocketProvider): void {
  const { awareness } = provider
  const send = provider._awarenessUpdateHandler
  let shown = awareness.getLocalState()
  let awaySince: number | null = null
  let isForgotten = false

  awareness.off('update', send)
  provider._awarenessUpdateHandler = ({ added, updated, removed }, origin) => {
    if (origin === 'local') shown = awareness.getLocalState()
    else if ([...added, ...updated].includes(awareness.clientID)) return isTaken()
    const own = (ids: number[]) => ids.filter((id) => id === awareness.clientID)
    const mine = { added: own(added), updated: own(updated), removed: own(removed) }
    if (mine.added.length + mine.updated.length + mine.removed.length > 0) send(mine, origin)
  }
  awareness.on('update', provider._awarenessUpdateHandler)
  // Nodes that lost sight of each other take people away and bring them back as they were.
  awareness.on('change', ({ removed }: { removed: number[] }) => {
    for (const id of removed) if (id !== awareness.clientID) awareness.meta.delete(id)
  })
  provider.on('connection-close', (event) => {
    if (event?.code === CLOSE.restart) isForgotten = true
  })
  provider.on('status', ({ status }) => {
    if (status === 'disconnected') {
      awaySince = performance.now()
      for (const id of [...awareness.meta.keys()]) if (id !== awareness.clientID) awareness.meta.delete(id)
    }
    if (status === 'connected') comeBack()
  })

  function comeBack(): void {
    if (awaySince !== null && performance.now() - awaySince > GRACE_MS) isForgotten = true
    if (isForgotten && shown !== null) leaveOldId()
    else awareness.setLocalState(shown)
    awaySince = null
    isForgotten = false
  }

  /** The server may not have noticed yet that the connection broke on which it was shown. */
  function leaveOldId(): void {
    const { clientID } = awareness
    const state = shown
    awareness.setLocalState(null)
    awareness.meta.delete(clientID)
    showUnderFreshId(state)
  }

  function isTaken(): void {
    if (shown !== null) showUnderFreshId(shown)
  }

  function showUnderFreshId(state: typeof shown): void {
    takeFreshId(provider)
    awareness.setLocalState(state)
  }
}
