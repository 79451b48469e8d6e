// Two nodes on one Postgres, with a Redis between them that may be taken away.

import { onTestFinished } from 'vitest'
import { startApp, startBoard } from './app.ts'
import { freshDatabase, type AtEnd } from './databases.ts'
import { startRedis } from './redis.ts'

export async function twoNodes() {
  const nodes = await twoEmptyNodes()
  return { ...nodes, ...(await startBoard(nodes.a)) }
}

/** Without a board on them. */
export async function twoEmptyNodes(atEnd: AtEnd = onTestFinished) {
  const redis = await startRedis(atEnd)
  const place = await freshDatabase('postgres', atEnd)
  const settings = { REDIS_URL: redis.url }
  const a = await startApp('postgres', settings, place, atEnd)
  const b = await startApp('postgres', settings, place, atEnd)
  return { redis, place, a, b }
}
