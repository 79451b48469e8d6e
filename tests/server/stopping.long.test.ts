// What a node that was told to end says of itself until it has: a proxy is to send nobody to it any more.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startBoard } from '../support/app.ts'
import { freshDataDir } from '../support/databases.ts'
import { ready, startProcess } from '../support/processes.ts'
import { openSocket } from '../support/sockets.ts'

/** They are let go over a second, one after another. */
const TABS = 40

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
