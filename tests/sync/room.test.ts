// A room by itself: what it sends to whom, and what hostile clients cannot do to it.

import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import {
  CLOSE,
  readMessage,
  writeAwareness,
  writeBarrier,
  writePulse,
  writeStep1,
  writeStep2,
  writeUpdate,
  type Keeping,
} from '#app/sync/protocol.ts'
import type { CardId } from '#app/domain/ids.ts'
import { mendTable } from '#app/sync/mend.server.ts'
import { Room, type RoomHost } from '#app/sync/room.server.ts'
import { edit, hostWith, somebody, type Somebody } from '../support/room-people.ts'

interface Logged {
  update: Uint8Array
  participantId: string | null
}

function openRoom(host: Partial<RoomHost> = {}, open = (doc: Y.Doc) => void doc.getMap('placements')) {
  const log: Logged[] = []
  const broken: unknown[] = []
  const room = new Room(
    [],
    hostWith({
      log: (update, participantId) => void log.push({ update, participantId }),
      broken: (error) => void broken.push(error),
      ...host,
    }),
    open,
  )
  onTestFinished(() => room.destroy())
  const join = (participantId?: string): Somebody => {
    const person = somebody(participantId)
    room.join(person)
    return person
  }
  return {
    room,
    log,
    broken,
    join,
    placements: () => (room.settle(), room.doc.getMap('placements').toJSON()),
  }
}

/** A document of a client's own, and the updates it makes. */
function writer(clientId?: number) {
  const doc = new Y.Doc()
  if (clientId !== undefined) doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return {
    doc,
    set: (key: string, value: unknown = 1) => (doc.getMap('placements').set(key, value), updates.at(-1)!),
  }
}

/** Maps in maps, as one update and as one for each. */
function nestedMaps(levels: number): { updates: Uint8Array[]; whole: Uint8Array } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  let map = doc.getMap('placements')
  for (let level = 0; level < levels; level++) map = map.set('scope', new Y.Map())
  return { updates, whole: Y.encodeStateAsUpdate(doc) }
}

function updatesIn({ messages }: Somebody): Pick<Logged, 'update'>[] {
  return messages.map(readMessage).flatMap((message) => (message?.type === 'update' ? [message] : []))
}

function replay(log: readonly Pick<Logged, 'update'>[]): Record<string, unknown> {
  const doc = new Y.Doc()
  for (const { update } of log) Y.applyUpdate(doc, update)
  return doc.getMap('placements').toJSON()
}

test('what several people send in one turn is logged in rows of their own, and replays to the same', () => {
  const { room, log, join, placements } = openRoom()
  const [fay, ben] = [join('fay'), join('ben')]
  const [a, b] = [writer(), writer()]
  room.receive(fay, writeUpdate(a.set('x')))
  room.receive(ben, writeUpdate(b.set('y')))
  room.receive(fay, writeUpdate(a.set('z')))
  expect(placements()).toEqual({ x: 1, y: 1, z: 1 })
  expect(log.map(({ participantId }) => participantId)).toEqual(['fay', 'ben', 'fay'])
  expect(replay(log)).toEqual({ x: 1, y: 1, z: 1 })
})

test('a whole state that comes again, as after a reconnect, is not logged again', () => {
  const { room, log, join, placements } = openRoom()
  const fay = join('fay')
  const a = writer()
  for (const key of ['x', 'y', 'z']) room.receive(fay, writeUpdate(a.set(key)))
  placements()
  const rows = log.length
  room.receive(fay, writeStep2(Y.encodeStateAsUpdate(a.doc)))
  placements()
  expect(log).toHaveLength(rows)
})

test('nobody writes under the client id of somebody else who is there', () => {
  const { room, join, placements } = openRoom()
  const [fay, eve] = [join('fay'), join('eve')]
  const own = writer(77)
  room.receive(fay, writeUpdate(own.set('x', 'mine')))
  const forged = writer()
  Y.applyUpdate(forged.doc, Y.encodeStateAsUpdate(own.doc))
  // Only now: Yjs itself takes another id when it hears of one that is its own.
  forged.doc.clientID = 77
  room.receive(eve, writeUpdate(forged.set('x', 'forged')))
  expect(eve.closed).toEqual([CLOSE.badMessage])
  room.receive(fay, writeUpdate(own.set('y', 'mine too')))
  expect(placements()).toEqual({ x: 'mine', y: 'mine too' })
})

