// Thousands of sockets of hundreds of people on many boards come, sit there, and go.

import { expect, test } from 'vitest'
import { startBoard, type Visitor } from '../support/app.ts'
import { startAppProcess } from '../support/app-process.ts'
import type { BareClient } from '../support/bare-client.ts'
import { readMetric } from '../support/metrics.ts'
import { bareClient, until } from '../support/sockets.ts'

const BOARDS = 25
const PEOPLE = 10
const TABS = 5
const AT_ONCE = 250

test('two and a half thousand sockets are all heard, and when they are gone nothing is left of them', async () => {
  const app = await startAppProcess()
  const memory = () => readMetric(app, 'process_resident_memory_bytes')
  const places: { visitor: Visitor; room: string }[] = []
  for (let n = 0; n < BOARDS; n++) {
    const { fay, boardId, joined } = await startBoard(app)
    const people = [fay]
    for (let at = 1; at < PEOPLE; at++) people.push(await joined('participant', `Person ${at}`))
    for (const visitor of people)
      for (const kind of ['session', 'table'])
        for (let tab = 0; tab < TABS; tab++) places.push({ visitor, room: `boards/${boardId}/${kind}` })
  }
  const before = await memory()
  const clients: BareClient[] = []
  const started = performance.now()
  while (clients.length < places.length) {
    const batch = places
      .slice(clients.length, clients.length + AT_ONCE)
      .map(({ visitor, room }) => bareClient(app, visitor, room))
    expect(await Promise.all(batch.map((client) => client.isHeard()))).toEqual(batch.map(() => true))
    clients.push(...batch)
  }
  const seconds = (performance.now() - started) / 1000
  const count = BOARDS * PEOPLE * TABS * 2
  expect(await readMetric(app, 'dutyboard_connections')).toBe(count)
  expect(await readMetric(app, 'dutyboard_rooms')).toBe(BOARDS * 2)
  const kib = ((await memory()) - before) / count / 1024
  console.log(`${count} sockets: opened in ${seconds.toFixed(1)} s, ${kib.toFixed(0)} KiB each`)

  for (const [at, { socket }] of clients.entries()) {
    if (at % 2 === 0) socket.close()
    else socket.terminate()
  }
  await until(async () => (await readMetric(app, 'dutyboard_connections')) === 0, 15_000)
  // A room stays for half a minute, in case somebody comes back.
  await until(async () => (await readMetric(app, 'dutyboard_rooms')) === 0, 60_000)
  expect(app.isAlive()).toBe(true)
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
})
