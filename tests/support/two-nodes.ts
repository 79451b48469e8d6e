// Two nodes on one Postgres, with a Redis between them that may be taken away.

import { onTestFinished } from 'vitest'
import { chanceOf } from '../chaos/support/chance.ts'
import { openLine } from '../chaos/support/line.ts'
import { startApp, startBoard } from './app.ts'
import { freshDatabase, type AtEnd } from './databases.ts'
import { startRedis } from './redis.ts'

/** A port on which nobody listens. */
const NOWHERE = 1

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

/** As with `twoNodes`, but that the second can be kept from the database. */
export async function twoNodesOneOnALine() {
  const redis = await startRedis()
  const place = await freshDatabase('postgres')
  const database = new URL('url' in place ? place.url : '')
  const port = Number(database.port)
  const line = await openLine(port, chanceOf(1))
  database.port = String(line.port)
  const settings = { REDIS_URL: redis.url }
  const a = await startApp('postgres', settings, place)
  const b = await startApp('postgres', settings, { url: database.href })
  return {
    redis,
    place,
    a,
    b,
    ...(await startBoard(a)),
    cut() {
      line.leadsTo = NOWHERE
      line.drop()
    },
    mend: () => void (line.leadsTo = port),
  }
}
