// Somebody who wants more than their share: limits count by person and by board, never by address. What the others
// feel of it, in milliseconds, is in tests/chaos.

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeAwareness, writeUpdate } from '#app/sync/protocol.ts'
import { LIMITS } from '#server/limits.ts'
import { startApp, startBoard } from '../support/app.ts'
import { readMetric } from '../support/metrics.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

test('a flood of changes is slowed down, arrives whole, and others are heard meanwhile', async () => {
  const app = await startApp('postgres')
  const { fay, boardId, joined } = await startBoard(app)
  const eve = bareClient(app, await joined('participant', 'Eve'), `boards/${boardId}/table`)
  const watching = stockClient(app, fay, boardId, 'table')
  await whenSynced(watching)
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(writeUpdate(update)))
  const note = doc.getText('note:scope')
  // Large enough not to arrive in one piece.
  for (let n = 1; n <= 800; n++) {
    doc.transact(() => {
      note.delete(0, note.length)
      note.insert(0, String(n).padEnd(600, '.'))
    })
  }
  await eve.send(...updates)
  watching.doc.getMap('placements').set('budget', { column: 'pm', rank: 'a' })
  await until(async () => (await fay.board(boardId)).columns.pm!.length === 1)
  const reached = () => parseInt(watching.doc.getText('note:scope').toString())
  expect(reached()).toBeLessThan(800)
  expect(await readMetric(app, 'dutyboard_slowed_down_total')).toBeGreaterThan(0)
  await until(() => reached() === 800)
  expect(eve.closeCode).toBeNull()
})

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
