// Somebody who wants more than their share: limits count by person and by board, never by address. What the others
// feel of it, in milliseconds, is in tests/chaos.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeAwareness, writeStep1, writeStep2, writeUpdate } from '#app/sync/protocol.ts'
import { docOf } from '#server/documents.ts'
import { LIMITS } from '#server/limits.ts'
import { startApp, startBoard } from '../support/app.ts'
import { behind, gone, intoOneGap, text, updateOf } from '../support/crafted.ts'
import { startEngine } from '../support/engine.ts'
import { frame, rawSocket } from '../support/raw-socket.ts'
import { edit, updatesIn } from '../support/room-people.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

const TOO_BIG_FOR_WS = 1009
const TOO_MANY_PARTS_FOR_WS = 1008

test('presence of 100 KB, and a flood of it, is shown to nobody but for its newest', async () => {
  const app = await startApp('postgres')
  const { fay, boardId, joined } = await startBoard(app)
  const eve = bareClient(app, await joined('participant', 'Eve'), `boards/${boardId}/session`)
  const watching = stockClient(app, fay, boardId, 'session')
  await whenSynced(watching)
  const { awareness } = watching.provider
  let changes = 0
  awareness.on('change', () => changes++)
  const say = (clientId: number, clock: number, state: object) =>
    writeAwareness([{ clientId, clock, json: JSON.stringify(state) }])
  await eve.send(say(7, 1, { text: 'x'.repeat(100_000) }))
  expect(await eve.isHeard()).toBe(true)
  await eve.send(...Array.from({ length: 350 }, (_, at) => say(8, at + 1, { at })))
  await until(() => awareness.getStates().get(8)?.at === 349)
  expect(awareness.getStates().has(7)).toBe(false)
  expect(changes).toBeLessThan(100)
  expect(eve.closeCode).toBeNull()
})

test('one connection too many is turned away with 4503, the others and other people are not', async () => {
  const app = await startApp('postgres')
  const { fay, boardId, joined } = await startBoard(app)
  const ben = await joined('participant', 'Ben')
  const elsewhere = await fay.startBoard()
  const open = (visitor = fay, board = boardId) => bareClient(app, visitor, `boards/${board}/table`)
  const tabs = Array.from({ length: LIMITS.connectionsPerPerson }, () => open())
  for (const tab of tabs) expect(await tab.isHeard()).toBe(true)
  expect(await open().whenClosed).toBe(CLOSE.crowded)
  for (const other of [open(ben), open(fay, elsewhere), ...tabs]) expect(await other.isHeard()).toBe(true)
  tabs[0]!.socket.close()
  await tabs[0]!.whenClosed
  expect(await open().isHeard()).toBe(true)
})

test('whoever comes back goes on with what was left to them, and has no new allowance', async () => {
  const { framesPerSecond } = LIMITS
  const house = await startEngine({})
  const since = performance.now()
  for (let n = 0; n < 5; n++) {
    const eve = house.join('board/room/eve')
    expect(await eve.isHeard()).toBe(true)
    await eve.send(...Array.from({ length: 2 * framesPerSecond - 10 }, () => writeAwareness([])))
    expect(await eve.isHeard()).toBe(true)
    eve.socket.close()
    await eve.whenClosed
  }
  const seconds = (performance.now() - since) / 1000
  expect(house.engine.figures.received.frames).toBeLessThan(framesPerSecond * (seconds + 4))
})

test('of a message that is sent in parts, and never ended, no more is kept than of the longest that one may send', async () => {
  const house = await startEngine({})
  const eve = house.join('room')
  expect(await eve.isHeard()).toBe(true)
  eve.socket.send(Buffer.alloc(LIMITS.answerBytes + 1), { fin: false, binary: true })
  expect(await eve.whenClosed).toBe(TOO_BIG_FOR_WS)
})

test('whoever brings back a board of which much was taken out is not shut out for the length of that', async () => {
  const house = await startEngine({
    bytesPerSecond: 1e9,
    growthBytes: 1e9,
    workMsPerSecond: 1e6,
    roomBacklogBytes: 1e9,
  })
  const ben = house.join('board/room/ben')
  const [pieces, letters] = [100, 2_700]
  const parts: Uint8Array[] = []
  for (let clock = 0; parts.length < pieces; clock += 2 * letters) {
    // Each letter behind the one before, and in between something that is gone.
    const structs = Array.from({ length: letters }, (_, n) => [
      n + clock === 0 ? text('note', 'x') : behind(7, clock + 2 * n - 2, 'x'),
      gone(1),
    ]).flat()
    const taken = Array.from({ length: letters }, (_, n) => [clock + 2 * n + 1, 1] as const)
    parts.push(updateOf([{ client: 7, clock, structs }], [[7, ...taken]]))
  }
  const held = new Y.Doc()
  for (const part of parts) {
    Y.applyUpdate(held, part)
    await ben.send(writeUpdate(part))
    expect(await ben.isHeard()).toBe(true)
  }
  const known = Y.encodeStateAsUpdate(held, Y.encodeStateVector(held))
  expect(known.length).toBeGreaterThan(LIMITS.frameBytes)
  await ben.send(writeStep2(known))
  expect(await ben.isHeard()).toBe(true)
  await ben.send(writeUpdate(known))
  expect(await ben.whenClosed).toBe(CLOSE.tooBig)
})

