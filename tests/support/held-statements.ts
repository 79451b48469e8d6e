// Statements that stand still half-way, for as long as a test likes: a trigger waits there for a lock that the test
// holds. So a test knows that a statement is under way, and at which point of it.

import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { until } from './sockets.ts'

export interface StandingPoint {
  table: 'room' | 'room_update' | 'room_snapshot'
  /** `AFTER` is when the whole statement has done its work, and only its commit is missing. */
  at: `${'BEFORE' | 'AFTER'} ${'INSERT' | 'UPDATE' | 'DELETE'}`
}

export interface HeldStatements {
  /** Resolves once a statement stands still. */
  whenReached(): Promise<void>
  /** What stands still goes on, and nothing is held any more. */
  release(): Promise<void>
  /** The same, but what stood still when it was reached is undone. */
  undo(): Promise<void>
}

const WAITING = `
  SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database
  WHERE datname = current_database() AND locktype = 'advisory' AND objid = $1 AND NOT granted`

let points = 0

/**
 * @param room nothing else is held
 * @param only a condition on the row, if not all of the room's are held
 */
export async function holdStatements(
  url: string,
  { table, at }: StandingPoint,
  room: string,
  only = 'true',
): Promise<HeldStatements> {
  const key = ++points
  const client = new Client({ connectionString: url })
  // The database is dropped with the connection still open if the test fails.
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  const row = at.endsWith('DELETE') ? 'OLD' : 'NEW'
  await client.query(`
    CREATE FUNCTION stand_still_${key}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(${key}); RETURN ${row}; END $$;
    CREATE TRIGGER stand_still_${key} ${at} ON ${table} FOR EACH ROW
      WHEN (${row}.${table === 'room' ? 'name' : 'room'} = '${room}' AND ${only}) EXECUTE FUNCTION stand_still_${key}();
    SELECT pg_advisory_lock(${key})`)
  let held: number[] = []
  const release = async () => void (await client.query('SELECT pg_advisory_unlock($1)', [key]))
  return {
    whenReached: () =>
      until(async () => {
        const { rows } = await client.query<{ pid: number }>(WAITING, [key])
        held = rows.map(({ pid }) => pid)
        return held.length > 0
      }, 15_000),
    release,
    async undo() {
      await client.query('SELECT pg_terminate_backend(pid, 5000) FROM unnest($1::int[]) AS pid', [held])
      await release()
    },
  }
}
