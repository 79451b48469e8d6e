// Barriers that wait for the log, and what is answered of them.

import { expect, onTestFinished, test } from 'vitest'
import { readMessage, writeBarrier, writeUpdate } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { edit, hostWith, somebody, type Somebody } from '../support/room-people.ts'

/** A room whose log writes nothing until it is told to. */
function openRoom() {
  const waiting: (() => void)[] = []
  const host = hostWith({ whenLogged: () => new Promise((resolve) => waiting.push(resolve)) })
  const room = new Room([], host, (doc) => void doc.getMap('placements'))
  onTestFinished(() => room.destroy())
  /** @returns how many were waiting for it */
  async function commit(): Promise<number> {
    const committed = waiting.splice(0)
    for (const resolve of committed) resolve()
    await new Promise(setImmediate)
    return committed.length
  }
  function join(): Somebody {
    const person = somebody()
    room.join(person)
    return person
  }
  return { room, join, commit }
}

function answered({ messages }: Somebody): number[] {
  return messages.map(readMessage).flatMap((it) => (it?.type === 'barrier' ? [it.number] : []))
}

test('of barriers that come while the log is behind the last is answered for all, and only after a commit of its own', async () => {
  const { room, join, commit } = openRoom()
  const [ben, eve] = [join(), join()]
  for (let number = 1; number <= 1_000; number++) {
    room.receive(ben, writeUpdate(edit(`k${number % 9}`)))
    room.receive(ben, writeBarrier(number))
  }
  room.receive(eve, writeBarrier(7))
  expect(answered(ben)).toEqual([])
  expect(await commit()).toBe(2)
  expect(answered(ben)).toEqual([1])
  expect(answered(eve)).toEqual([7])
  expect(await commit()).toBe(1)
  expect(answered(ben)).toEqual([1, 1_000])
  room.receive(ben, writeBarrier(1_001))
  expect(await commit()).toBe(1)
  expect(answered(ben)).toEqual([1, 1_000, 1_001])
})
