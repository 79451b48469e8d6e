// Two nodes on one Postgres, with a Redis between them that may be taken away.

import { startApp, startBoard } from './app.ts'
import { freshDatabase } from './databases.ts'
import { startRedis } from './redis.ts'

export async function twoNodes() {
  const redis = await startRedis()
  const place = await freshDatabase('postgres')
  const settings = { REDIS_URL: redis.url }
  const a = await startApp('postgres', settings, place)
  const b = await startApp('postgres', settings, place)
  const board = await startBoard(a)
  return { redis, a, b, ...board }
}
