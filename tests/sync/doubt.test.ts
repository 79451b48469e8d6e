// Somebody who seems to have no right, on a node that is not alone: it may have begun a moment ago on another.

import { expect, onTestFinished, test } from 'vitest'
import { CLOSE, readMessage, writeBarrier, writeStep2, writeUpdate } from '#app/sync/protocol.ts'
import { Room, type RoomHost } from '#app/sync/room.server.ts'
import { edit, hostWith, somebody } from '../support/room-people.ts'

function openRoom(read: (rights: { may: boolean }) => void, host: Partial<RoomHost> = {}) {
  const rights = { may: false }
  let reads = 0
  let answer = (): void => {}
  const room = new Room(
    [],
    hostWith({
      mayWrite: () => rights.may,
      readNewest: () =>
        new Promise((resolve, reject) => {
          reads++
          answer = () => {
            try {
              resolve(read(rights))
            } catch (error) {
              reject(error as Error)
            }
          }
        }),
      ...host,
    }),
    (doc) => void doc.getMap('placements'),
  )
  onTestFinished(() => room.destroy())
  const ben = somebody()
  room.join(ben)
  return {
    room,
    ben,
    placed: () => (room.settle(), Object.keys(room.doc.getMap('placements').toJSON()).sort()),
    reads: () => reads,
    async answer() {
      answer()
      await new Promise(setImmediate)
    },
  }
}

test('where the right has begun all is taken that came meanwhile, in order, and then said to be saved', async () => {
  const { room, ben, placed, answer, reads } = openRoom((rights) => void (rights.may = true))
  for (const card of ['scope', 'budget']) room.receive(ben, writeUpdate(edit(card)))
  room.receive(ben, writeBarrier(1))
  expect(placed()).toEqual([])
  expect(ben.messages.some((it) => readMessage(it)?.type === 'barrier')).toBe(false)
  await answer()
  expect(placed()).toEqual(['budget', 'scope'])
  expect(ben.messages.some((it) => readMessage(it)?.type === 'barrier')).toBe(true)
  expect(ben.closed).toEqual([])
  expect(reads()).toBe(1)
})

test.each<[string, () => void]>([
  ['there is none', () => {}],
  [
    'it cannot be read',
    () => {
      throw new Error('away')
    },
  ],
])('where %s they are told so once', async (_, read) => {
  const { room, ben, placed, answer } = openRoom(read)
  room.receive(ben, writeUpdate(edit('scope')))
  room.receive(ben, writeUpdate(edit('budget')))
  await answer()
  expect(new Set(ben.closed)).toEqual(new Set([CLOSE.noRight]))
  expect(placed()).toEqual([])
})

test('whoever has left meanwhile, and whoever brings nothing new, is not waited for', async () => {
  const { room, ben, placed, answer, reads } = openRoom((rights) => void (rights.may = true))
  room.receive(ben, writeStep2(Uint8Array.of(0, 0)))
  expect(reads()).toBe(0)
  room.receive(ben, writeUpdate(edit('scope')))
  room.leave(ben)
  await answer()
  expect(placed()).toEqual([])
})

test('what cannot be handled after all gives the room up, and not the node', async () => {
  const broken: unknown[] = []
  let hasBug = false
  const { room, ben, answer } = openRoom((rights) => void (hasBug = rights.may = true), {
    broken: (error) => void broken.push(error),
    keeping: () => {
      if (hasBug) throw new Error('a bug')
      return 'fine'
    },
  })
  room.receive(ben, writeStep2(edit('scope')))
  await answer()
  expect(broken).toHaveLength(1)
})
