import { readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { lockDataDir } from '#server/data-lock.ts'
import { startChild, type Child } from '../support/children.ts'
import { emptyDataDir } from '../support/databases.ts'

async function held(dataDir: string) {
  const lock = await lockDataDir(dataDir)
  if (lock.kind !== 'held') throw new Error('somebody else holds the lock')
  return lock
}

async function startLocking(dataDir: string, then?: 'leave'): Promise<Child> {
  const child = startChild('locks.ts', dataDir, ...(then ? [then] : []))
  expect(await child.line()).toBe('ready')
  return child
}

async function tryLock(child: Child) {
  child.say('go')
  return child.line()
}

test('the lock is held once and can be had again after its release', async () => {
  const dataDir = await emptyDataDir()
  const first = await held(dataDir)
  expect((await lockDataDir(dataDir)).kind).toBe('in-use')
  await first.release()
  const second = await held(dataDir)
  expect((await lockDataDir(dataDir)).kind).toBe('in-use')
  await second.release()
})

test('it makes the folder, and leaves one small file in it', async () => {
  const dataDir = join(await emptyDataDir(), 'not', 'there', 'yet')
  for (let round = 1; round <= 3; round++) await (await held(dataDir)).release()
  expect(readdirSync(dataDir)).toEqual(['lock.3.sock'])
})

test('one folder has one lock, whatever the path to it', async () => {
  const dataDir = await emptyDataDir()
  const lock = await held(relative(process.cwd(), dataDir))
  expect((await lockDataDir(`${dataDir}/../${dataDir.split('/').at(-1)}`)).kind).toBe('in-use')
  await lock.release()
})

test('a path too long for a socket is locked as well', async () => {
  const dataDir = join(await emptyDataDir(), 'a-rather-long-name'.repeat(5), 'and-another-one'.repeat(5))
  await mkdir(dataDir, { recursive: true })
  const lock = await held(dataDir)
  expect((await lockDataDir(dataDir)).kind).toBe('in-use')
  const child = await startLocking(dataDir)
  expect(await tryLock(child)).toBe('in-use')
  await lock.release()
  await (await held(dataDir)).release()
})

test('another process is refused while the holder lives, and served once it was killed', async () => {
  const dataDir = await emptyDataDir()
  for (let round = 0; round < 3; round++) {
    const holder = await startLocking(dataDir)
    expect(await tryLock(holder)).toBe('held')
    expect((await lockDataDir(dataDir)).kind).toBe('in-use')
    await holder.end('SIGKILL')
    await (await held(dataDir)).release()
  }
})

test('a process that holds the lock can end by itself', async () => {
  const dataDir = await emptyDataDir()
  const holder = await startLocking(dataDir, 'leave')
  expect(await tryLock(holder)).toBe('held')
  expect(await holder.end()).toBe(0)
  await (await held(dataDir)).release()
})

test('of eight processes that race for the lock of a killed one, exactly one gets it', async () => {
  const dataDir = await emptyDataDir()
  const killed = await startLocking(dataDir)
  expect(await tryLock(killed)).toBe('held')
  let winner = killed
  for (let round = 0; round < 4; round++) {
    const racers = await Promise.all(Array.from({ length: 8 }, () => startLocking(dataDir)))
    await winner.end('SIGKILL')
    const results = await Promise.all(racers.map(tryLock))
    expect(results.filter((result) => result === 'held')).toHaveLength(1)
    expect(results.filter((result) => result === 'in-use')).toHaveLength(7)
    winner = racers[results.indexOf('held')]!
    await Promise.all(racers.filter((racer) => racer !== winner).map((racer) => racer.end('SIGKILL')))
  }
}, 90_000)

test('many attempts at once within one process give one lock, again and again', async () => {
  const dataDir = await emptyDataDir()
  for (let round = 0; round < 50; round++) {
    const locks = await Promise.all(Array.from({ length: 20 }, () => lockDataDir(dataDir)))
    const winners = locks.filter((lock) => lock.kind === 'held')
    expect(winners).toHaveLength(1)
    await winners[0]!.release()
  }
})
