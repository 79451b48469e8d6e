// Somebody who tells two nodes something else in the same place, and has left before the nodes have heard of one another.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeUpdate } from '#app/sync/protocol.ts'
import type { Served, Visitor } from '../support/app.ts'
import { bareClient } from '../support/sockets.ts'
import { twoNodes } from '../support/two-nodes.ts'

const FOR_MS = 20_000
const EVERY_MS = 500
/** Whoever has cost a board one loading of it waits for longer than that before they may do so again. */
const LOSSES_MAX = 2

/** Comes back whenever they are sent away. */
function staying(node: Served, visitor: Visitor, room: string) {
  let losses = 0
  let isOver = false
  onTestFinished(() => void (isOver = true))
  async function come(): Promise<void> {
    while (!isOver) if ((await bareClient(node, visitor, room).whenClosed) === CLOSE.restart) losses++
  }
  void come()
  return () => losses
}

function set(clientId: number, column: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getMap('placements').set('scope', { column, rank: 'a' })
  return writeUpdate(Y.encodeStateAsUpdate(doc))
}

test.each([
  ['and leaves at once', false],
  ['and stays', true],
])('nobody is sent away again and again by somebody who does so %s', async (_, stays) => {
  const { a, b, fay, boardId, joined } = await twoNodes()
  const eve = await joined('participant', 'Eve')
  const room = `boards/${boardId}/table`
  const losses = staying(a, fay, room)
  const until = performance.now() + FOR_MS
  for (let round = 1; performance.now() < until; round++) {
    const clients = [a, b].map((node) => bareClient(node, eve, room))
    const heard = Promise.all(clients.map((client) => client.isHeard()))
    await Promise.race([heard, pause(until - performance.now())])
    await Promise.all(clients.map((client, at) => client.send(set(round, ['po', 'pm'][at]!))))
    await pause(stays ? EVERY_MS : 3)
    for (const { socket } of clients) socket.terminate()
    await pause(EVERY_MS)
  }
  expect(losses()).toBeLessThanOrEqual(LOSSES_MAX)
})
