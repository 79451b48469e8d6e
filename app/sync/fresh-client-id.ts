// Whoever is offline writes under an id that nobody has seen. While a client is away the server cannot tell who
// writes under the id it had, and what somebody else wrote there would hide what the client brings later.

import { uint32 } from 'lib0/random'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** For a document on which nobody shows their presence. */
export function writeUnderFreshIds(provider: WebsocketProvider): void {
  const { doc, awareness } = provider
  provider.on('status', ({ status }) => {
    if (status === 'disconnected') writeUnderFreshId()
  })
  // What was brought tells everybody the id, and only a change after it would tell the server whose it is.
  provider.on('sync', (isSynced: boolean) => {
    if (isSynced && Y.getState(doc.store, doc.clientID) > 0) writeUnderFreshId()
  })
  function writeUnderFreshId(): void {
    awareness.setLocalState(null)
    takeFreshId(provider)
  }
}

/** Nothing is shown under it yet. */
export function takeFreshId({ doc, awareness }: WebsocketProvider): void {
  doc.clientID = uint32()
  // y-websocket looks the document's id up among the states, also where there are none to show.
  awareness.clientID = doc.clientID
  awareness.setLocalState(null)
}
