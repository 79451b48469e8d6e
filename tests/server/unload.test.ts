// A room that everybody has left is forgotten after a while, but never before the database has all of it.

import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startEngine, visit, type TestEngine } from '../support/engine.ts'
import { holdStatements } from '../support/held-statements.ts'
import { until } from '../support/sockets.ts'

async function databaseOf({ databaseUrl }: TestEngine) {
  const client = new Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  return {
    query: (text: string) => client.query(text),
    rows: async () => (await client.query<{ count: number }>(COUNT)).rows[0]!.count,
  }
}

const COUNT = 'SELECT count(*)::int AS count FROM room_update'
/** Many times the idle time. */
const LONG_MS = 1_000

test.each(['holds', 'refuses'])(
  'a room that all have left stays while the database %s what they wrote, and whoever comes finds it',
  async (how) => {
    const house = await startEngine({ roomIdleMs: 20 })
    const { query, rows } = await databaseOf(house)
    const held =
      how === 'holds'
        ? await holdStatements(house.databaseUrl, { table: 'room_update', at: 'BEFORE INSERT' }, 'room')
        : null
    if (!held) await query('ALTER TABLE room_update ADD CONSTRAINT refused CHECK (seq < 0)')

    const first = await visit(house, 'room')
    await first.write('the last word')
    first.leave()
    await held?.whenReached()
    await pause(LONG_MS)
    const second = await visit(house, 'room')
    expect(second.found).toEqual(['the last word'])
    second.leave()
    await pause(LONG_MS)
    expect([house.engine.rooms.size, house.opened(), await rows()]).toEqual([1, 1, 0])

    if (held) await held.release()
    else await query('ALTER TABLE room_update DROP CONSTRAINT refused')
    await until(() => house.engine.rooms.size === 0)
    expect(await rows()).toBe(1)
    expect((await visit(house, 'room')).found).toEqual(['the last word'])
    expect(house.opened()).toBe(2)
  },
)
