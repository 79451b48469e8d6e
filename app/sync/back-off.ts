import type { WebsocketProvider } from 'y-websocket'

/** A connection that lasted this long did well. */
const WELL_MS = 10_000

/**
 * y-websocket waits longer and longer between attempts, but begins anew with each sync: whoever is sent away right after
 * one would be back ten times a second. Here only a connection that lasts ends the waiting.
 */
export function backOffUntilOneLasts(provider: WebsocketProvider): void {
  let openedAt: number | null = null
  let short = 0
  provider.on('status', ({ status }) => {
    if (status === 'connected') openedAt = performance.now()
  })
  provider.on('connection-close', (event) => {
    const lasted = openedAt === null ? null : performance.now() - openedAt
    openedAt = null
    // Hung up by the client itself, or never open, which y-websocket counts.
    if (event === null || lasted === null) return
    short = lasted < WELL_MS ? short + 1 : 0
    provider.wsUnsuccessfulReconnects = Math.max(provider.wsUnsuccessfulReconnects, short)
  })
}
