import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { EngineFigures } from '#server/figures.ts'
import { LIMITS } from '#server/limits.ts'
import { LogWriter } from '#server/log-writer.ts'
import { createLog } from '#server/log.ts'
import type { LogRow, RoomRows, RoomStore } from '#server/room-store.ts'
import { seeded } from '../support/mutants.ts'
import { until } from '../support/sockets.ts'

type Append = RoomStore['append']

/** A log that keeps its rows in memory and fails when it is told to. */
function logThatFails(fails: (batch: readonly RoomRows[]) => boolean) {
  const heads = new Map<string, number>()
  let commits = 0
  const append: Append = (batch) => {
    if (fails(batch)) return Promise.reject(new Error('refused'))
    commits++
    for (const { room, rows } of batch) heads.set(room, (heads.get(room) ?? 0) + rows.length)
    return Promise.resolve(heads)
  }
  const limits = { ...LIMITS, roomBacklogBytes: 1_000, backlogBytes: 1_500 }
  const writer = new LogWriter({ append } as RoomStore, limits, new EngineFigures(), createLog('silent'))
  const open = (room: string) => writer.open(room, () => {})
  return { writer, heads, open, commits: () => commits }
}

const row = (bytes: number) => ({ participantId: crypto.randomUUID(), update: new Uint8Array(bytes) })

test('what many rooms take in one moment is one commit', async () => {
  const { open, heads, commits } = logThatFails(() => false)
  const rooms = Array.from({ length: 50 }, (_, n) => open(`room-${n}`))
  for (const room of rooms) room.add(row(10))
  await Promise.all(rooms.map((room) => room.whenCommitted()))
  expect([heads.size, commits()]).toEqual([50, 1])
})

test('a room whose rows are refused for ever does not hold the others up', async () => {
  const { open, heads } = logThatFails((batch) => batch.some(({ room }) => room === 'bad'))
  const [bad, ...good] = ['bad', 'a', 'b', 'c', 'd'].map(open)
  bad!.add(row(10))
  for (let n = 0; n < 20; n++) {
    for (const room of good) room.add(row(10))
    await Promise.all(good.map((room) => room.whenCommitted()))
  }
  expect(bad!.idle).toBe(false)
  expect(heads.get('a')).toBe(20)
})

test('past its bound a room takes no more, past the bound of all none does, and afterwards all do again', async () => {
  let away = true
  const { writer, open } = logThatFails(() => away)
  const [a, b] = [open('a'), open('b')]
  a.add(row(1_001))
  expect([writer.keepingOf(a), writer.keepingOf(b)]).toEqual(['full', 'fine'])
  b.add(row(600))
  expect(writer.keepingOf(b)).toBe('full')
  await until(() => writer.oldestMs > 100)
  away = false
  await Promise.all([a.whenCommitted(), b.whenCommitted()])
  expect([writer.keepingOf(a), writer.keepingOf(b), writer.bytes, writer.oldestMs]).toEqual([
    'fine',
    'fine',
    0,
    0,
  ])
})

test('a room that cannot go on after a commit is no matter to the others of the same commit', async () => {
  const { writer } = logThatFails(() => false)
  const told: [number, number][] = []
  const good = writer.open('good', (first, last) => void told.push([first, last]))
  let times = 0
  const bad = writer.open('bad', () => {
    if (times++ === 0) throw new Error('as an encoder may')
  })
  for (const room of [bad, good]) room.add(row(10))
  await Promise.all([bad, good].map((room) => room.whenCommitted()))
  good.add(row(10))
  await good.whenCommitted()
  expect(told).toEqual([
    [1, 1],
    [2, 2],
  ])
})

test('rows that Yjs cannot merge are logged as they came', async () => {
  const { writer, heads } = logThatFails(() => false)
  const room = writer.open('room', () => {})
  const one = row(10)
  room.add(one)
  room.add({ ...one, update: Uint8Array.of(255) })
  await room.whenCommitted()
  expect(heads.get('room')).toBe(2)
})

/** Somebody who puts numbers at the end of a list of their own, a change each. */
function counting(participantId: string = crypto.randomUUID()) {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return (number: number): LogRow => {
    doc.getArray('numbers').push([number])
    return { participantId, update: updates.pop()! }
  }
}

function numbersIn({ update }: LogRow): unknown[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item ? struct.content.getContent() : [],
  )
}

test('what one person does while the database is away becomes one row as it comes, and takes less room', async () => {
  let away = true
  const { writer, heads, open } = logThatFails(() => away)
  const room = open('room')
  const ben = counting()
  let bytes = 0
  for (let number = 0; number < 1_000; number++) {
    const row = ben(number)
    bytes += row.update.length
    room.add(row)
  }
  expect(room.bytes).toBeLessThan(bytes)
  expect(writer.bytes).toBe(room.bytes)
  away = false
  await room.whenCommitted()
  expect([heads.get('room'), room.bytes, writer.bytes]).toEqual([10, 0, 0])
})

test('many small changes of many people take up the bound as well', () => {
  const { writer, open } = logThatFails(() => true)
  const room = open('room')
  for (let n = 0; n < 5; n++) room.add(row(1))
  expect(writer.keepingOf(room)).toBe('full')
})

test('what waited in many rooms is written in parts, none of which holds everybody up', async () => {
  const MIB = 1024 * 1024
  const parts: number[] = []
  const { open } = logThatFails((batch) => {
    const updates = batch.flatMap(({ rows }) => rows.map(({ update }) => update.length))
    parts.push(updates.reduce((sum, length) => sum + length, 0))
    return false
  })
  const rooms = Array.from({ length: 64 }, (_, n) => open(`room-${n}`))
  for (const room of rooms) for (let n = 0; n < 64; n++) room.add(row(1024))
  await Promise.all(rooms.map((room) => room.whenCommitted()))
  expect(parts.reduce((sum, bytes) => sum + bytes, 0)).toBe(4 * MIB)
  for (const bytes of parts) expect(bytes).toBeLessThanOrEqual(MIB + 64 * 1024)
})

test.for([1, 2, 3])(
  'whatever comes while a commit is under way or has failed is written once, in order and by name, with seed %i',
  async (seed) => {
    const chance = seeded(seed)
    const logged: LogRow[] = []
    const { writer } = logThatFails(() => chance() < 0.3)
    const room = writer.open('room', (_first, _last, rows) => void logged.push(...rows))
    const people = ['ann', 'ben', 'eve'].map((name) => ({ name, count: counting(name) }))
    const by: string[] = []
    let person = people[0]!
    while (by.length < 2_000) {
      if (chance() < 0.02) person = people[Math.floor(chance() * people.length)]!
      room.add(person.count(by.length))
      by.push(person.name)
      if (chance() < 0.01) {
        const upTo = by.length
        await room.whenCommitted()
        expect(logged.flatMap(numbersIn)).toHaveLength(upTo)
      } else if (chance() < 0.02) await new Promise(setImmediate)
    }
    await room.whenCommitted()
    expect(logged.flatMap(numbersIn)).toEqual(by.map((_, number) => number))
    expect(logged.flatMap((row) => numbersIn(row).map(() => row.participantId))).toEqual(by)
    expect([room.bytes, writer.bytes]).toEqual([0, 0])
  },
)