test.each(['ping', 'pong'] as const)(
  'of a %s too nobody sends more than of messages, or is read more slowly',
  async (kind) => {
    const house = await startEngine({})
    const eve = house.join('board/room/eve')
    expect(await eve.isHeard()).toBe(true)
    // A few at a time, since of more at once `ws` hangs up.
    for (let n = 0; n < 3 * LIMITS.framesPerSecond; n += 50) {
      for (let of = 0; of < 50; of++) eve.socket[kind]()
      expect(await eve.isHeard()).toBe(true)
    }
    expect(house.engine.figures.slowedDown).toBeGreaterThan(0)
  },
)

test('a message in parts without end, each of them empty, closes its socket', async () => {
  const house = await startEngine({})
  const eve = house.join('room')
  expect(await eve.isHeard()).toBe(true)
  for (let n = 0; n < 1_000; n++) eve.socket.send(new Uint8Array(), { fin: false, binary: true })
  expect(await eve.whenClosed).toBe(TOO_MANY_PARTS_FOR_WS)
})

test('whoever makes more work than one person may is told so with 1013, and not heard when they come back at once', async () => {
  const house = await startEngine({ workMsPerSecond: 1 })
  const eve = house.join('board/room/eve')
  expect(await eve.isHeard()).toBe(true)
  await eve.send(writeUpdate(intoOneGap(600, 'note', 7)))
  expect(await eve.whenClosed).toBe(CLOSE.tryLater)
  const again = house.join('board/room/eve')
  await until(() => house.engine.figures.slowedDown === 1)
  expect(await Promise.race([again.isHeard(), pause(300)])).toBeUndefined()
  expect(await house.join('board/room/ben').isHeard()).toBe(true)
})

test('nobody fills a board by themselves, taken out again or not: who adds far more than boards hold is told so with 1013', async () => {
  const growthBytes = 1024 * 1024
  const house = await startEngine({ growthBytes })
  const row = 'x'.repeat(100_000)
  const fill = async () => {
    const eve = house.join('board/room/eve')
    for (let n = 0; n < 20 && eve.closeCode === null; n++) {
      await eve.send(writeUpdate(edit(`k${n}`, row)))
      if (await Promise.race([eve.isHeard(), pause(1_000, false)])) continue
      break
    }
    const { closeCode } = eve
    eve.socket.terminate()
    return closeCode
  }
  expect(await fill()).toBe(CLOSE.tryLater)
  expect(await fill()).toBeNull()
  const ben = house.join('board/room/ben')
  await ben.send(writeStep1(Uint8Array.of(0)))
  expect(await ben.isHeard()).toBe(true)
  const bytes = Buffer.concat(updatesIn(ben.messages)).length
  expect(bytes).toBeLessThan(1.3 * growthBytes)
  await ben.send(writeUpdate(edit('scope', 'ben')))
  expect(await ben.isHeard()).toBe(true)
})

test('whoever comes back again and again, with a piece full of messages each time, is read no faster', async () => {
  const { framesPerSecond } = LIMITS
  const house = await startEngine({})
  const piece = Buffer.concat(Array.from({ length: 5_000 }, () => frame(writeAwareness([]))))
  const since = performance.now()
  for (let n = 0; n < 10; n++) {
    const eve = await rawSocket(house, { cookie: '' }, 'board/room/eve')
    eve.write(piece)
    await pause(50)
    eve.end()
    await eve.whenClosed
  }
  const seconds = (performance.now() - since) / 1000
  expect(house.engine.figures.received.frames).toBeLessThan(framesPerSecond * (seconds + 4))
})

test('whoever comes again and again is let in no faster, and before that nothing is read for them', async () => {
  // Each who comes takes as much as a person has in two seconds.
  const house = await startEngine({ workMsPerSecond: 1 })
  const since = performance.now()
  for (let n = 0; n < 30; n++) {
    const eve = house.join('board/room/eve')
    await eve.whenOpen
    eve.socket.terminate()
    await eve.whenClosed
  }
  const seconds = (performance.now() - since) / 1000
  expect(house.asked()).toBeGreaterThan(0)
  expect(house.asked()).toBeLessThan(seconds / 2 + 2)
  expect(await house.join('board/room/ben').isHeard()).toBe(true)
})

test('whoever comes back with all their tabs at once waits with none of them', async () => {
  const house = await startEngine({})
  const tabs = Array.from({ length: 30 }, () => house.join('board/room/ben'))
  for (const tab of tabs) expect(await tab.isHeard()).toBe(true)
  expect(house.engine.figures.slowedDown).toBe(0)
})

test('what came in one piece with too much is read later, and none of it is lost', async () => {
  const house = await startEngine({})
  const eve = await rawSocket(house, { cookie: '' }, 'board/room')
  const watching = house.join('board/room')
  expect(await watching.isHeard()).toBe(true)
  const doc = new Y.Doc()
  const frames: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => frames.push(frame(writeUpdate(update))))
  for (let n = 0; n < 500; n++) doc.getText('note').insert(n, String(n % 10))
  eve.write(Buffer.concat(frames))
  const seen = () => docOf(updatesIn(watching.messages)).getText('note').toString()
  await until(() => seen().length === 500)
  expect(seen()).toBe(doc.getText('note').toString())
  expect(house.engine.figures.slowedDown).toBeGreaterThan(0)
})
