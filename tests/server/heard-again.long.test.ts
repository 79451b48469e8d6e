// Rooms that are closed and opened again, and whether they hear the other nodes.

import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { expect, onTestFinished, test } from 'vitest'
import { writeFanOut } from '#server/fan-out-message.ts'
import type { FanOut } from '#server/fan-out.ts'
import { createLog } from '#server/log.ts'
import { createRedisFanOut } from '#server/redis-fan-out.ts'
import { startRedis } from '../support/redis.ts'
import { until } from '../support/sockets.ts'

const ROOM = 'room'
const STRANGER = 'another node'

interface Node {
  fanOut: FanOut
  /** Who told of presence, once for each time. */
  heard: string[]
}

function nodeOn(url: string): Node {
  const fanOut = createRedisFanOut(url, createLog('silent'))
  onTestFinished(() => fanOut.stop())
  const heard: string[] = []
  fanOut.listen({
    updates: () => {},
    presence: (_room, node) => void heard.push(node),
    writers: () => {},
    peopleAsked: () => {},
    nodeGone: () => {},
    back: () => {},
  })
  return { fanOut, heard }
}

async function twoNodes() {
  const redis = await startRedis()
  const [here, there] = [nodeOn(redis.url), nodeOn(redis.url)]
  const areConnected = () => until(() => here.fanOut.connected === true && there.fanOut.connected === true)
  await areConnected()
  await here.fanOut.join(ROOM)
  return { redis, here, there, areConnected }
}

/** Told again and again, for while Redis comes back one message may be lost. */
async function hears({ heard }: Node, { fanOut }: Node): Promise<void> {
  heard.length = 0
  await until(() => {
    fanOut.tellPresence(ROOM, [], true)
    return heard.length > 0
  }, 5_000)
}

test('a room that is opened again right after it was closed hears the others', async () => {
  const { here, there } = await twoNodes()
  await hears(here, there)
  here.fanOut.leave(ROOM)
  await here.fanOut.join(ROOM)
  // Until Redis has done both.
  await pause(100)
  await hears(here, there)
  here.fanOut.leave(ROOM)
  await pause(100)
  here.heard.length = 0
  there.fanOut.tellPresence(ROOM, [], true)
  await pause(200)
  expect(here.heard).toEqual([])
})

test('a room that is closed and opened again while Redis is away hears the others afterwards', async () => {
  const { redis, here, there, areConnected } = await twoNodes()
  await hears(here, there)
  await redis.kill()
  await until(() => here.fanOut.connected === false)
  here.fanOut.leave(ROOM)
  await here.fanOut.join(ROOM)
  await redis.start()
  await areConnected()
  await hears(here, there)
})

test('what somebody else tells on a room’s channel is passed over, and what comes along with it is heard', async () => {
  const { redis, here, there } = await twoNodes()
  await hears(here, there)
  const stranger = createClient({ url: redis.url })
  onTestFinished(() => stranger.destroy())
  await stranger.connect()
  const valid = Buffer.from(writeFanOut(STRANGER, { kind: 'presence', news: [], isAll: true }))
  for (const bytes of [Buffer.of(), Buffer.from('hello'), Buffer.from(valid.subarray(0, 5))]) {
    // Sent in one go, so that they come in one.
    await Promise.all([bytes, valid].map((it) => stranger.publish(`dutyboard:room:${ROOM}`, it)))
  }
  await until(() => here.heard.filter((node) => node === STRANGER).length === 3)
  expect(here.fanOut.connected).toBe(true)
})
