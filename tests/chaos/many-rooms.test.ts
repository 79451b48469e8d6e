// Thousands of rooms are opened, changed and left: nothing stays in memory.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { writeUpdate } from '#app/sync/protocol.ts'
import { createRoomStore } from '#server/room-store.ts'
import type { Rooms } from '#server/rooms.ts'
import { freshDatabase, openUntilTestEnds } from '../support/databases.ts'
import { garbageCollector } from '../support/garbage.ts'
import { edit, roomsOn, somebody } from '../support/room-people.ts'
import { until } from '../support/sockets.ts'

const AT_ONCE = 100

/** A room that is left stays open for half a minute. */
async function openAndLeave(rooms: Rooms, from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, n) => {
        const [name, fay] = [`boards/room-${at + n}/table`, somebody()]
        const room = await rooms.join(name, fay)
        room.receive(fay, writeUpdate(edit('scope', `${at + n}`.padEnd(1_000, '.'))))
        await rooms.whenLogged(name)
        rooms.leave(name, fay)
      }),
    )
  }
  await until(() => rooms.size === 0, 60_000)
}

test('five thousand rooms that were opened and left leave no memory behind', async () => {
  const collectGarbage = garbageCollector()
  const heap = async () => {
    await pause(500)
    for (let n = 0; n < 4; n++) collectGarbage()
    return process.memoryUsage().heapUsed
  }
  const database = await openUntilTestEnds(await freshDatabase('postgres'))
  const rooms = roomsOn(createRoomStore(database))
  onTestFinished(() => rooms.stop())
  await openAndLeave(rooms, 0, 500)
  const before = await heap()
  await openAndLeave(rooms, 500, 5_000)
  const after = await heap()
  console.log(
    `5,000 rooms: heap ${(before / 2 ** 20).toFixed(1)} MiB before, ${(after / 2 ** 20).toFixed(1)} after`,
  )
  expect(after).toBeLessThan(before * 1.1)
})
