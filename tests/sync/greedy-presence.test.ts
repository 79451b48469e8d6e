// One frame of presence, as large as a frame may be, and what it can do at most.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { readMessage, writeAwareness, type AwarenessEntry } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { hostWith, somebody, type Somebody } from '../support/room-people.ts'

const MOST_SHOWN = 4
const REMEMBERED = 5_000
const BENS_CLIENT = 7

function openRoom(): { room: Room; join: (participantId?: string) => Somebody } {
  const room = new Room([], hostWith({}), () => {})
  onTestFinished(() => room.destroy())
  const join = (participantId?: string) => {
    const person = somebody(participantId)
    room.join(person)
    return person
  }
  return { room, join }
}

/** Each is shown and taken out again at once. */
function comeAndGo(first: number, count: number): AwarenessEntry[] {
  return Array.from({ length: count }, (_, n) => [
    { clientId: first + n, clock: 1, json: '{}' },
    { clientId: first + n, clock: 2, json: 'null' },
  ]).flat()
}

function shownTo({ messages }: Somebody): number[] {
  const entries = messages.map(readMessage).flatMap((it) => (it?.type === 'awareness' ? it.entries : []))
  return [...new Set(entries.map(({ clientId }) => clientId))]
}

test.for([1_000, 50_000])(
  'one frame shows four clients at most, though it tells of %i one after the other',
  async (count) => {
    const { room, join } = openRoom()
    const [fay, eve] = [join(), join()]
    room.receive(eve, writeAwareness(comeAndGo(20_000, count)))
    await pause(100)
    expect(shownTo(fay).length).toBeLessThanOrEqual(MOST_SHOWN)
  },
)

test('however many clients one person shows, those of others who are away stay theirs', () => {
  const { room, join } = openRoom()
  const [ben, eve] = [join(), join()]
  room.receive(ben, writeAwareness([{ clientId: BENS_CLIENT, clock: 1, json: '{}' }]))
  room.leave(ben)
  for (let n = 0; n <= REMEMBERED; n += MOST_SHOWN)
    room.receive(eve, writeAwareness(comeAndGo(20_000 + n, MOST_SHOWN)))
  room.receive(eve, writeAwareness([{ clientId: BENS_CLIENT, clock: 9, json: '{}' }]))
  const again = join(ben.participantId)
  room.receive(again, writeAwareness([{ clientId: BENS_CLIENT, clock: 10, json: '{}' }]))
  expect(room.ownPresence()).toMatchObject([
    { clientId: BENS_CLIENT, participantId: ben.participantId, clock: 10 },
  ])
})
