// Sockets of people in tests: the stock y-websocket client, and a bare one for what it would never send.

import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { BARRIER, writeBarrier } from '#app/sync/protocol.ts'
import { roomPath, type RoomKind } from '#app/sync/schema.ts'
import type { Served, Visitor } from './app.ts'
import { BareClient } from './bare-client.ts'

export interface StockClient {
  doc: Y.Doc
  provider: WebsocketProvider
}

/** y-websocket as it comes, with the person's cookie. */
export function stockClient(app: Served, visitor: Visitor, boardId: string, kind: RoomKind): StockClient {
  return roomClient(app, visitor, roomPath(boardId, kind))
}

export function roomClient(app: Served, visitor: Visitor, room: string): StockClient {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${app.url.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: socketOf(visitor),
    disableBc: true,
  })
  withoutFarewell(provider)
  onTestFinished(() => {
    provider.destroy()
    provider.awareness.destroy()
    doc.destroy()
  })
  return { doc, provider }
}

/** On Node each stock client listens for the end of the process, to say goodbye: a crowd would be a crowd of listeners. */
export function withoutFarewell({ _exitHandler }: WebsocketProvider): void {
  process.off('exit', _exitHandler)
}

/** The person's cookie goes along, as it does in a browser. */
export function socketOf({ cookie }: Visitor): typeof globalThis.WebSocket {
  class WithCookie extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { Cookie: cookie } })
    }
  }
  // The type asks for a browser's WebSocket; that of ws does all that y-websocket uses.
  return WithCookie as unknown as typeof globalThis.WebSocket
}

export async function whenSynced({ provider }: StockClient): Promise<void> {
  await until(() => provider.synced)
}

/** Resolves once the database has what this client did before. */
export function whenSaved({ provider }: StockClient): Promise<void> {
  return new Promise((resolve) => {
    provider.messageHandlers[BARRIER] = () => resolve()
    provider.ws!.send(writeBarrier(1) as Uint8Array<ArrayBuffer>)
  })
}

/** @returns the code the provider was finally turned away with */
export function whenClosed({ provider }: StockClient): Promise<number> {
  return new Promise((resolve) => provider.on('closed', ({ code }) => resolve(code)))
}

/** Somebody who speaks by hand, until the test ends. */
export function bareClient(app: Served, visitor: Pick<Visitor, 'cookie'>, room: string): BareClient {
  const client = new BareClient(app, visitor, room)
  onTestFinished(() => client.socket.terminate())
  return client
}

/** A bare socket, open or turned away with an HTTP status. */
export async function openSocket(
  app: Served,
  path: string,
  headers: Record<string, string> = {},
  options: { autoPong?: boolean } = {},
): Promise<{ socket: WebSocket; received: Buffer[]; closed: Promise<number> } | { status: number }> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}${path}`, { headers, ...options })
  onTestFinished(() => socket.terminate())
  socket.on('error', () => {})
  const received: Buffer[] = []
  socket.on('message', (data: Buffer) => received.push(data))
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  return new Promise((resolve) => {
    socket.on('open', () => resolve({ socket, received, closed }))
    socket.on('unexpected-response', (_request, response) => resolve({ status: response.statusCode ?? 0 }))
  })
}

export async function until(holds: () => boolean | Promise<boolean>, ms = 8_000): Promise<void> {
  const deadline = performance.now() + ms
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${holds.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
