// A room whose document can no longer be trusted, since the log has something else in a place that it holds: it is
// loaded anew, and nobody is left in the old one, here or on another node.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeAwareness, writeUpdate } from '#app/sync/protocol.ts'
import type { Room } from '#app/sync/room.server.ts'
import { createLog } from '#server/log.ts'
import { createRedisFanOut } from '#server/redis-fan-out.ts'
import { createRoomStore, type RoomStore } from '#server/room-store.ts'
import type { Rooms } from '#server/rooms.ts'
import { freshDatabase, openUntilTestEnds } from '../support/databases.ts'
import { startRedis } from '../support/redis.ts'
import { roomsOn, somebody } from '../support/room-people.ts'
import { until } from '../support/sockets.ts'

const ROOM = 'boards/bcdfghjkmnpq/table'
const CLIENT = 7

async function openStore(): Promise<RoomStore> {
  return createRoomStore(await openUntilTestEnds(await freshDatabase('postgres')))
}

function nodeOn(store: RoomStore, redisUrl: string): Rooms {
  const fanOut = createRedisFanOut(redisUrl, createLog('silent'))
  const rooms = roomsOn(store, { fanOut })
  onTestFinished(async () => {
    await rooms.stop()
    await fanOut.stop()
  })
  return rooms
}

function set(clientId: number, value: string, key = 'k'): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getMap('placements').set(key, value)
  return Y.encodeStateAsUpdate(doc)
}

/** As by another node, where somebody wrote under the same client id. */
async function contradict(store: RoomStore): Promise<void> {
  await store.append([{ room: ROOM, rows: [{ participantId: null, update: set(CLIENT, 'theirs') }] }])
}

async function write(rooms: Rooms, room: Room, person: ReturnType<typeof somebody>): Promise<void> {
  room.receive(person, writeUpdate(set(CLIENT, 'mine')))
  await rooms.whenLogged(ROOM)
}

test('whoever does not come back to it is no longer seen on another node, and whoever does is', async () => {
  const store = await openStore()
  const { url } = await startRedis()
  const [here, there] = [nodeOn(store, url), nodeOn(store, url)]
  const [fay, ben, ada] = [somebody(), somebody(), somebody()]
  const room = await here.join(ROOM, fay)
  await here.join(ROOM, ben)
  await there.join(ROOM, ada)
  const show = (person: typeof fay, of: Room, clientId: number) =>
    of.receive(person, writeAwareness([{ clientId, clock: 1, json: '{}' }]))
  show(fay, room, 1)
  show(ben, room, 2)
  await until(async () => (await there.present(ROOM)).size === 3)
  await write(here, room, fay)
  await contradict(store)
  await here.catchUp()
  await until(() => fay.closed.includes(CLOSE.restart) && ben.closed.includes(CLOSE.restart))
  for (const person of [fay, ben]) here.leave(ROOM, person)
  const back = somebody(ben.participantId)
  show(back, await here.join(ROOM, back), 3)
  await until(async () => {
    const present = await there.present(ROOM)
    return !present.has(fay.participantId) && present.has(ben.participantId)
  }, 8_000)
})

test('what the old room still reads does not send back those who are in the new one', async () => {
  const store = await openStore()
  const { url } = await startRedis()
  const rooms = nodeOn(store, url)
  const elsewhere = createRedisFanOut(url, createLog('silent'))
  onTestFinished(() => elsewhere.stop())
  await until(() => elsewhere.connected === true)
  const fay = somebody()
  const room = await rooms.join(ROOM, fay)
  await write(rooms, room, fay)
  // The first contradicts what is held, the second builds on what came with the first, and of the third one hears.
  const other = new Y.Doc()
  other.getArray('lines').push(['first'])
  const first = Y.mergeUpdates([set(CLIENT, 'theirs'), Y.encodeStateAsUpdate(other)])
  const before = Y.encodeStateVector(other)
  other.getArray('lines').push(['second'])
  const rows = [first, Y.encodeStateAsUpdate(other, before), set(9, 'third', 'other')]
  await store.append([{ room: ROOM, rows: rows.map((update) => ({ participantId: null, update })) }])
  elsewhere.tellUpdates(ROOM, 2, [rows[0]!])
  elsewhere.tellUpdates(ROOM, 4, [rows[2]!])
  await until(() => fay.closed.includes(CLOSE.restart))
  rooms.leave(ROOM, fay)
  const again = somebody()
  const anew = await rooms.join(ROOM, again)
  expect(anew).not.toBe(room)
  await pause(300)
  expect(again.closed).toEqual([])
})

test('whoever joins at whichever moment while it is replaced is in a room that lives, or is sent back', async () => {
  const store = await openStore()
  let letGo = (): void => {}
  let held = Promise.resolve()
  const rooms = roomsOn({
    ...store,
    async append(batch) {
      const heads = await store.append(batch)
      await held
      return heads
    },
  })
  onTestFinished(() => {
    letGo()
    return rooms.stop()
  })
  const fay = somebody()
  const room = await rooms.join(ROOM, fay)
  await write(rooms, room, fay)
  held = new Promise((resolve) => (letGo = resolve))
  room.receive(fay, writeUpdate(set(9, 'waits', 'other')))
  room.settle()
  await until(async () => ((await store.heads([ROOM])).get(ROOM) ?? 0) === 2)
  await contradict(store)
  await rooms.catchUp()
  await until(() => fay.closed.includes(CLOSE.restart))

  letGo()
  // One in each microtask from here on.
  const joined: { person: ReturnType<typeof somebody>; room: Promise<Room> }[] = []
  for (let n = 0; n < 1_000; n++) {
    const person = somebody()
    joined.push({ person, room: rooms.join(ROOM, person) })
    await null
  }
  const current = await rooms.join(ROOM, somebody())
  expect(current).not.toBe(room)
  for (const { person, room: theirs } of joined) {
    if ((await theirs) !== current) expect(person.closed).toContain(CLOSE.restart)
  }
})
