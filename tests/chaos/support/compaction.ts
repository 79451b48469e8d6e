// People write so much that both nodes make snapshots all the time, and a node is killed right after one of them,
// while the log behind it is slow. What may happen in a moment is made to last, by triggers in the database.

import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { noteRoot, roomPath } from '#app/sync/schema.ts'
import { openUntilTestEnds } from '../../support/databases.ts'
import { until } from '../../support/sockets.ts'
import type { Chance } from './chance.ts'
import type { Nodes } from './nodes.ts'
import type { Seated } from './operations.ts'
import { readStored, type StoredRoom } from './stored-room.ts'
import { check, setTable, settle } from './table.ts'

/** From a snapshot's commit on the log takes this long for a commit. */
const SLOW_LOG = `
  CREATE FUNCTION tell_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_notify('snapshot', NEW.room); RETURN NULL; END $$;
  CREATE TRIGGER tell_snapshot AFTER INSERT ON room_snapshot FOR EACH ROW EXECUTE FUNCTION tell_snapshot();
  CREATE FUNCTION wait_a_little() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(0.03); RETURN NULL; END $$;
  CREATE TRIGGER wait_a_little AFTER INSERT ON room_update FOR EACH STATEMENT EXECUTE FUNCTION wait_a_little()`

const BULK = 900

export async function killAtSnapshots(
  { nodes, place }: Nodes,
  chance: Chance,
  kills: number,
): Promise<{ snapshots: number; kept: StoredRoom['snapshots'] }> {
  const table = await setTable(nodes, 4, chance)
  for (const { line } of table.seated) line.lagMs = 0
  const heard = await listenForSnapshots('url' in place ? place.url : '')
  const editing = setInterval(() => {
    for (const seated of table.seated) fillNote(seated, chance.oneOf(table.cardIds))
  }, 15)
  onTestFinished(() => clearInterval(editing))

  for (let killed = 0; killed < kills; killed++) {
    const before = heard.count
    await until(() => heard.count > before, 15_000)
    const node = nodes[killed % nodes.length]!
    await node.kill()
    await node.start()
    await pause(chance.between(0, 500))
  }
  clearInterval(editing)
  await settle(table)
  const database = await openUntilTestEnds(place)
  await check(table, database)
  const { snapshots } = await readStored(database, roomPath(table.boardId, 'table'))
  return { snapshots: heard.count, kept: snapshots }
}

/** A note is filled and emptied in turns: much to log, little to keep. */
function fillNote({ member }: Seated, cardId: string): void {
  if (!member.provider.synced) return
  const note = noteRoot(member.doc, cardId)
  if (note.length > BULK) note.delete(0, note.length)
  else note.insert(0, 'x'.repeat(BULK))
  member.ask('saved')
}

async function listenForSnapshots(url: string): Promise<{ count: number }> {
  const client = new Client({ connectionString: url })
  // The database is dropped with the connection still open if the test fails.
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(SLOW_LOG)
  const heard = { count: 0 }
  client.on('notification', () => heard.count++)
  await client.query('LISTEN snapshot')
  return heard
}
