// Somebody whose network breaks.

import type { StockClient } from './sockets.ts'

/** Breaks the connection as a network does, without a word, and leaves it broken. */
export function breakOff({ provider }: StockClient): void {
  provider.shouldConnect = false
  // In Node its socket is one of `ws`, which can be ended without a closing handshake.
  ;(provider.ws as unknown as { terminate(): void }).terminate()
}

/** Nothing arrives any more in either direction, and the other side does not notice. */
export function loseLine({ provider }: StockClient): void {
  Object.assign(provider.ws!, { send() {}, close() {} })
  provider.disconnect()
}
