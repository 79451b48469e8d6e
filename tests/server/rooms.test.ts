import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeBarrier, writeUpdate } from '#app/sync/protocol.ts'
import { createRoomStore, type RoomStore } from '#server/room-store.ts'
import type { Rooms } from '#server/rooms.ts'
import { onEachDatabase } from '../support/databases.ts'
import { edit, OPEN_RULES, roomsOn, somebody, type Somebody } from '../support/room-people.ts'
import { until } from '../support/sockets.ts'

const ROOM = 'boards/bcdfghjkmnpq/table'
/** So much of the log, and a room leaves a snapshot. */
const SNAPSHOT_BYTES = 256 * 1024

function openRooms(store: RoomStore): Rooms {
  const rooms = roomsOn(store)
  onTestFinished(() => rooms.stop())
  return rooms
}

function append(store: RoomStore, key: string): Promise<Map<string, number>> {
  return store.append([{ room: ROOM, rows: [{ participantId: null, update: edit(key) }] }])
}

async function stored(store: RoomStore): Promise<Record<string, unknown>> {
  const doc = new Y.Doc()
  for (const update of (await store.load(ROOM)).updates) Y.applyUpdate(doc, update)
  return doc.getMap('placements').toJSON()
}

describe('rooms', () => {
  onEachDatabase((_kind, open) => {
    test('twenty who join a cold room at once load it once', async () => {
      const store = createRoomStore(await open())
      await append(store, 'a')
      let loads = 0
      const rooms = openRooms({ ...store, load: (name) => (loads++, store.load(name)) })
      const joined = await Promise.all(Array.from({ length: 20 }, () => rooms.join(ROOM, somebody())))
      expect(new Set(joined).size).toBe(1)
      expect(loads).toBe(1)
    })

    test('a load that fails turns away, writes nothing back, and the next one works', async () => {
      const store = createRoomStore(await open())
      await append(store, 'a')
      let fails = true
      const rooms = openRooms({
        ...store,
        load: (name) => (fails ? Promise.reject(new Error('away')) : store.load(name)),
      })
      await expect(rooms.join(ROOM, somebody())).rejects.toThrow('away')
      expect(await stored(store)).toEqual({ a: 1 })
      fails = false
      const room = await rooms.join(ROOM, somebody())
      expect(room.doc.getMap('placements').toJSON()).toEqual({ a: 1 })
    })

    test('a room that does not load keeps no other from being written and closed at the end', async () => {
      const store = createRoomStore(await open())
      const rooms = roomsOn({
        ...store,
        load: (name) => (name === ROOM ? store.load(name) : new Promise(() => {})),
      })
      const [fay, ben] = [somebody(), somebody()]
      const room = await rooms.join(ROOM, fay)
      void rooms.join('boards/bcdfghjkmnpq/session', ben)
      room.receive(fay, writeUpdate(edit('a')))
      await rooms.stop()
      expect(fay.closed).toEqual([CLOSE.restart])
      expect(await stored(store)).toEqual({ a: 1 })
    })

    test('a barrier is answered only once what came before it is in the database', async () => {
      const store = createRoomStore(await open())
      let release = (): void => {}
      const held = new Promise<void>((resolve) => (release = resolve))
      const rooms = openRooms({ ...store, append: (batch) => held.then(() => store.append(batch)) })
      const fay = somebody()
      const room = await rooms.join(ROOM, fay)
      room.receive(fay, writeUpdate(edit('a')))
      room.receive(fay, writeBarrier(1))
      await new Promise((resolve) => setTimeout(resolve, 60))
      const answered = () => fay.messages.some((message) => message[0] === 100)
      expect(answered()).toBe(false)
      release()
      await until(answered)
      expect(await stored(store)).toEqual({ a: 1 })
    })

    test('a database that fails for a while loses nothing and is told nothing twice', async () => {
      const store = createRoomStore(await open())
      let failures = 3
      const rooms = openRooms({
        ...store,
        append: (batch) => (failures-- > 0 ? Promise.reject(new Error('away')) : store.append(batch)),
      })
      const fay = somebody()
      const room = await rooms.join(ROOM, fay)
      for (const key of ['a', 'b', 'c']) room.receive(fay, writeUpdate(edit(key)))
      await rooms.whenLogged(ROOM)
      expect(await stored(store)).toEqual({ a: 1, b: 1, c: 1 })
    })

    test('stopping writes what is left and closes everybody with 1012', async () => {
      const store = createRoomStore(await open())
      const rooms = openRooms(store)
      const fay = somebody()
      const room = await rooms.join(ROOM, fay)
      room.receive(fay, writeUpdate(edit('a')))
      await rooms.stop()
      expect(fay.closed).toEqual([1012])
      expect(await stored(store)).toEqual({ a: 1 })
      await expect(rooms.join(ROOM, somebody())).rejects.toThrow()
    })

    test('a room whose document broke sends everybody back, and the next to join gets it as the log has it', async () => {
      const store = createRoomStore(await open())
      let breaks = false
      const rooms = roomsOn(store, {
        rules: {
          ...OPEN_RULES,
          mendTogether: (doc) => {
            if (breaks && doc.getMap('placements').has('b')) throw new Error('broken on purpose')
          },
        },
      })
      onTestFinished(() => rooms.stop())
      const fay = somebody()
      const room = await rooms.join(ROOM, fay)
      room.receive(fay, writeUpdate(edit('a')))
      await rooms.whenLogged(ROOM)
      breaks = true
      room.receive(fay, writeUpdate(edit('c')))
      await rooms.applyLogged(ROOM, 2, edit('b'))
      const between = somebody()
      await rooms.join(ROOM, between)
      await until(() => fay.closed.includes(1012) && between.closed.includes(1012))
      rooms.leave(ROOM, fay)
      breaks = false
      await until(async () => (await rooms.join(ROOM, somebody())) !== room)
      const again = await rooms.join(ROOM, somebody())
      expect(again.doc.getMap('placements').toJSON()).toEqual({ a: 1, c: 1 })
    })

    test('what a room that broke held before is not left as its snapshot', async () => {
      const store = createRoomStore(await open())
      const held: (() => void)[] = []
      let holds = true
      let snapshots = 0
      let breaks = false
      const rooms = roomsOn(
        {
          ...store,
          async append(batch) {
            if (holds) await new Promise<void>((resolve) => held.push(resolve))
            return store.append(batch)
          },
          compact: (...snapshot) => (snapshots++, store.compact(...snapshot)),
        },
        {
          rules: {
            ...OPEN_RULES,
            mendTogether() {
              if (breaks) throw new Error('broken on purpose')
            },
          },
        },
      )
      onTestFinished(() => {
        holds = false
        for (const release of held) release()
        return rooms.stop()
      })
      const fay = somebody()
      const room = await rooms.join(ROOM, fay)
      room.receive(fay, writeUpdate(edit('a', 'x'.repeat(SNAPSHOT_BYTES))))
      await until(() => held.length === 1)
      // Comes while that is written: the snapshot waits for it.
      room.receive(fay, writeUpdate(edit('b')))
      room.settle()
      held[0]!()
      await until(() => held.length === 2)
      breaks = true
      await rooms.applyLogged(ROOM, 2, edit('c'))
      expect(fay.closed).toEqual([CLOSE.restart])
      holds = false
      breaks = false
      held[1]!()
      await until(async () => (await rooms.join(ROOM, somebody())) !== room)
      expect(Object.keys(await stored(store))).toEqual(['a', 'b'])
      expect(snapshots).toBe(0)
    })

    test('two writers of one room number their rows without a gap', async () => {
      const store = createRoomStore(await open())
      const numbers = await Promise.all(
        Array.from({ length: 30 }, async (_, index) => (await append(store, `k${index}`)).get(ROOM)!),
      )
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
      expect(Object.keys(await stored(store))).toHaveLength(30)
    })

    test('a snapshot with its tail loads the same as the whole log', async () => {
      const store = createRoomStore(await open())
      for (const key of ['a', 'b']) await append(store, key)
      const { seq, updates } = await store.load(ROOM)
      await store.compact(ROOM, seq, Y.mergeUpdates(updates))
      await append(store, 'c')
      const loaded = await store.load(ROOM)
      expect(loaded).toMatchObject({ seq: 3, tail: 1 })
      expect(await stored(store)).toEqual({ a: 1, b: 1, c: 1 })
    })

    test('people see an update once, merged with what came in the same turn, and who alone sent it is not told', async () => {
      const rooms = openRooms(createRoomStore(await open()))
      const [fay, ben] = [somebody(), somebody()]
      const room = await rooms.join(ROOM, fay)
      await rooms.join(ROOM, ben)
      for (const key of ['a', 'b', 'c']) room.receive(fay, writeUpdate(edit(key)))
      await new Promise((resolve) => setTimeout(resolve, 20))
      const updates = ({ messages }: Somebody) => messages.filter(([type, kind]) => type === 0 && kind === 2)
      expect([fay, ben].map((person) => updates(person).length)).toEqual([0, 1])
    })
  })
})
