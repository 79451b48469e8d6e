// What a node that was told to end says of itself until it has: a proxy is to send nobody to it any more. And that it
// does end, whatever its clients and its database do.

import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ECHO_PATH } from '#app/sync/echo.ts'
import { someSeeds, withSeed } from '../chaos/support/chance.ts'
import { openLine } from '../chaos/support/line.ts'
import { startBoard, TEST_SECRET } from '../support/app.ts'
import { freshDatabase, freshDataDir } from '../support/databases.ts'
import { ready, startProcess, type StartedProcess } from '../support/processes.ts'
import { openSocket } from '../support/sockets.ts'
import { pageRequest, stubbornSocket, upgradeRequest } from '../support/stubborn-sockets.ts'

/** They are let go over a second, one after another. */
const TABS = 40
/** It ends within ten seconds; a busy machine may take longer to see it. */
const GIVES_UP_MS = 15_000

async function endOf({ child, exit }: StartedProcess): Promise<number | null | 'it goes on'> {
  child.kill('SIGTERM')
  return Promise.race([exit, pause(GIVES_UP_MS, 'it goes on' as const)])
}

test('from a SIGTERM on until it has ended a node says that it is not ready, takes no socket, and still answers', async () => {
  const started = startProcess({ DATA_DIR: await freshDataDir() })
  const url = await ready(started)
  const { fay, boardId } = await startBoard({ url })
  const path = `/sync/boards/${boardId}/table`
  const open = () => openSocket({ url }, path, { Cookie: fay.cookie })
  for (let tab = 0; tab < TABS; tab++) expect(await open()).toHaveProperty('socket')
  const readiness = async () => {
    // A connection of its own, as a proxy's check may be.
    const response = await fetch(`${url}/readyz`, { headers: { Connection: 'close' } })
    return { status: response.status, text: await response.text() }
  }
  expect((await readiness()).status).toBe(200)

  const ended = started.exit.then((code) => ({ code }))
  started.child.kill('SIGTERM')
  await pause(200)
  const heard: { status: number; text: string }[] = []
  const refused = await open()
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  for (;;) {
    const answer = await Promise.race([readiness().catch(() => null), ended.then(() => null)])
    if (answer === null) break
    heard.push(answer)
    await pause(50)
  }
  expect(await ended).toEqual({ code: 0 })
  expect(refused).toEqual({ status: 503 })
  expect(heard.length).toBeGreaterThan(3)
  for (const { status, text } of heard) {
    expect(status).toBe(503)
    expect(text).toContain('not ready\nThis node is stopping.\n')
  }
})

test('whoever hangs on to a socket, whatever came of it, keeps no node from ending', async () => {
  const started = startProcess({ DATA_DIR: await freshDataDir() })
  const port = Number(new URL(await ready(started)).port)
  const table = '/sync/boards/abc/table'
  const requests = [
    upgradeRequest(table, { origin: 'https://evil.example' }),
    upgradeRequest(ECHO_PATH, { origin: 'https://evil.example' }),
    upgradeRequest(table, { version: 7 }),
    // Open, and it answers nothing from then on.
    upgradeRequest(table),
    upgradeRequest(ECHO_PATH),
    pageRequest('/healthz'),
  ]
  const answered = requests.map((request) => {
    const socket = stubbornSocket({ port })
    socket.write(request)
    return once(socket, 'data')
  })
  await Promise.all(answered)
  stubbornSocket({ port }).write(pageRequest('/healthz').slice(0, 20))
  stubbornSocket({ port })
  await pause(200)
  expect(await endOf(started)).toBe(0)
})

test('a database that answers no more keeps no node from ending, which tells it by its exit code', async () => {
  await withSeed(someSeeds(1)[0]!, async (chance) => {
    const place = await freshDatabase('postgres')
    const database = new URL('url' in place ? place.url : '')
    const line = await openLine(Number(database.port), chance)
    database.port = String(line.port)
    const started = startProcess({ DATABASE_URL: database.href, SESSION_SECRET: TEST_SECRET })
    await startBoard({ url: await ready(started) })
    line.lagMs = 100_000_000
    // Longer than from one question it asks by itself to the next.
    await pause(3_000)
    expect(await endOf(started)).toBe(1)
  })
})
