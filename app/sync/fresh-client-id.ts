// Whoever is offline writes under an id that nobody has seen. While a client is away the server cannot tell who
// writes under the id it had, and what somebody else wrote there would hide what the client brings later.

import { uint32 } from 'lib0/random'
import type { WebsocketProvider } from 'y-websocket'

/** For a document on which nobody shows their presence. */
export function writeUnderFreshIds(provider: WebsocketProvider): void {
  const { doc, awareness } = provider
  provider.on('status', ({ status }) => {
    if (status !== 'disconnected') return
    awareness.setLocalState(null)
    doc.clientID = uint32()
    // y-websocket looks the document's id up among the states, also where there are none to show.
    awareness.clientID = doc.clientID
    awareness.setLocalState(null)
  })
}
