// More than fits: whoever is one too many is told so once, is counted, and has a place as soon as there is one. How many
// tabs one person may have is in greedy-clients.test.ts, when a room is free again in crowded.long.test.ts.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE, writeUpdate } from '#app/sync/protocol.ts'
import { LIMITS } from '#server/limits.ts'
import { startApp, startBoard, type Served } from '../support/app.ts'
import { openUntilTestEnds, type DatabasePlace } from '../support/databases.ts'
import { startEngine } from '../support/engine.ts'
import { readMetric } from '../support/metrics.ts'
import { bareClient, openSocket, until } from '../support/sockets.ts'

const NO_COOKIE = { cookie: '' }

function refused(server: Served, code: number): Promise<number> {
  return readMetric(server, `dutyboard_closed_total{code="${code}"}`)
}

test('one connection too many on a board is turned away with 4503, other boards are not, and a place that is free is taken', async () => {
  const server = await startEngine({ connectionsPerBoard: 3 })
  const open = (who: string, board = 'one') => bareClient(server, NO_COOKIE, `${board}/table/${who}`)
  const inside = ['ana', 'ben', 'cid'].map((who) => open(who))
  for (const client of inside) expect(await client.isHeard()).toBe(true)
  const late = open('dot')
  expect(await late.whenClosed).toBe(CLOSE.crowded)
  expect(late.messages).toEqual([])
  expect(await open('dot', 'two').isHeard()).toBe(true)
  for (const client of inside) expect(await client.isHeard()).toBe(true)
  expect(await refused(server, CLOSE.crowded)).toBe(1)

  inside[0]!.socket.close()
  await inside[0]!.whenClosed
  expect(await open('dot').isHeard()).toBe(true)
  expect(await open('eli').whenClosed).toBe(CLOSE.crowded)
  expect(await refused(server, CLOSE.crowded)).toBe(2)
})

test('one connection too many in all is turned away at the upgrade with 503, and a place that is free is taken', async () => {
  const server = await startEngine({ connections: 3 })
  const open = (board: string) => bareClient(server, NO_COOKIE, `${board}/table/ana`)
  const turnedAway = (status: number) => readMetric(server, `dutyboard_turned_away_total{status="${status}"}`)
  const inside = ['one', 'two', 'three'].map(open)
  for (const client of inside) expect(await client.isHeard()).toBe(true)
  expect(await openSocket(server, '/sync/four/table/ana')).toEqual({ status: 503 })
  expect(await turnedAway(503)).toBe(1)
  expect(await readMetric(server, 'dutyboard_connections')).toBe(3)
  for (const client of inside) expect(await client.isHeard()).toBe(true)

  inside[0]!.socket.close()
  await inside[0]!.whenClosed
  await until(async () => (await readMetric(server, 'dutyboard_connections')) === 2)
  expect(await openSocket(server, '/sync/four/table/ana', { Origin: 'https://evil.example' })).toEqual({
    status: 403,
  })
  expect(await turnedAway(403)).toBe(1)
  expect(await open('four').isHeard()).toBe(true)
  expect(await openSocket(server, '/sync/five/table/ana')).toEqual({ status: 503 })
  expect(await turnedAway(503)).toBe(2)
})

/** Until it is called nothing can be loaded. */
async function holdLoads(place: DatabasePlace): Promise<() => Promise<void>> {
  const { client } = await openUntilTestEnds(place)
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  onTestFinished(release)
  let held = () => {}
  const holds = new Promise<void>((resolve) => (held = resolve))
  const holding = client.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE room_snapshot`
    held()
    await released
  })
  await holds
  return async () => (release(), holding)
}

test('what comes before the board is open waits on the line, and all of it is taken then', async () => {
  const app = await startApp('postgres')
  const { fay, boardId } = await startBoard(app)
  const letGo = await holdLoads(app.place)
  const open = () => bareClient(app, fay, `boards/${boardId}/table`)
  const doc = new Y.Doc()
  const placed = (card: string) => {
    doc.getMap('placements').set(card, { column: 'po', rank: 'm' })
    return writeUpdate(Y.encodeStateAsUpdate(doc))
  }
  const [many, large] = [open(), open()]
  await many.send(...Array.from({ length: 200 }, () => placed('budget')), placed('revenue'))
  await large.send(...Array.from({ length: 40 }, () => new Uint8Array(LIMITS.frameBytes)))
  await pause(500)
  // What the server does not read stays with whoever sent it.
  expect(large.socket.bufferedAmount).toBeGreaterThan(20 * LIMITS.frameBytes)
  await letGo()
  expect(await many.isHeard()).toBe(true)
  await until(async () => (await fay.board(boardId)).columns.po!.length === 2)
  expect((await fay.board(boardId)).columns.po!.map(({ id }) => id).sort()).toEqual(['budget', 'revenue'])
  expect(await large.whenClosed).toBe(CLOSE.badMessage)
})
