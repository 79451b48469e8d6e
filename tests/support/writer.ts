// Somebody in a room who writes by hand, and goes on after the right to has ended: as whoever has not heard of it yet.

import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import type { Served, Visitor } from './app.ts'
import type { BareClient } from './bare-client.ts'
import { bareClient } from './sockets.ts'

const WRITES_EVERY_MS = 20
const GIVES_UP_MS = 8_000

export interface Writer {
  client: BareClient
  /** Puts a card somewhere else than it was. */
  move(card?: string): void
  /** Whether the document was sent when it was asked for. */
  hasRead(): boolean
  /** Whether it is still there after a change. */
  mayWrite(): Promise<boolean>
}

export async function writerIn(app: Served, visitor: Visitor, room: string): Promise<Writer> {
  const client = bareClient(app, visitor, room)
  await client.send(writeStep1(Uint8Array.of(0)))
  await client.isHeard()
  const doc = new Y.Doc()
  let moves = 0
  doc.on('update', (update: Uint8Array) => void client.send(writeUpdate(update)))
  function move(card = 'scope'): void {
    doc.getMap('placements').set(card, { column: 'po', rank: `m${moves++}` })
  }
  return {
    client,
    move,
    hasRead: () => client.messages.some(([type, kind]) => type === 0 && kind === 1),
    mayWrite() {
      move()
      return client.isHeard()
    },
  }
}

/** @returns the code it was closed with, and when by `performance.now()` */
export async function writeUntilClosed({ client, move }: Writer): Promise<{ code: number; at: number }> {
  const closed = client.whenClosed.then((code) => ({ code, at: performance.now() }))
  const deadline = performance.now() + GIVES_UP_MS
  while (client.closeCode === null) {
    if (performance.now() > deadline) throw new Error(`still writing after ${GIVES_UP_MS} ms`)
    move()
    await pause(WRITES_EVERY_MS)
  }
  return closed
}
