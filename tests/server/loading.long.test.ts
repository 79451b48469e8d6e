// How much is read and encoded for those who come to a board on which much happened, or whose people go on editing.

import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { readMessage, writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import { createRoomStore, loadRoom, queryWithin } from '#server/room-store.ts'
import type { BareClient } from '../support/bare-client.ts'
import { freshDatabase, openUntilTestEnds } from '../support/databases.ts'
import { startEngine, visit } from '../support/engine.ts'
import { roomsOn, somebody } from '../support/room-people.ts'
import { until } from '../support/sockets.ts'
import { replayed } from '../support/table-content.ts'

const ROOM = 'boards/bcdfghjkmnpq/table'
const MOVES = 10_000
const PEOPLE = 12
/** In one commit, so that the test does not take as long as a workshop. */
const AT_ONCE = 60
/** What Postgres has read in this transaction. */
const READ = `
  SELECT relname AS table, (seq_tup_read + idx_tup_fetch)::int AS rows FROM pg_stat_xact_user_tables
  WHERE relname IN ('room_update', 'room_snapshot') ORDER BY relname`

test('after ten thousand moves a room is loaded from one snapshot and less than five hundred rows', async () => {
  const { client, query } = await openUntilTestEnds(await freshDatabase('postgres'))
  const store = createRoomStore({ query })
  const rooms = roomsOn(store)
  onTestFinished(() => rooms.stop())
  const people = Array.from({ length: PEOPLE }, () => ({ ...somebody(), doc: new Y.Doc() }))
  const room = await rooms.join(ROOM, people[0]!)
  for (const person of people) person.doc.on('update', (update) => room.receive(person, writeUpdate(update)))
  let longest = 0
  for (let move = 1; move <= MOVES; move++) {
    const placements = people[move % PEOPLE]!.doc.getMap('placements')
    placements.set(`card-${(move * 7) % 30}`, { column: 'po', rank: `r${move}` })
    if (move % AT_ONCE === 0) await rooms.whenLogged(ROOM)
    if (move % (10 * AT_ONCE) === 0) longest = Math.max(longest, (await store.load(ROOM)).tail)
  }
  await rooms.whenLogged(ROOM)
  expect(longest).toBeGreaterThan(0)
  expect(longest).toBeLessThan(500)

  const [loaded, read] = await client.$transaction(async (tx) => {
    const within = queryWithin(tx)
    return [await loadRoom(within, ROOM), await within<{ table: string; rows: number }>(READ, [])]
  })
  expect(loaded).toMatchObject({ seq: MOVES, updates: { length: loaded.tail + 1 } })
  expect(read.map(({ table }) => table)).toEqual(['room_snapshot', 'room_update'])
  // The three that are kept, at most.
  expect(read[0]!.rows).toBeLessThanOrEqual(3)
  expect(read[1]!.rows).toBeLessThan(500)
  expect(replayed(loaded.updates).getMap('placements').toJSON()).toEqual(
    room.doc.getMap('placements').toJSON(),
  )
})

const HALF_A_MEGABYTE = 500_000
const CROWD = 50
const OVER_MS = 1_000
/** Beside one a second: what was there before, and the snapshots of the log that so many bytes ask for. */
const OTHER_STATES = 3

test('fifty who come to a board of a megabyte within a second, while others edit, get a state that was encoded a few times', async () => {
  const house = await startEngine({ bytesPerSecond: 1e9, growthBytes: 1e9 })
  const editors = await Promise.all(Array.from({ length: 5 }, () => visit(house, 'room')))
  for (const editor of editors.slice(0, 2)) await editor.write('x'.repeat(HALF_A_MEGABYTE))
  let written = 2
  const editing = setInterval(() => {
    written += editors.length
    for (const editor of editors) void editor.write('a line')
  }, 50)
  onTestFinished(() => clearInterval(editing))

  const since = performance.now()
  const crowd = await Promise.all(
    Array.from({ length: CROWD }, async (_, at) => {
      await pause((at * OVER_MS) / CROWD)
      const client = house.join('room')
      await client.send(writeStep1(Uint8Array.of(0)))
      expect(await client.isHeard()).toBe(true)
      return client
    }),
  )
  clearInterval(editing)
  // More than one on a machine that is too busy to let them in as fast as they come.
  const seconds = Math.ceil((performance.now() - since) / OVER_MS)
  const linesOf = (client: BareClient) =>
    replayed(updatesOf(client).map(({ update }) => update)).getArray('lines')
  await until(() => crowd.every((client) => linesOf(client).length === written))
  const [first, ...others] = crowd.map((client) => linesOf(client).toArray())
  for (const lines of others) expect(lines).toEqual(first)
  const states = crowd
    .flatMap(updatesOf)
    .flatMap(({ update }) => (update.length > HALF_A_MEGABYTE ? [hashOf(update)] : []))
  expect(states).toHaveLength(CROWD)
  expect(new Set(states).size).toBeLessThanOrEqual(seconds + OTHER_STATES)
})

function updatesOf({ messages }: BareClient) {
  return messages.map(readMessage).filter((it) => it?.type === 'update')
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
