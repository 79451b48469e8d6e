// How much is read and encoded for those who come, however many they are. Postgres itself counts what it reads.

import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { writeStep1 } from '#app/sync/protocol.ts'
import { Room } from '#app/sync/room.server.ts'
import { startEngine, visit } from '../support/engine.ts'
import { hostWith, somebody } from '../support/room-people.ts'
import { until } from '../support/sockets.ts'

/** Every load looks for the newest snapshot; now it takes half a second, and is counted. */
const SLOW_AND_COUNTED = `
  CREATE SEQUENCE loads;
  ALTER TABLE room_snapshot RENAME TO room_snapshot_kept;
  CREATE FUNCTION read_slowly() RETURNS SETOF room_snapshot_kept LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM nextval('loads'), pg_sleep(0.5);
      RETURN QUERY SELECT * FROM room_snapshot_kept;
    END $$;
  CREATE VIEW room_snapshot AS SELECT * FROM read_slowly()`
const LOADS = 'SELECT CASE WHEN is_called THEN last_value ELSE 0 END::int AS loads FROM loads'

test.each([2, 50])('%d who come to a cold room at once are given all of it by one load', async (people) => {
  const house = await startEngine({ roomIdleMs: 20 })
  const client = new Client({ connectionString: house.databaseUrl })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  const first = await visit(house, 'room')
  await first.write('a line')
  first.leave()
  await until(() => house.engine.rooms.size === 0)
  await client.query(SLOW_AND_COUNTED)

  const before = { opened: house.opened(), at: performance.now() }
  const visits = await Promise.all(Array.from({ length: people }, () => visit(house, 'room')))
  expect(performance.now() - before.at).toBeGreaterThan(450)
  expect(visits.map(({ found }) => found)).toEqual(visits.map(() => ['a line']))
  expect(house.opened() - before.opened).toBe(1)
  expect((await client.query<{ loads: number }>(LOADS)).rows).toEqual([{ loads: 1 }])
})

test('all who come while nobody edits are sent the very same bytes', () => {
  const doc = new Y.Doc()
  doc.getArray('lines').push(['x'.repeat(1e6)])
  const room = new Room([Y.encodeStateAsUpdate(doc)], hostWith({}), () => {})
  onTestFinished(() => room.destroy())
  const packets = new Set<Uint8Array>()
  for (let n = 0; n < 50; n++) {
    const person = {
      ...somebody(),
      send: (packet: Uint8Array) => void (packet.length > 1e6 && packets.add(packet)),
    }
    room.join(person)
    room.receive(person, writeStep1(Uint8Array.of(0)))
  }
  expect(packets.size).toBe(1)
})
