// L2 over several nodes: what one node sees of a facilitator counts on all, also where nobody has the board open.

import { expect, test } from 'vitest'
import { SEEN_EVERY_MS } from '#server/leaders.ts'
import { startApp, startBoard, Visitor } from '../support/app.ts'
import { done, give } from '../support/commands.ts'
import { freshDatabase, openUntilTestEnds } from '../support/databases.ts'
import { startRedis } from '../support/redis.ts'
import { until } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'

const LONG_AGO_MS = 60_000

test('the deputy is refused on every node while one sees a facilitator, and taken by any once none does', async () => {
  const settings = { REDIS_URL: (await startRedis()).url }
  const place = await freshDatabase('postgres')
  const { client } = await openUntilTestEnds(place)
  const here = await startApp('postgres', settings, place)
  const there = await startApp('postgres', settings, place)
  const { fay, boardId, joined } = await startBoard(here)
  const ben = await joined('participant', 'Ben')
  const session = await watchSession(here, fay, boardId)
  await done(fay, boardId, { do: 'deputy', person: session.idOf('Ben') })
  const where = { id: boardId }
  const longAgo = () => new Date(Date.now() - LONG_AGO_MS)
  await client.board.update({ where, data: { leadSeenAt: longAgo() } })
  await until(async () => {
    const { leadSeenAt } = await client.board.findUniqueOrThrow({ where })
    return Date.now() - leadSeenAt.getTime() < LONG_AGO_MS / 2
  }, 3 * SEEN_EVERY_MS)

  // A proxy may send the command to a node that has nobody of this board.
  const benThere = new Visitor(there)
  benThere.cookie = ben.cookie
  const refused = await give(benThere, boardId, { do: 'take-over' })
  expect(await refused.json()).toMatchObject({ error: 'led-already' })

  await here.stop()
  await client.board.update({ where, data: { leadSeenAt: longAgo() } })
  expect((await give(benThere, boardId, { do: 'take-over' })).status).toBe(200)
})
