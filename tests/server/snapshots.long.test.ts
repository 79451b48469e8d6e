// Snapshots that come late, twice, out of order, or not at all.

import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { writeUpdate } from '#app/sync/protocol.ts'
import { createRoomStore, type RoomStore } from '#server/room-store.ts'
import { faultsOf, load, readStored } from '../chaos/support/stored-room.ts'
import { freshDatabase, onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { holdStatements } from '../support/held-statements.ts'
import { edit, roomsOn, somebody } from '../support/room-people.ts'
import { until } from '../support/sockets.ts'
import { replayed } from '../support/table-content.ts'

const ROOM = 'boards/bcdfghjkmnpq/table'

async function append(store: RoomStore, count: number): Promise<number> {
  let seq = 0
  for (let n = 0; n < count; n++) {
    const row = { participantId: null, update: edit(crypto.randomUUID()) }
    seq = (await store.append([{ room: ROOM, rows: [row] }])).get(ROOM)!
  }
  return seq
}

/** The state as of a row, made of the log alone. */
async function stateAt(store: RoomStore, seq: number): Promise<Uint8Array> {
  const { updates } = await store.since(ROOM, 0)
  return Y.encodeStateAsUpdate(replayed(updates.slice(0, seq)))
}

const snapshot = async (store: RoomStore, seq: number) => store.compact(ROOM, seq, await stateAt(store, seq))

const WAITING = `
  SELECT count(*)::int AS count FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock'`

/** A node's store, and another one's on the same Postgres. */
async function twoStores() {
  const place = await freshDatabase('postgres')
  const [one, other] = [await openUntilTestEnds(place), await openUntilTestEnds(place)]
  return {
    url: 'url' in place ? place.url : '',
    a: createRoomStore(one),
    b: createRoomStore(other),
    async snapshots() {
      const stored = await readStored(one, ROOM)
      expect(faultsOf(stored)).toEqual([])
      return stored.snapshots.map(({ seq }) => seq)
    },
    /** Resolves once so many statements wait for one another. */
    whenWaiting: (count: number) =>
      until(async () => (await one.query<{ count: number }>(WAITING, []))[0]!.count === count),
    async loaded() {
      return Object.keys(
        load(await readStored(other, ROOM))
          .getMap('placements')
          .toJSON(),
      ).length
    },
  }
}

onEachDatabase((_kind, open) => {
  test('a snapshot that is older than the newest one, or as old, changes nothing', async () => {
    const database = await open()
    const store = createRoomStore(database)
    await append(store, 6)
    await snapshot(store, 5)
    const before = await readStored(database, ROOM)
    await snapshot(store, 3)
    await store.compact(ROOM, 5, edit('another state'))
    expect(await readStored(database, ROOM)).toEqual(before)
    expect(await store.load(ROOM)).toMatchObject({ seq: 6, tail: 1 })
  })

  test('the newest three snapshots stay, and every row of the log', async () => {
    const database = await open()
    const store = createRoomStore(database)
    await append(store, 6)
    for (const seq of [1, 2, 3, 4, 5]) await snapshot(store, seq)
    const stored = await readStored(database, ROOM)
    expect(stored.snapshots.map(({ seq }) => seq)).toEqual([3, 4, 5])
    expect(stored.rows).toHaveLength(6)
    expect(faultsOf(stored)).toEqual([])
  })
})

test('of two nodes that make the same snapshot at once one does, and the other waits and does nothing', async () => {
  const { url, a, b, snapshots, whenWaiting } = await twoStores()
  await append(a, 5)
  for (const seq of [1, 2, 3]) await snapshot(a, seq)
  const held = await holdStatements(url, { table: 'room_snapshot', at: 'AFTER INSERT' }, ROOM)
  const both = [snapshot(a, 5), snapshot(b, 5)]
  await whenWaiting(2)
  expect(await snapshots()).toEqual([1, 2, 3])
  await held.release()
  await Promise.all(both)
  expect(await snapshots()).toEqual([2, 3, 5])
})

test('a snapshot that is held up while another node makes a newer one does not take its place', async () => {
  const { url, a, b, snapshots, loaded } = await twoStores()
  await append(a, 9)
  for (const seq of [1, 2, 3]) await snapshot(a, seq)
  const point = { table: 'room_snapshot', at: 'BEFORE INSERT' } as const
  const held = await holdStatements(url, point, ROOM, 'NEW.seq = 5')
  const late = snapshot(a, 5)
  await held.whenReached()
  await snapshot(b, 8)
  expect(await snapshots()).toEqual([2, 3, 8])
  await held.release()
  await late
  expect((await snapshots()).at(-1)).toBe(8)
  expect(await b.load(ROOM)).toMatchObject({ seq: 9, tail: 1 })
  expect(await loaded()).toBe(9)
  await snapshot(a, 9)
  expect(await snapshots()).toEqual([5, 8, 9])
})

test.each(['BEFORE INSERT', 'BEFORE DELETE', 'AFTER INSERT'] as const)(
  'while one node makes a snapshot (held %s) the other writes on and loads all of it',
  async (at) => {
    const { url, a, b, snapshots, loaded } = await twoStores()
    await append(a, 9)
    for (const seq of [1, 2, 3]) await snapshot(a, seq)
    const held = await holdStatements(url, { table: 'room_snapshot', at }, ROOM)
    const compacting = snapshot(a, 8)
    await held.whenReached()
    expect(await append(b, 5)).toBe(14)
    expect(await b.load(ROOM)).toMatchObject({ seq: 14, tail: 11 })
    expect(await loaded()).toBe(14)
    await held.release()
    await compacting
    expect(await snapshots()).toEqual([2, 3, 8])
    expect(await b.load(ROOM)).toMatchObject({ seq: 14, tail: 6 })
    expect(await loaded()).toBe(14)
  },
)

test.each([
  { table: 'room', at: 'BEFORE UPDATE' },
  { table: 'room_update', at: 'BEFORE INSERT' },
  { table: 'room_update', at: 'AFTER INSERT' },
] as const)(
  'while one node writes (held $at of $table) the other makes a snapshot, and its own rows come after',
  async (point) => {
    const { url, a, b, snapshots, loaded } = await twoStores()
    await append(a, 9)
    const held = await holdStatements(url, point, ROOM)
    const writing = append(a, 1)
    await held.whenReached()
    await snapshot(b, 9)
    const after = append(b, 1)
    expect(await b.load(ROOM)).toMatchObject({ seq: 9, tail: 0 })
    await held.release()
    expect([await writing, await after]).toEqual([10, 11])
    expect(await snapshots()).toEqual([9])
    expect(await loaded()).toBe(11)
  },
)

/** A room that somebody is in, and rows of theirs, one a commit. */
async function openRoom() {
  const database = await openUntilTestEnds(await freshDatabase('postgres'))
  const store = createRoomStore(database)
  const rooms = roomsOn(store)
  onTestFinished(() => rooms.stop())
  const fay = somebody()
  const room = await rooms.join(ROOM, fay)
  async function write(rows: number): Promise<void> {
    for (let n = 0; n < rows; n++) {
      room.receive(fay, writeUpdate(edit(crypto.randomUUID())))
      await rooms.whenLogged(ROOM)
    }
  }
  const snapshots = async () => (await readStored(database, ROOM)).snapshots.map(({ seq }) => seq)
  return { database, store, rooms, room, write, snapshots }
}

/** So many rows, and a room leaves a snapshot. */
const ROWS = 300

test('rows that are told more than once count once', async () => {
  const { store, rooms, room, write, snapshots } = await openRoom()
  await append(store, ROWS - 100)
  const { updates } = await store.since(ROOM, 0)
  for (let times = 0; times < 3; times++)
    for (const [index, update] of updates.entries()) await rooms.applyLogged(ROOM, index + 1, update)
  expect(room.doc.getMap('placements').size).toBe(ROWS - 100)
  await write(99)
  expect(await snapshots()).toEqual([])
  await write(1)
  await until(async () => (await snapshots()).length > 0)
  expect(await snapshots()).toEqual([ROWS])
})

test('a snapshot that could not be made is made a little later', async () => {
  const { database, store, rooms, write, snapshots } = await openRoom()
  const { query } = database
  await append(store, ROWS - 1)
  const { updates } = await store.since(ROOM, 0)
  for (const [index, update] of updates.entries()) await rooms.applyLogged(ROOM, index + 1, update)
  await query('ALTER TABLE room_snapshot RENAME TO room_snapshot_away', [])
  await write(1)
  await query('ALTER TABLE room_snapshot_away RENAME TO room_snapshot', [])
  expect(await snapshots()).toEqual([])
  await until(async () => {
    await write(1)
    return (await snapshots()).length > 0
  }, 4_000)
  const [upTo] = await snapshots()
  expect(upTo).toBeGreaterThan(ROWS)
  expect(upTo).toBeLessThan(2 * ROWS)
})
