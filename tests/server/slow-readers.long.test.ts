// Readers who fall behind: what limits them is told by how far, and for how long. The engine alone, with limits that
// are soon reached.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import type { Limits } from '#server/limits.ts'
import { startEngine } from '../support/engine.ts'
import { updatesIn } from '../support/room-people.ts'
import { until } from '../support/sockets.ts'

const MIB = 1024 * 1024
/** More than the system keeps for a connection on its own. */
const MANY = 20

/** All readers are looked at about every second. */
const LOOKED_AFTER_MS = 1_200

/** For whoever writes. */
const ENOUGH = {
  bytesPerSecond: 1e9,
  workMsPerSecond: 1e9,
  growthBytes: 1e9,
  documentBytes: 1e9,
  roomBacklogBytes: 1e9,
  backlogBytes: 1e9,
}

async function withStoppedReader(limits: Partial<Limits>) {
  const { engine, join: joinRoom } = await startEngine({ ...ENOUGH, ...limits })
  const join = async () => {
    const client = joinRoom('room')
    await client.send(writeStep1(Uint8Array.of(0)))
    expect(await client.isHeard()).toBe(true)
    return client
  }
  const [writer, stopped, other] = [await join(), await join(), await join()]
  stopped.socket.pause()
  const doc = new Y.Doc()
  let made: Uint8Array = Uint8Array.of()
  doc.on('update', (update: Uint8Array) => (made = update))
  return {
    figures: engine.figures,
    join: () => joinRoom('room'),
    stopped,
    async write(rows: number, length = MIB - 1_000) {
      for (let n = 0; n < rows; n++) {
        doc.getArray('rows').push([String(n).padEnd(length, '.')])
        await writer.send(writeUpdate(made))
        // Whoever reads is given the time to, or on a busy machine they would count as slow as well.
        expect(await writer.isHeard()).toBe(true)
        expect(await other.isHeard()).toBe(true)
      }
    },
  }
}

test('a reader who is megabytes behind is closed as soon as it is', async () => {
  const { figures, write } = await withStoppedReader({ unreadBytes: 4 * MIB, slowMs: 60_000 })
  await write(MANY)
  await until(() => figures.slowReadersClosed === 1, 2_000)
})

test('a reader who stays behind is closed after a while, and one who catches up is not', async () => {
  const slowMs = 12_000
  const { figures, stopped, write } = await withStoppedReader({
    unreadBytes: 100 * MIB,
    slowBytes: MIB,
    slowMs,
  })
  await write(MANY)
  await pause(LOOKED_AFTER_MS)
  stopped.socket.resume()
  expect(await stopped.isHeard()).toBe(true)
  stopped.socket.pause()
  const readUntil = performance.now()
  await write(MANY)
  await until(() => figures.slowReadersClosed === 1, 2 * slowMs)
  expect(performance.now() - readUntil).toBeGreaterThan(slowMs)
})

test('a reader who is a little behind and never catches up is closed in the end, also if it answers no ping', async () => {
  const { figures, write } = await withStoppedReader({
    unreadBytes: 100 * MIB,
    slowBytes: 90 * MIB,
    stalledMs: 12_000,
  })
  await write(MANY)
  await until(() => figures.slowReadersClosed === 1, 16_000)
})

test('whoever is sent a large document has the time that it takes, while others go on', async () => {
  const { figures, stopped, write } = await withStoppedReader({ slowMs: 1_000, stalledMs: 1_000 })
  stopped.socket.resume()
  await write(12)
  const received = () => stopped.messages.reduce((sum, message) => sum + message.length, 0)
  await until(() => received() > 11 * MIB)
  await stopped.send(writeStep1(Uint8Array.of(0)))
  stopped.socket.pause()
  for (let n = 0; n < 10; n++) {
    await write(1, 100)
    await pause(400)
  }
  stopped.socket.resume()
  await until(() => received() > 22 * MIB)
  expect(await stopped.isHeard()).toBe(true)
  expect(figures.slowReadersClosed).toBe(0)
})

test('whoever is sent it in two parts has the time of both', async () => {
  const { figures, join, stopped, write } = await withStoppedReader({
    unreadBytes: 2 * MIB,
    slowMs: 1_000,
    stalledMs: 1_000,
  })
  stopped.socket.terminate()
  const ask = async () => {
    const client = join()
    await client.send(writeStep1(Uint8Array.of(0)))
    return client
  }
  await write(14)
  expect(await (await ask()).isHeard()).toBe(true)
  await write(14)
  const asking = await ask()
  await until(() => asking.messages.length > 0)
  asking.socket.pause()
  for (let n = 0; n < 6; n++) {
    await write(1, 100)
    await pause(400)
  }
  asking.socket.resume()
  expect(await asking.isHeard()).toBe(true)
  expect(updatesIn(asking.messages).length).toBeGreaterThan(2)
  expect(figures.slowReadersClosed).toBe(0)
})
