// What goes out in one write, by itself: no room, no clock.

import { expect, test } from 'vitest'
import { Outbox } from '#app/sync/outbox.server.ts'
import { RoomPresence } from '#app/sync/presence.server.ts'
import { readMessage } from '#app/sync/protocol.ts'
import { edit, somebody, type Somebody } from '../support/room-people.ts'

const FAR_BEHIND = 100_000

function roomOf(...people: Somebody[]) {
  const presence = new RoomPresence()
  const connections = new Set(people)
  const outbox = new Outbox(connections, presence)
  return {
    outbox,
    say(who: Somebody, clientId: number, clock: number, json = '{"cursor":null}') {
      presence.receive(who, [{ clientId, clock, json }])
    },
    leave(who: Somebody) {
      connections.delete(who)
      presence.leave(who)
    },
  }
}

function kindsOf({ messages }: Somebody) {
  return messages.map((it) => readMessage(it)?.type)
}

/** Client ids that somebody sees by what they were sent, as a client of the stock library would. */
function seenBy({ messages }: Somebody): number[] {
  const seen = new Set<number>()
  for (const it of messages.map(readMessage)) {
    if (it?.type !== 'awareness') continue
    for (const { clientId, json } of it.entries) {
      if (json === 'null') seen.delete(clientId)
      else seen.add(clientId)
    }
  }
  return [...seen]
}

test('who left while a reader was far behind is gone for them too', () => {
  const [ada, ben, fay] = [somebody('ada'), somebody('ben'), somebody('fay')]
  const { outbox, say, leave } = roomOf(ada, ben, fay)
  say(ada, 1, 1)
  say(ben, 2, 1)
  outbox.flush()
  expect(seenBy(fay)).toEqual([1, 2])
  fay.unread = FAR_BEHIND
  leave(ada)
  outbox.flush()
  fay.unread = 0
  say(ben, 2, 2)
  outbox.flush()
  expect(seenBy(fay)).toEqual([2])
})

test('of presence a reader far behind is sent only who is gone, beside the changes of the same moment', () => {
  const [ada, ben, fay] = [somebody('ada'), somebody('ben'), somebody('fay')]
  const { outbox, say } = roomOf(ada, ben, fay)
  say(ada, 1, 1)
  say(ben, 2, 1)
  outbox.flush()
  fay.unread = FAR_BEHIND
  fay.messages.length = 0
  say(ben, 2, 2)
  outbox.flush()
  expect(fay.messages).toEqual([])
  say(ada, 1, 2, 'null')
  say(ben, 2, 3)
  outbox.add(edit('scope'), null)
  outbox.flush()
  expect(kindsOf(fay)).toEqual(['update', 'awareness'])
  expect(readMessage(fay.messages[1]!)).toMatchObject({ entries: [{ clientId: 1, json: 'null' }] })
})

test('a reader far behind who asks who is there is told once they have caught up', () => {
  const [ada, fay] = [somebody('ada'), somebody('fay')]
  const { outbox, say } = roomOf(ada, fay)
  say(ada, 1, 1)
  outbox.flush()
  fay.messages.length = 0
  fay.unread = FAR_BEHIND
  for (let n = 0; n < 3; n++) outbox.tellPresence(fay)
  expect(fay.messages).toEqual([])
  fay.unread = 0
  outbox.signOfLife()
  expect(seenBy(fay)).toEqual([1])
})
