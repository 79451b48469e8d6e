import { expect, test } from 'vitest'
import { EngineFigures } from '#server/figures.ts'
import { LIMITS } from '#server/limits.ts'
import { LogWriter } from '#server/log-writer.ts'
import { createLog } from '#server/log.ts'
import type { RoomRows, RoomStore } from '#server/room-store.ts'
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
