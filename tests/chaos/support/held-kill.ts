// A node dies while a statement of its is under way, at a point that is known: the database holds it there. What it did
// comes later or never, and meanwhile another node has opened the board.

import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { noteRoot, roomPath } from '#app/sync/schema.ts'
import { createRoomStore } from '#server/room-store.ts'
import type { Database } from '#server/database.ts'
import { openUntilTestEnds } from '../../support/databases.ts'
import { holdStatements, type StandingPoint } from '../../support/held-statements.ts'
import { until } from '../../support/sockets.ts'
import type { Chance } from './chance.ts'
import { Member } from './member.ts'
import type { Nodes } from './nodes.ts'
import type { Seated } from './operations.ts'
import { contains, faultsOf, readStored, replay } from './stored-room.ts'
import { check, lostOf, setTable, settle, type Table } from './table.ts'

export const STANDING_POINTS: readonly StandingPoint[] = [
  { table: 'room_snapshot', at: 'BEFORE INSERT' },
  { table: 'room_snapshot', at: 'BEFORE DELETE' },
  { table: 'room_snapshot', at: 'AFTER INSERT' },
  { table: 'room', at: 'BEFORE UPDATE' },
  { table: 'room_update', at: 'BEFORE INSERT' },
  { table: 'room_update', at: 'AFTER INSERT' },
]

/** What a statement did whose node is dead: the database goes on with it, or takes it back. */
export type Fate = 'done' | 'undone'

const WRITE_EVERY_MS = 15
/** Three bytes each, so that a snapshot is soon due. */
const BULK = '語'.repeat(1_990)
const SNAPSHOTS = 3

export async function killAtStandingPoint(
  { nodes, place }: Nodes,
  point: StandingPoint,
  fate: Fate,
  chance: Chance,
): Promise<void> {
  const [dying, other] = [nodes[0]!, nodes[1]!]
  const database = await openUntilTestEnds(place)
  const table = await setTable([dying], 2, chance)
  const room = roomPath(table.boardId, 'table')
  const written: string[] = []
  const write = (seated: Seated) => written.push(writeOnce(seated, table, written.length))

  await leaveSnapshots(table, database, room, write)
  const before = (await readStored(database, room)).snapshots
  const held = await holdStatements('url' in place ? place.url : '', point, room)
  const writing = setInterval(() => table.seated.forEach(write), WRITE_EVERY_MS)
  try {
    await held.whenReached()
    await dying.kill()
  } finally {
    clearInterval(writing)
  }
  const said = table.seated.map(({ member }) => member.upTo.saved)
  expect(Math.min(...said)).toBeGreaterThan(0)

  const viewer = new Member(other, table.fay, table.boardId)
  await until(() => viewer.provider.synced)
  const stored = await readStored(database, room)
  expect(faultsOf(stored)).toEqual([])
  expect(stored.snapshots).toEqual(before)
  for (const [index, { member }] of table.seated.entries()) {
    const { own } = member
    for (const doc of [viewer.doc, replay(stored)])
      expect(lostOf({ own, upTo: { saved: said[index]! } }, doc)).toEqual([])
  }
  expect(contains(replay(stored), Y.encodeStateAsUpdate(viewer.doc))).toBe(true)

  // What is written here meanwhile comes after it, whatever becomes of it.
  written.push(writeOnce({ member: viewer }, table, written.length))
  await viewer.whenAll('received')
  await (fate === 'done' ? held.release() : held.undo())
  await viewer.whenAll('saved')
  for (const { line } of table.seated) line.leadsTo = other.port
  await settle({ ...table, seated: [...table.seated, { ...table.seated[0]!, member: viewer }] })
  await dying.start()
  await check(table, database)
  const after = (await readStored(database, room)).snapshots
  expect(after).toContainEqual(before.at(-1))
  expect(contains(viewer.doc, after.at(-1)!.state)).toBe(true)
  const list = noteRoot(viewer.doc, table.cardIds[0]!).toString().split(' ').filter(Boolean)
  expect(list.toSorted()).toEqual(written.toSorted())
  for (const { member } of [...table.seated, { member: viewer }]) member.end()
}

/** Adds a word to the first card's note, and replaces another card's by as much as there may be. */
function writeOnce({ member }: Pick<Seated, 'member'>, { cardIds }: Table, number: number): string {
  const word = number.toString(36)
  member.doc.transact(() => {
    const [list, bulk] = [noteRoot(member.doc, cardIds[0]!), noteRoot(member.doc, cardIds[1]!)]
    list.insert(list.length, `${word} `)
    bulk.delete(0, bulk.length)
    bulk.insert(0, BULK)
  })
  member.ask('saved')
  return word
}

/** As many as are kept, so that the next one takes one away. */
async function leaveSnapshots(
  { seated }: Table,
  database: Database,
  room: string,
  write: (seated: Seated) => void,
): Promise<void> {
  const store = createRoomStore(database)
  for (let n = 0; n < SNAPSHOTS; n++) {
    for (const it of seated) {
      write(it)
      await it.member.whenAll('saved')
    }
    await pause(10)
    const stored = await readStored(database, room)
    await store.compact(room, stored.head, Y.encodeStateAsUpdate(replay(stored)))
  }
}
