// The sheet connects once its copy on this device has been read, and asks for no more than what the copy lacks. What is
// read later y-websocket would send as one change, and a document may well be larger than a change may be: it goes as an
// answer goes, which may hold so much. Private parts of y-websocket used here are pinned.

import type { WebsocketProvider } from 'y-websocket'
import type { LocalCopy } from './local-copy.ts'
import { writeStep2 } from './protocol.ts'

/** A browser whose storage hangs gets its board all the same. */
const READ_WITHIN_MS = 2_000

export function readCopyFirst(provider: WebsocketProvider, copy: LocalCopy): void {
  const { doc, _updateHandler: sendChange } = provider
  doc.off('update', sendChange)
  provider._updateHandler = (update, origin) => {
    if (copy.isReading(origin)) sendAnswer(provider, update)
    else sendChange(update, origin)
  }
  doc.on('update', provider._updateHandler)

  const connect = provider.connect.bind(provider)
  // Whoever calls it meanwhile gets what they want later, unless the provider is disconnected or destroyed before.
  provider.connect = () => void (provider.shouldConnect = true)
  const waiting = setTimeout(letConnect, READ_WITHIN_MS)
  void copy.ready.then(letConnect)

  function letConnect(): void {
    clearTimeout(waiting)
    if (provider.connect === connect) return
    provider.connect = connect
    if (provider.shouldConnect) connect()
  }
}

function sendAnswer({ ws, wsconnected }: WebsocketProvider, update: Uint8Array): void {
  if (wsconnected && ws?.readyState === ws?.OPEN) ws?.send(writeStep2(update))
}
