import type { WebsocketProvider } from 'y-websocket'

/** A connection that lasted this long did well. */
const WELL_MS = 10_000

/**
 * y-websocket waits longer and longer between attempts, but begins anew with each sync: whoever is sent away right after
 * one would be back ten times a second. Here only a connection that lasts ends the waiting.
 */
export function backOffUntilOneLasts(provider: WebsocketProvider): void {
  let openedAt = 0
  let short = 0
  provider.on('status', ({ status }) => {
    if (status === 'connected') openedAt = performance.now()
  })
  provider.on('connection-close', (event) => {
    // Hung up by the client itself.
    if (event === null) return
    short = performance.now() - openedAt < WELL_MS ? short + 1 : 0
    provider.wsUnsuccessfulReconnects = Math.max(provider.wsUnsuccessfulReconnects, short)
  })
}
