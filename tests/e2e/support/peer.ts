// Somebody without a browser: the stock y-websocket client in Node, with the cookie of a person on the board.

import type { Page } from '@playwright/test'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** Another client with the same cookie, that writes placements straight into the document. */
export async function peerOf(page: Page, board: string) {
  const cookies = await page.context().cookies()
  const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  class WithCookie extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers })
    }
  }
  const doc = new Y.Doc()
  const { origin } = new URL(page.url())
  const provider = new WebsocketProvider(
    `${origin.replace('http', 'ws')}/sync`,
    `${board.slice(1)}/table`,
    doc,
    {
      // The polyfill's type asks for a browser's WebSocket; that of ws does all that y-websocket uses.
      WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    },
  )
  await new Promise<void>((resolve) => provider.on('sync', () => resolve()))
  const placements = doc.getMap('placements')
  return {
    place: (id: string, column: string, rank: string) => void placements.set(id, { column, rank }),
    write: (id: string, words: string) => doc.getText(`note:${id}`).insert(0, words),
    leave() {
      provider.destroy()
      provider.awareness.destroy()
    },
  }
}