test('whoever brings the unsaved changes of somebody else after a restart does not keep that person out', () => {
  const { room, join, placements } = openRoom()
  const fay = writer()
  fay.set('x', 'seen by Ben, lost by the server')
  const [ben, returning] = [join('ben'), join('fay')]
  room.receive(ben, writeStep2(Y.encodeStateAsUpdate(fay.doc)))
  room.receive(returning, writeStep2(Y.encodeStateAsUpdate(fay.doc)))
  room.receive(returning, writeUpdate(fay.set('y', 'later')))
  expect(returning.closed).toEqual([])
  expect(placements()).toMatchObject({ y: 'later' })
})

test('the same where a local copy brings them as an ordinary update', () => {
  const { room, join, placements } = openRoom()
  const [fay, other] = [writer(), writer()]
  const [ben, returning] = [join('ben'), join('fay')]
  room.receive(returning, writeUpdate(fay.set('x')))
  placements()
  room.leave(returning)
  fay.set('y', 'lost by the server')
  Y.applyUpdate(fay.doc, other.set('z'))
  room.receive(ben, writeUpdate(Y.encodeStateAsUpdate(fay.doc)))
  placements()
  const again = join('fay')
  room.receive(again, writeUpdate(fay.set('y', 'later')))
  expect(again.closed).toEqual([])
  expect(placements()).toMatchObject({ x: 1, y: 'later' })
})

test('a part that was missing is logged once it fits, also when others send in the same turn', () => {
  const { room, log, join, placements } = openRoom()
  const [fay, ben] = [join('fay'), join('ben')]
  const [a, b] = [writer(), writer()]
  const [first, second] = [a.set('x'), a.set('y')]
  room.receive(fay, writeUpdate(second))
  room.settle()
  expect(log).toEqual([])
  room.receive(fay, writeUpdate(first))
  room.receive(ben, writeUpdate(b.set('z')))
  expect(placements()).toEqual({ x: 1, y: 1, z: 1 })
  expect(replay(log)).toEqual({ x: 1, y: 1, z: 1 })
})

test('only the sender of an incomplete change is asked for the rest, whoever else sends in that turn', () => {
  const { room, join } = openRoom()
  const [eve, ben] = [join('eve'), join('ben')]
  const a = writer()
  a.set('x')
  for (const person of [eve, ben]) person.messages.length = 0
  room.receive(eve, writeUpdate(a.set('y')))
  room.receive(ben, writeUpdate(writer().set('z')))
  room.settle()
  const asked = ({ messages }: Somebody) => messages.some((message) => message[0] === 0 && message[1] === 0)
  expect([asked(eve), asked(ben)]).toEqual([true, false])
})

test('what does not fit yet is neither in a snapshot nor sent to those who join', () => {
  const { room, join } = openRoom()
  const eve = join('eve')
  const a = writer()
  a.set('x')
  room.receive(eve, writeUpdate(a.set('y')))
  room.settle()
  const loaded = new Y.Doc()
  Y.applyUpdate(loaded, room.encode())
  expect(loaded.store.pendingStructs).toBeNull()
})

test('one connection shows a few states at most, however many it sends', () => {
  const { room, join } = openRoom()
  const eve = join('eve')
  const entries = Array.from({ length: 5_000 }, (_, clientId) => ({ clientId, clock: 1, json: '{}' }))
  room.receive(eve, writeAwareness(entries))
  expect(room.ownPresence().length).toBeLessThanOrEqual(4)
})

