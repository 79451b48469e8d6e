// Client ids of which somebody tells and nothing ever comes.

import { expect, onTestFinished, test } from 'vitest'
import { writeUpdate } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { gone, updateOf } from '../support/crafted.ts'
import { garbageCollector } from '../support/garbage.ts'
import { hostWith, somebody } from '../support/room-people.ts'

const IDS = 1_000
/** As many as wait for their beginning on one connection. */
const MESSAGES = 8
const COMINGS = 30

/** A thousand clients of whom the beginning is left out. */
function withoutBeginning(first: number): Uint8Array {
  const clients = Array.from({ length: IDS }, (_, at) => first + IDS - at)
  return updateOf(clients.map((client) => ({ client, clock: 1, structs: [gone(1)] })))
}

test('of clients whose beginning never comes nothing is kept once their teller has left', () => {
  const collect = garbageCollector()
  const room = new Room([], hostWith({}), (doc) => void doc.getMap('placements'))
  onTestFinished(() => room.destroy())
  // There is another node.
  room.receiveWriters('b', [], true)
  const eve = crypto.randomUUID()
  const come = (coming: number) => {
    const connection = somebody(eve)
    room.join(connection)
    for (let n = 0; n < MESSAGES; n++) {
      room.receive(connection, writeUpdate(withoutBeginning(1e9 + (coming * MESSAGES + n) * IDS)))
      room.settle()
    }
    room.leave(connection)
  }
  come(-1)
  collect()
  const before = process.memoryUsage().heapUsed
  for (let coming = 0; coming < COMINGS; coming++) come(coming)
  collect()
  const kept = process.memoryUsage().heapUsed - before
  expect(kept).toBeLessThan(2e6)
})
