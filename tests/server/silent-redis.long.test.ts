// A Redis that falls silent without hanging up, as on a network that drops everything.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '#server/log.ts'
import { createRedisFanOut } from '#server/redis-fan-out.ts'
import { garbageCollector } from '../support/garbage.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/sockets.ts'

const MIB = 1024 * 1024
const ROOM = 'room'

async function redisWithEnd(): Promise<TestRedis> {
  const redis = await startRedis()
  onTestFinished(() => redis.thaw())
  return redis
}

function nodeOn({ url }: TestRedis) {
  const fanOut = createRedisFanOut(url, createLog('silent'))
  onTestFinished(() => fanOut.stop())
  const told = { rows: 0, presence: 0, back: 0, gone: 0 }
  fanOut.listen({
    updates: () => void told.rows++,
    presence: () => void told.presence++,
    writers: () => {},
    peopleAsked: () => {},
    nodeGone: () => void told.gone++,
    back: () => void told.back++,
  })
  return { fanOut, told, whenConnected: () => until(() => fanOut.connected === true) }
}

async function connectedTo(redis: TestRedis) {
  const node = nodeOn(redis)
  await node.whenConnected()
  await node.fanOut.join(ROOM)
  return node
}

test('what cannot be told is not kept, that nobody hears is known, and once they do the nodes ask one another anew', async () => {
  const redis = await redisWithEnd()
  const { fanOut, told } = await connectedTo(redis)
  const collectGarbage = garbageCollector()
  collectGarbage()
  const before = process.memoryUsage().arrayBuffers
  redis.freeze()
  for (let n = 0; n < 100; n++) fanOut.tellUpdates(ROOM, n + 1, [new Uint8Array(MIB)])
  await until(() => fanOut.connected === false, 15_000)
  for (let n = 0; n < 100; n++) fanOut.tellPresence(ROOM, [somebody('x'.repeat(MIB))], false)
  collectGarbage()
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * MIB)
  const backBefore = told.back
  redis.thaw()
  await until(() => fanOut.connected === true && told.back > backBefore)
})

test('while it is silent for a moment rows are left out, which the database has, and presence is told afterwards', async () => {
  const redis = await redisWithEnd()
  const [here, there] = [await connectedTo(redis), await connectedTo(redis)]
  redis.freeze()
  for (let n = 0; n < 100; n++) here.fanOut.tellUpdates(ROOM, n + 1, [new Uint8Array(MIB)])
  here.fanOut.tellPresence(ROOM, [somebody('here')], false)
  redis.thaw()
  await until(() => there.told.presence === 1)
  expect(there.told.rows).toBeLessThan(10)
})

test('what was asked of it before it hung up after all is asked again', async () => {
  const redis = await redisWithEnd()
  const here = await connectedTo(redis)
  redis.freeze()
  const there = nodeOn(redis)
  await Promise.all([here, there].map(({ fanOut }) => fanOut.join('another room')))
  // Until it is on the line.
  await pause(500)
  await redis.kill()
  await redis.start()
  await Promise.all([here, there].map(({ whenConnected }) => whenConnected()))
  for (const [from, to] of [
    [here, there],
    [there, here],
  ] as const) {
    from.fanOut.tellPresence('another room', [somebody('here')], false)
    await until(() => to.told.presence > 0)
  }
})

function somebody(mark: string) {
  return { clientId: 1, clock: 1, json: JSON.stringify({ mark }), participantId: 'fay' }
}

test('who stands still for longer than it takes to be gone does not take the others for gone', async () => {
  const redis = await redisWithEnd()
  const nodes = [await connectedTo(redis), await connectedTo(redis)]
  // Each has told that it lives.
  await pause(2_000)
  const until = performance.now() + 6_000
  while (performance.now() < until);
  await pause(4_000)
  expect(nodes.map(({ told }) => told.gone)).toEqual([0, 0])
  expect(nodes.map(({ fanOut }) => fanOut.connected)).toEqual([true, true])
})
