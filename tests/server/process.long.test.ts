import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { emptyDataDir, freshDatabase, freshDataDir } from '../support/databases.ts'
import { ready, startProcess as start } from '../support/processes.ts'
import { startRedis } from '../support/redis.ts'

test('it prints its address, is healthy, and a SIGTERM ends it with 0, a second one changing nothing', async () => {
  const started = start({ DATA_DIR: await freshDataDir() })
  const url = await ready(started)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  started.child.kill('SIGTERM')
  started.child.kill('SIGTERM')
  expect(await started.exit).toBe(0)
})

test('all wrong settings are named at once, in plain words and with exit code 1', async () => {
  const started = start({ PORT: 'x', LOG_LEVEL: 'loud', DATABASE_URL: 'postgres://x' })
  expect(await started.exit).toBe(1)
  for (const name of ['PORT', 'LOG_LEVEL', 'SESSION_SECRET']) expect(started.said()).toContain(name)
  expect(started.said()).not.toMatch(/\n\s+at /)
})

test('on an empty folder it makes database and secret, the latter for its owner only', async () => {
  const dataDir = await emptyDataDir()
  const started = start({ DATA_DIR: dataDir })
  await ready(started)
  const secret = join(dataDir, 'secret')
  expect(readFileSync(secret, 'utf8').trim().length).toBeGreaterThanOrEqual(32)
  expect(statSync(secret).mode & 0o077).toBe(0)
})

test('a second process on the same data is refused with a sentence, and after a kill the next one starts', async () => {
  const dataDir = await freshDataDir()
  const first = start({ DATA_DIR: dataDir })
  await ready(first)
  const second = start({ DATA_DIR: dataDir })
  expect(await second.exit).toBe(1)
  expect(second.said()).toContain('Another Dutyboard is running')
  first.child.kill('SIGKILL')
  await first.exit
  await ready(start({ DATA_DIR: dataDir }))
})

test('a port that is taken is told in one sentence', async () => {
  const first = start({ DATA_DIR: await freshDataDir() })
  const { port } = new URL(await ready(first))
  const second = start({ DATA_DIR: await freshDataDir(), PORT: port })
  expect(await second.exit).toBe(1)
  expect(second.said()).toContain(`Port ${port} is taken`)
})

test('a database that is away is told in one sentence, without its password', async () => {
  const started = start({
    DATABASE_URL: 'postgresql://me:secret-word@127.0.0.1:1/x',
    SESSION_SECRET: 'x'.repeat(32),
  })
  expect(await started.exit).toBe(1)
  expect(started.said()).toContain('DATABASE_URL')
  expect(started.said()).not.toContain('secret-word')
  expect(started.said()).not.toMatch(/\n\s+at /)
})

test('a taken port ends the start also among several nodes', async () => {
  const place = await freshDatabase('postgres')
  const redis = await startRedis()
  const settings = {
    DATABASE_URL: 'url' in place ? place.url : '',
    SESSION_SECRET: 'x'.repeat(32),
    REDIS_URL: redis.url,
  }
  const first = start(settings)
  const second = start({ ...settings, PORT: new URL(await ready(first)).port })
  expect(await second.exit).toBe(1)
})

test('people who are on a board when it ends are told to come back, and it ends all the same', async () => {
  const started = start({ DATA_DIR: await freshDataDir() })
  const url = await ready(started)
  const form = { deck: 'product-owner-vs-product-manager', title: 'T', name: 'Fay' }
  const made = await fetch(`${url}/boards/new`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
  const Cookie = made.headers.get('set-cookie')!.split(';', 1)[0]!
  const closes = ['session', 'table'].map(async (room) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync${made.headers.get('location')}/${room}`, {
      headers: { Cookie },
    })
    await once(socket, 'message')
    return once(socket, 'close').then(([code]) => code as number)
  })
  await new Promise((resolve) => setTimeout(resolve, 500))
  started.child.kill('SIGTERM')
  expect(await Promise.all(closes)).toEqual([1012, 1012])
  expect(await started.exit).toBe(0)
})