test('while nothing can be kept a change is turned away for now, and reading goes on', () => {
  let keeping: Keeping = 'full'
  const { room, join, placements } = openRoom({ keeping: () => keeping })
  const fay = join('fay')
  const a = writer()
  room.receive(fay, Uint8Array.of(101, 3))
  expect(fay.messages.at(-1)).toEqual(Buffer.from(writePulse(3, 'full')))
  const update = a.set('x')
  room.receive(fay, writeUpdate(update))
  expect(fay.closed).toEqual([CLOSE.cannotKeep])
  expect(placements()).toEqual({})
  keeping = 'fine'
  room.receive(join('fay'), writeUpdate(update))
  expect(placements()).toEqual({ x: 1 })
})

test('who brings something while nothing can be kept stays, is asked for it later, and is told of nothing saved before', async () => {
  let keeping: Keeping = 'full'
  const { room, log, join, placements } = openRoom({ keeping: () => keeping })
  const [fay, ben] = [join('fay'), join('ben')]
  const a = writer()
  a.set('x')
  const state = writeStep2(Y.encodeStateAsUpdate(a.doc))
  const answers = (number: number) => fay.messages.some((it) => Buffer.from(writeBarrier(number)).equals(it))
  const questions = (of: Somebody) => of.messages.filter((it) => readMessage(it)?.type === 'step-1').length
  room.receive(fay, state)
  room.receive(fay, writeBarrier(1))
  room.receive(fay, Uint8Array.of(101, 1))
  await Promise.resolve()
  expect([fay.closed, placements(), log]).toEqual([[], {}, []])
  expect(answers(1)).toBe(false)
  expect(questions(fay)).toBe(1)

  keeping = 'fine'
  room.receive(ben, Uint8Array.of(101, 1))
  room.receive(fay, Uint8Array.of(101, 2))
  expect([questions(fay), questions(ben)]).toEqual([2, 1])
  // Asked again, and not answered yet: what it brought before is still not here.
  room.receive(fay, writeBarrier(2))
  await Promise.resolve()
  expect(answers(2)).toBe(false)

  room.receive(fay, state)
  room.receive(fay, writeBarrier(3))
  room.receive(fay, Uint8Array.of(101, 3))
  await Promise.resolve()
  expect(placements()).toEqual({ x: 1 })
  expect(log).toHaveLength(1)
  expect(answers(3)).toBe(true)
  expect(questions(fay)).toBe(2)
})

test('types within types, however deep and in however many changes, harm nobody but who sent them', () => {
  const cards = new Set(['scope', 'budget'] as CardId[])
  const { room, log, broken, join, placements } = openRoom({
    mend: (doc, change, transaction) => mendTable(doc, change, transaction, cards),
  })
  const [fay, eve, ida] = [join('fay'), join('eve'), join('ida')]
  const { updates, whole } = nestedMaps(2_500)
  for (const update of updates) room.receive(eve, writeUpdate(update))
  room.receive(ida, writeUpdate(whole))
  room.receive(fay, writeUpdate(writer().set('budget', { column: 'po', rank: 'a' })))
  expect(placements()).toEqual({ budget: { column: 'po', rank: 'a' } })
  expect(ida.closed).toEqual([CLOSE.badMessage])
  expect(fay.closed).toEqual([])
  expect(broken).toEqual([])
  expect(replay(log)).toEqual(placements())
})

test('a reader far behind is spared the presence, misses no change, and gets all of it later', async () => {
  const { room, join } = openRoom()
  const [fay, slow] = [join('fay'), join('slow')]
  slow.unread = 1_000_000
  slow.messages.length = 0
  const state = (clock: number) => writeAwareness([{ clientId: 1, clock, json: '{"n":1}' }])
  room.receive(fay, state(1))
  room.receive(fay, writeUpdate(edit('x')))
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(slow.messages.map((message) => message[0])).toEqual([0])
  slow.unread = 0
  room.receive(fay, state(2))
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(slow.messages.some((message) => message[0] === 1)).toBe(true)
})

