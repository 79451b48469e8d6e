// What is kept for those who ask and do not read: a document goes to all of them from the same memory.

import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import { LIMITS } from '#server/limits.ts'
import { startEngine, type TestEngine } from '../support/engine.ts'
import { garbageCollector } from '../support/garbage.ts'
import { frame } from '../support/raw-socket.ts'
import { until } from '../support/sockets.ts'

const MB = 1e6
const DOCUMENT_MB = 8

/** Somebody on a socket of theirs, who sends one message and reads nothing after the handshake. */
function deaf({ url }: TestEngine, room: string, message: Uint8Array): void {
  const { port, hostname } = new URL(url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  socket.once('data', () => {
    socket.pause()
    socket.write(frame(message))
  })
  socket.write(
    [
      `GET /sync/${room} HTTP/1.1`,
      'Host: here',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      '\r\n',
    ].join('\r\n'),
  )
}

/** A state vector of somebody who knows of one change by a client that the document knows nothing of. */
function vectorOf(clientId: number): Uint8Array {
  return Y.encodeStateVector(new Map([[clientId, 1]]))
}

test('one person on all their sockets, who asks each time from somewhere else and reads nothing, takes little', async () => {
  const house = await startEngine({
    bytesPerSecond: 1e9,
    growthBytes: 1e9,
    roomBacklogBytes: 1e9,
    slowMs: 60_000,
  })
  const ben = house.join('board/room/ben')
  const doc = new Y.Doc()
  for (let n = 0; n < DOCUMENT_MB; n++) {
    const before = Y.encodeStateVector(doc)
    doc.getMap('m').set(`k${n}`, 'x'.repeat(MB))
    await ben.send(writeUpdate(Y.encodeStateAsUpdate(doc, before)))
    expect(await ben.isHeard()).toBe(true)
  }
  const collectGarbage = garbageCollector()
  collectGarbage()
  const { sent } = house.engine.figures
  const [sentBefore, keptBefore] = [sent.bytes, process.memoryUsage().arrayBuffers]
  const sockets = LIMITS.connectionsPerPerson - 1
  for (let n = 1; n <= sockets; n++) deaf(house, 'board/room/eve', writeStep1(vectorOf(n)))
  await until(() => sent.bytes - sentBefore > sockets * DOCUMENT_MB * MB, 30_000)
  // What is collected is given back by a thread of its own, which a busy machine keeps waiting.
  await until(() => {
    collectGarbage()
    return process.memoryUsage().arrayBuffers - keptBefore < 50 * MB
  }, 10_000)
  expect(house.engine.figures.connections).toBe(sockets + 1)
})
