// People write so much that both nodes make snapshots all the time. Right after one of them the log takes nothing any
// more, as when the database fails over, and the nodes die before they can try again. Triggers make it last.

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

/** The log is slow, and refuses every row between a snapshot's commit and the time the refusal is taken back. */
const FAILPOINT = `
  CREATE TABLE refusal (since timestamptz);
  CREATE FUNCTION begin_refusal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO refusal VALUES (now()); PERFORM pg_notify('snapshot', NEW.room); RETURN NULL; END $$;
  CREATE TRIGGER begin_refusal AFTER INSERT ON room_snapshot FOR EACH ROW EXECUTE FUNCTION begin_refusal();
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_sleep(0.03);
      IF EXISTS (SELECT FROM refusal) THEN RAISE EXCEPTION 'the log is refused'; END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER refuse AFTER INSERT ON room_update FOR EACH STATEMENT EXECUTE FUNCTION refuse()`

const BULK = 900

export async function killAtSnapshots(
  { nodes, place }: Nodes,
  chance: Chance,
  kills: number,
): Promise<{ snapshots: number; kept: StoredRoom['snapshots'] }> {
  const table = await setTable(nodes, 4, chance)
  for (const { line } of table.seated) line.lagMs = 0
  const failpoint = await setFailpoint('url' in place ? place.url : '')
  const editing = setInterval(() => {
    for (const seated of table.seated) fillNote(seated, chance.oneOf(table.cardIds))
  }, 15)
  onTestFinished(() => clearInterval(editing))

  for (let killed = 0; killed < kills; killed++) {
    const before = failpoint.snapshots
    await until(() => failpoint.snapshots > before, 15_000)
    await Promise.all(nodes.map((node) => node.kill()))
    await failpoint.takeBack()
    await Promise.all(nodes.map((node) => node.start()))
    await pause(chance.between(0, 500))
  }
  clearInterval(editing)
  await settle(table)
  const database = await openUntilTestEnds(place)
  await check(table, database)
  const { snapshots } = await readStored(database, roomPath(table.boardId, 'table'))
  return { snapshots: failpoint.snapshots, kept: snapshots }
}

/** A note is filled and emptied in turns: much to log, little to keep. */
function fillNote({ member }: Seated, cardId: string): void {
  if (!member.provider.synced) return
  const note = noteRoot(member.doc, cardId)
  if (note.length > BULK) note.delete(0, note.length)
  else note.insert(0, 'x'.repeat(BULK))
  member.ask('saved')
}

async function setFailpoint(url: string): Promise<{ snapshots: number; takeBack(): Promise<void> }> {
  const client = new Client({ connectionString: url })
  // The database is dropped with the connection still open if the test fails.
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(FAILPOINT)
  await client.query('LISTEN snapshot')
  const failpoint = {
    snapshots: 0,
    takeBack: async () => void (await client.query('DELETE FROM refusal')),
  }
  client.on('notification', () => failpoint.snapshots++)
  return failpoint
}