test('mutated updates by the thousand neither break the room nor stop the others', () => {
  const { room, log, broken, join, placements } = openRoom()
  const fay = join('fay')
  const own = writer()
  const good = Y.encodeStateAsUpdate(
    (() => {
      const doc = new Y.Doc()
      for (let n = 0; n < 20; n++)
        doc.getMap('placements').set(`card-${n % 7}`, { column: 'po', rank: `a${n}` })
      doc.getText('note').insert(0, 'some words')
      return doc
    })(),
  )
  let count = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      (changes) => {
        const mutated = good.slice()
        for (const [at, byte] of changes) mutated[at] = byte
        const eve = join('eve')
        room.receive(eve, writeUpdate(mutated))
        room.settle()
        room.leave(eve)
        room.receive(fay, writeUpdate(own.set('fay', ++count)))
        expect(placements().fay).toBe(count)
      },
    ),
    { numRuns: 3_000 },
  )
  expect(fay.closed).toEqual([])
  expect(broken).toEqual([])
  expect(replay(log).fay).toBe(count)
})

test('a state that tells more of somebody who is here than the room knows is turned away, and may come again', () => {
  const { room, join, placements } = openRoom()
  const [fay, ben] = [join('fay'), join('ben')]
  const own = writer(77)
  room.receive(fay, writeUpdate(own.set('x')))
  // Made on another node, which ben was on as well.
  own.set('y')
  const all = Y.encodeStateAsUpdate(own.doc)
  room.receive(ben, writeStep2(all))
  expect(ben.closed).toEqual([CLOSE.tryLater])
  expect(placements()).toEqual({ x: 1 })
  room.leave(ben)
  room.leave(fay, true)
  const again = join('ben')
  room.receive(again, writeStep2(all))
  expect(again.closed).toEqual([])
  expect(placements()).toEqual({ x: 1, y: 1 })
})

test('an update that cannot be applied costs its sender the connection, and nobody else a thing', () => {
  let breaks = true
  const { room, log, broken, join, placements } = openRoom({
    mend: (doc) => {
      if (breaks && doc.getMap('placements').has('poison')) throw new Error('broken on purpose')
    },
  })
  const [fay, eve, ben] = [join('fay'), join('eve'), join('ben')]
  const first = writer()
  room.receive(fay, writeUpdate(first.set('x')))
  room.settle()
  room.receive(fay, writeUpdate(first.set('y')))
  room.receive(eve, writeUpdate(edit('poison')))
  room.receive(ben, writeUpdate(edit('z')))
  expect(placements()).toEqual({ x: 1, y: 1, z: 1 })
  expect([fay, eve, ben].map(({ closed }) => closed)).toEqual([[], [CLOSE.badMessage], []])
  expect(broken).toEqual([])
  expect(replay(log)).toEqual(placements())
  const late = join('ida')
  breaks = false
  room.receive(late, writeStep1(Uint8Array.of(0)))
  expect(replay(updatesIn(late))).toEqual({ x: 1, y: 1, z: 1 })
})

test('a document that cannot be put back is given up, and nothing more of it is logged or called saved', async () => {
  let opened = 0
  const { room, log, broken, join } = openRoom(
    {
      mend: () => {
        throw new Error('broken on purpose')
      },
    },
    () => {
      if (opened++ > 0) throw new Error('not again')
    },
  )
  const [fay, eve] = [join('fay'), join('eve')]
  room.receive(eve, writeUpdate(edit('x')))
  room.receive(fay, writeUpdate(edit('y')))
  room.settle()
  room.receive(fay, writeUpdate(edit('z')))
  fay.messages.length = 0
  room.receive(fay, writeBarrier(1))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(fay.messages).toEqual([])
  expect(broken).toHaveLength(1)
  expect(log).toEqual([])
})

test('who alone made a change, or a sign of presence, does not get it back, and everybody else does', async () => {
  const { room, join } = openRoom()
  const [fay, ben] = [join('fay'), join('ben')]
  const got = () => [fay, ben].map(({ messages }) => messages.splice(0).map((message) => message[0]))
  got()
  room.receive(fay, writeUpdate(edit('x')))
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(got()).toEqual([[], [0]])
  room.receive(ben, writeAwareness([{ clientId: 1, clock: 1, json: '{}' }]))
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(got()).toEqual([[1], []])
  room.receive(ben, writeAwareness([{ clientId: 1, clock: 2, json: '{}' }]))
  room.receive(fay, writeAwareness([{ clientId: 2, clock: 1, json: '{}' }]))
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(got()).toEqual([[1], [1]])
})
