// B4: a document that grows to its limit and past it.

import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writePulse, writeStep2, writeUpdate, type Keeping } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { hostWith, somebody, type Somebody } from '../support/room-people.ts'

const LIMIT = 64_000
const LARGE = 'x'.repeat(5_000)
const SMALL = 'x'.repeat(50)
const ASKED = Uint8Array.of(101, 3)

/** Somebody with a copy of what a room holds, and the updates that their changes make. */
class Writer {
  readonly person: Somebody
  readonly #room: Room
  readonly #doc = new Y.Doc()
  #made = new Uint8Array()

  constructor(room: Room, name: string) {
    this.#room = room
    this.person = somebody(name)
    room.join(this.person)
    Y.applyUpdate(this.#doc, room.encode())
    this.#doc.on('update', (update: Uint8Array) => (this.#made = update as Uint8Array<ArrayBuffer>))
  }

  set(key: string, value: string): void {
    this.#doc.getMap('values').set(key, value)
    this.#send(writeUpdate(this.#made))
  }

  remove(key: string): void {
    this.#doc.getMap('values').delete(key)
    this.#send(writeUpdate(this.#made))
  }

  /** Comes back with what the room lacks, as after a time offline. */
  bringNews(): void {
    const known = Y.encodeStateVector(this.#room.doc)
    this.#send(writeStep2(Y.encodeStateAsUpdate(this.#doc, known)))
  }

  /** Changes something for itself only. */
  keep(key: string, value: string): void {
    this.#doc.getMap('values').set(key, value)
  }

  isTold(keeping: Keeping): boolean {
    this.#send(ASKED)
    return Buffer.from(writePulse(3, keeping)).equals(this.person.messages.at(-1) ?? ASKED)
  }

  get isClosed(): boolean {
    return this.person.closed.length > 0
  }

  #send(frame: Uint8Array): void {
    this.#room.receive(this.person, frame)
    this.#room.settle()
  }
}

function emptyRoom(): Room {
  const room = new Room([], hostWith({ documentBytes: LIMIT }), (doc) => void doc.getMap('values'))
  onTestFinished(() => room.destroy())
  return room
}

function values(room: Room): string[] {
  return [...room.doc.getMap('values').keys()]
}

/** Somebody puts in values like this one until no more of them are taken. */
function fill(room: Room, value: string): void {
  const fay = new Writer(room, 'fay')
  for (let n = 0; !fay.isClosed && n < 1_000; n++)
    fay.set(`${value === LARGE ? 'large' : 'small'}-${n}`, value)
  expect(fay.person.closed).toEqual([CLOSE.tooBig])
  room.leave(fay.person)
}

function fullRoom(): Room {
  const room = emptyRoom()
  fill(room, LARGE)
  return room
}

/** As large as anything at all makes it. */
function outgrownRoom(): Room {
  const room = fullRoom()
  fill(room, SMALL)
  return room
}

test('people are told from four fifths on, and nothing large is taken past the limit', () => {
  const room = emptyRoom()
  const fay = new Writer(room, 'fay')
  const told: boolean[] = []
  for (let n = 0; !fay.isClosed && n < 100; n++) {
    told.push(fay.isTold('crowded'))
    fay.set(`large-${n}`, LARGE)
  }
  expect(fay.person.closed).toEqual([CLOSE.tooBig])
  const before = told.indexOf(true)
  expect(before * LARGE.length).toBeGreaterThan(LIMIT * 0.7)
  expect(before * LARGE.length).toBeLessThan(LIMIT * 0.9)
  expect(told.slice(before)).not.toContain(false)
  const size = room.encode().length
  expect(size).toBeGreaterThan(LIMIT)
  expect(size).toBeLessThan(LIMIT + LARGE.length + 100)
  expect(values(room)).toHaveLength(told.length - 1)
})

test('a full document goes on taking what is small or takes something out, also from whoever was away', () => {
  const room = fullRoom()
  const ben = new Writer(room, 'ben')
  ben.bringNews()
  ben.set('small', SMALL)
  ben.keep('away', SMALL)
  ben.bringNews()
  ben.remove('large-0')
  expect(values(room)).toEqual(expect.arrayContaining(['small', 'away', 'large-1']))
  expect(values(room)).not.toContain('large-0')
  expect(ben.person.closed).toEqual([])
})

test('one that is an eighth larger takes only what takes something out, says so, and then goes on', () => {
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const room = outgrownRoom()
  expect(room.encode().length).toBeLessThan(LIMIT * 1.14)
  const ben = new Writer(room, 'ben')
  expect(ben.isTold('outgrown')).toBe(true)
  ben.bringNews()
  for (let n = 0; n < 3; n++) ben.remove(`large-${n}`)
  vi.advanceTimersByTime(6_000)
  expect(ben.isTold('crowded')).toBe(true)
  ben.set('large-again', LARGE)
  expect(ben.isClosed).toBe(false)
  expect(values(room)).toContain('large-again')
  const ida = new Writer(outgrownRoom(), 'ida')
  ida.set('one-more', SMALL)
  expect(ida.person.closed).toEqual([CLOSE.tooBig])
})

test('what replaces something does not fill a document', () => {
  const room = emptyRoom()
  const fay = new Writer(room, 'fay')
  for (let n = 0; n < 2_000; n++) fay.set('one', `${n} ${SMALL}`)
  expect(fay.person.closed).toEqual([])
  expect(room.doc.getMap('values').get('one')).toMatch(/^1999 /)
  expect(fay.isTold('fine')).toBe(true)
})
