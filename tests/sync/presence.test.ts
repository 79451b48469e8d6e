import { expect, onTestFinished, test, vi } from 'vitest'
import { readMessage, writeAwareness, type AwarenessEntry } from '#app/sync/protocol.ts'
import { RoomPresence } from '#app/sync/presence.server.ts'
import { somebody as connection } from '../support/room-people.ts'

const state = (clientId: number, clock: number, value: unknown = {}) => [
  { clientId, clock, json: JSON.stringify(value) },
]

/** What a client reads of states that are sent. */
function heard(states: readonly AwarenessEntry[]): AwarenessEntry[] {
  const message = readMessage(writeAwareness(states))
  return message?.type === 'awareness' ? message.entries : []
}

test('a state carries the participant of its connection, and one that names another is dropped', () => {
  const presence = new RoomPresence()
  const ben = connection('ben')
  presence.receive(ben, state(1, 1, { cursor: null }))
  presence.receive(ben, state(2, 1, { participant: 'fay' }))
  expect(heard(presence.takeChanges().all)).toMatchObject([
    { clientId: 1, clock: 1, json: '{"participant":"ben","cursor":null}' },
  ])
})

test('nobody takes over or removes the state of another person, a newer connection of the same does', () => {
  const presence = new RoomPresence()
  const [fay, ben, again] = [connection('fay'), connection('ben'), connection('fay')]
  presence.receive(fay, state(1, 5))
  presence.receive(ben, state(1, 9, { mine: true }))
  presence.receive(ben, [{ clientId: 1, clock: 10, json: 'null' }])
  expect(heard(presence.all())).toEqual([{ clientId: 1, clock: 5, json: '{"participant":"fay"}' }])
  presence.receive(again, state(1, 5))
  presence.leave(fay)
  expect(heard(presence.all())).toHaveLength(1)
  presence.leave(again)
  expect(heard(presence.all())).toEqual([])
})

test('who leaves is removed with the clock they had, so that they can come back', () => {
  const presence = new RoomPresence()
  const fay = connection('fay')
  presence.receive(fay, state(1, 7))
  presence.takeChanges()
  presence.leave(fay)
  expect(heard(presence.takeChanges().all)).toMatchObject([{ clientId: 1, clock: 7, json: 'null' }])
  presence.receive(fay, state(1, 8))
  expect(heard(presence.takeChanges().all)).toHaveLength(1)
})

test('what is no state, or a long one, is not passed on; of several in a tick the newest is', () => {
  const presence = new RoomPresence()
  const fay = connection('fay')
  for (const json of ['nonsense', '[]', '1', '"x"', JSON.stringify({ x: 'y'.repeat(3_000) })]) {
    presence.receive(fay, [{ clientId: 1, clock: 1, json }])
  }
  expect(heard(presence.takeChanges().all)).toEqual([])
  presence.receive(fay, state(1, 1, { n: 1 }))
  presence.receive(fay, state(1, 3, { n: 3 }))
  presence.receive(fay, state(1, 2, { n: 2 }))
  expect(heard(presence.takeChanges().all)).toMatchObject([
    { clientId: 1, clock: 3, json: '{"participant":"fay","n":3}' },
  ])
})

test('a tab that repeats what it heard of another tab of the same person does not keep it alive', () => {
  const presence = new RoomPresence()
  const [first, second] = [connection('fay'), connection('fay')]
  presence.receive(first, state(1, 1))
  presence.receive(second, state(2, 1))
  presence.receive(second, state(1, 1, { participant: 'fay' }))
  presence.leave(first)
  expect(heard(presence.all()).map(({ clientId }) => clientId)).toEqual([2])
})

test('whoever is back under another id takes away what their old connection shows, and nothing of another tab', () => {
  const presence = new RoomPresence()
  const [old, again, third] = [connection('fay'), connection('fay'), connection('fay')]
  presence.receive(old, state(1, 5))
  presence.receive(again, [...state(1, 5, null), ...state(1, 4, null)])
  expect(presence.all()).toHaveLength(1)
  presence.receive(again, [...state(1, 6, null), ...state(2, 1)])
  expect(presence.all().map(({ clientId }) => clientId)).toEqual([2])
  presence.receive(old, state(1, 7))
  presence.receive(third, state(3, 1))
  presence.receive(third, [...state(1, 8, null), ...state(2, 2, null)])
  expect(presence.all().map(({ clientId }) => clientId)).toEqual([2, 1, 3])
})

test('people of another node come, move on and go with it', () => {
  const presence = new RoomPresence()
  const news = (clock: number, json: string) => [{ clientId: 1, clock, json, participantId: 'fay' }]
  presence.receiveFrom('b', news(1, '{"n":1}'), false)
  presence.receiveFrom('b', news(2, '{"n":2}'), false)
  presence.receiveFrom('b', news(1, '{"n":1}'), false)
  expect(heard(presence.all())).toEqual([{ clientId: 1, clock: 2, json: '{"n":2}' }])
  expect(presence.own()).toEqual([])
  presence.receive(connection('ben'), state(1, 9))
  presence.leave('a')
  expect(heard(presence.all())).toHaveLength(1)
  presence.receive(connection('fay'), state(1, 3, { n: 3 }))
  expect(presence.own()).toHaveLength(1)
  presence.leave('b')
  expect(heard(presence.all())).toHaveLength(1)
})

test('where a node tells of all its people, whoever it does not tell of is gone, and nobody of another node', () => {
  const presence = new RoomPresence()
  const news = (...ids: number[]) =>
    ids.map((clientId) => ({ clientId, clock: 1, json: '{}', participantId: `p${clientId}` }))
  presence.receiveFrom('b', news(1, 2), false)
  presence.receiveFrom('c', news(3), false)
  presence.receive(connection('ben'), state(4, 1))
  presence.takeChanges()
  presence.receiveFrom('b', news(2, 5), true)
  expect(heard(presence.all()).map(({ clientId }) => clientId)).toEqual([2, 3, 4, 5])
  expect(heard(presence.takeChanges().all)).toContainEqual({ clientId: 1, clock: 1, json: 'null' })
  presence.receiveFrom('b', [], true)
  expect(heard(presence.all()).map(({ clientId }) => clientId)).toEqual([3, 4])
})

test('whose a client was is remembered for those who may soon be back, and not for good', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const presence = new RoomPresence()
  const [fay, ben] = [connection('fay'), connection('ben')]
  presence.receive(fay, state(1, 1))
  vi.advanceTimersByTime(3_600_000)
  presence.leave(fay)
  vi.advanceTimersByTime(30_000)
  presence.receive(ben, state(1, 9))
  expect(presence.all()).toEqual([])
  vi.advanceTimersByTime(60_000)
  presence.receive(ben, state(1, 10))
  expect(presence.all()).toMatchObject([{ clientId: 1, clock: 10, participantId: 'ben' }])
})
