import { expect, test } from 'vitest'
import { RoomPresence } from '#app/sync/presence.server.ts'
import type { Connection } from '#app/sync/room.server.ts'

function connection(participantId: string): Connection {
  return { participantId, send: () => {}, close: () => {} }
}

const state = (clientId: number, clock: number, value: unknown = {}) => [
  { clientId, clock, json: JSON.stringify(value) },
]

test('a state carries the participant of its connection, and one that names another is dropped', () => {
  const presence = new RoomPresence()
  const ben = connection('ben')
  presence.receive(ben, state(1, 1, { cursor: null }))
  presence.receive(ben, state(2, 1, { participant: 'fay' }))
  expect(presence.takeChanges()).toEqual([
    { clientId: 1, clock: 1, json: '{"cursor":null,"participant":"ben"}' },
  ])
})

test('nobody takes over or removes the state of another person, a newer connection of the same does', () => {
  const presence = new RoomPresence()
  const [fay, ben, again] = [connection('fay'), connection('ben'), connection('fay')]
  presence.receive(fay, state(1, 5))
  presence.receive(ben, state(1, 9, { mine: true }))
  presence.receive(ben, [{ clientId: 1, clock: 10, json: 'null' }])
  expect(presence.all()).toEqual([{ clientId: 1, clock: 5, json: '{"participant":"fay"}' }])
  presence.receive(again, state(1, 5))
  presence.leave(fay)
  expect(presence.all()).toHaveLength(1)
  presence.leave(again)
  expect(presence.all()).toEqual([])
})

test('who leaves is removed with the clock they had, so that they can come back', () => {
  const presence = new RoomPresence()
  const fay = connection('fay')
  presence.receive(fay, state(1, 7))
  presence.takeChanges()
  presence.leave(fay)
  expect(presence.takeChanges()).toEqual([{ clientId: 1, clock: 7, json: 'null' }])
  presence.receive(fay, state(1, 8))
  expect(presence.takeChanges()).toHaveLength(1)
})

test('what is no state, or a long one, is not passed on; of several in a tick the newest is', () => {
  const presence = new RoomPresence()
  const fay = connection('fay')
  for (const json of ['nonsense', '[]', '1', '"x"', JSON.stringify({ x: 'y'.repeat(3_000) })]) {
    presence.receive(fay, [{ clientId: 1, clock: 1, json }])
  }
  expect(presence.takeChanges()).toEqual([])
  presence.receive(fay, state(1, 1, { n: 1 }))
  presence.receive(fay, state(1, 3, { n: 3 }))
  presence.receive(fay, state(1, 2, { n: 2 }))
  expect(presence.takeChanges()).toEqual([{ clientId: 1, clock: 3, json: '{"n":3,"participant":"fay"}' }])
})
