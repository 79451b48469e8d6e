// Whoever is offline writes under an id that nobody has seen. While a client is away the server cannot tell who
// writes under the id it had, and what somebody else wrote there would hide what the client brings later.

import { uint32 } from 'lib0/random'
import type { WebsocketProvider } from 'y-websocket'

export function writeUnderFreshIds(provider: WebsocketProvider): void {
  provider.on('status', ({ status }) => {
    if (status === 'disconnected') provider.doc.clientID = uint32()
  })
}
