// A node dies under a crowd, and all of them come back at once.

import { setTimeout as pause } from 'node:timers/promises'
import { freshDatabase, openUntilTestEnds } from '../../support/databases.ts'
import { until } from '../../support/sockets.ts'
import { crowd } from './crowd.ts'
import { startNode } from './nodes.ts'

export interface Returned {
  /** From the node's return until everybody has everything. */
  syncedMs: number
  /** How often a room was read from the database since. */
  loads: number
}

/** Each load of a room looks for its newest snapshot once, and nothing else does that here. */
const LOADS = `SELECT seq_scan + idx_scan AS loads FROM pg_stat_user_tables WHERE relname = 'room_snapshot'`
/** Postgres counts a statement some time after it, but at the end of its connection at the latest. */
const COUNTED_MS = 500

export async function killUnderCrowd(options: {
  boards: number
  people: number
  downMs: number
}): Promise<Returned> {
  const place = await freshDatabase('postgres')
  const database = await openUntilTestEnds(place)
  const loadsSoFar = async () => Number((await database.query<{ loads: number }>(LOADS, []))[0]!.loads)
  const node = await startNode(place)
  const tables = await crowd(node, options.boards, options.people)
  const members = tables.flatMap((table) => table.members)
  await node.kill()
  await until(() => members.every(({ provider }) => !provider.synced))
  await pause(options.downMs)
  const before = await loadsSoFar()

  await node.start()
  const from = performance.now()
  await until(() => members.every(({ provider }) => provider.synced), 30_000)
  const syncedMs = performance.now() - from
  for (const member of members) member.end()
  await node.stop()
  await pause(COUNTED_MS)
  return { syncedMs, loads: (await loadsSoFar()) - before }
}
