import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { backOffUntilOneLasts } from '#app/sync/back-off.ts'
import { CLOSE, writeStep2 } from '#app/sync/protocol.ts'

/** A server that brings whoever comes up to date and sends them away. */
async function startUnkindServer(): Promise<{ url: string; visits: number[] }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const visits: number[] = []
  server.on('connection', (socket) => {
    visits.push(performance.now())
    socket.send(writeStep2(Y.encodeStateAsUpdate(new Y.Doc())))
    setTimeout(() => socket.close(CLOSE.tryLater, 'later'), 50)
  })
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, visits }
}

test('whoever is sent away again and again right after they are up to date waits longer each time', async () => {
  const { url, visits } = await startUnkindServer()
  const provider = new WebsocketProvider(url, 'room', new Y.Doc(), {
    connect: false,
    disableBc: true,
    maxBackoffTime: 10_000,
    // The polyfill's type asks for a browser's WebSocket; that of ws does all that y-websocket uses.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  })
  onTestFinished(() => {
    provider.destroy()
    provider.awareness.destroy()
  })
  let syncs = 0
  provider.on('sync', (isSynced) => void (syncs += isSynced ? 1 : 0))
  backOffUntilOneLasts(provider)
  provider.connect()
  await pause(4_000)
  expect(syncs).toBeGreaterThan(2)
  expect(visits.length).toBeLessThan(7)
  const waits = visits.slice(1).map((visit, index) => visit - visits[index]!)
  expect(waits.at(-1)).toBeGreaterThan(2 * waits[0]!)
})
