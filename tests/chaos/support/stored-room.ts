// What the database has of a room, read by statements of the test's own and judged row by row.

import * as Y from 'yjs'
import type { Database } from '#server/database.ts'

export interface StoredRoom {
  head: number
  rows: { seq: number; update: Uint8Array }[]
  snapshots: { seq: number; state: Uint8Array }[]
}

/** One statement, so one moment. */
export async function readStored({ query }: Pick<Database, 'query'>, room: string): Promise<StoredRoom> {
  const all = await query<{ kind: 'head' | 'row' | 'snapshot'; seq: number; bytes: Uint8Array }>(
    `SELECT 'head' AS kind, seq, NULL::bytea AS bytes FROM room WHERE name = $1
     UNION ALL SELECT 'row', seq, update FROM room_update WHERE room = $1
     UNION ALL SELECT 'snapshot', seq, state FROM room_snapshot WHERE room = $1
     ORDER BY seq`,
    [room],
  )
  const of = (kind: string) => all.filter((it) => it.kind === kind)
  return {
    head: of('head')[0]?.seq ?? 0,
    rows: of('row').map(({ seq, bytes }) => ({ seq, update: bytes })),
    snapshots: of('snapshot').map(({ seq, bytes }) => ({ seq, state: bytes })),
  }
}

/** The document as the log alone tells it, up to a row. */
export function replay({ rows }: StoredRoom, upTo = Infinity): Y.Doc {
  return documentOf(rows.filter(({ seq }) => seq <= upTo).map(({ update }) => update))
}

/** The document as a node opens it: the newest snapshot, and what came after it. */
export function load({ rows, snapshots }: StoredRoom): Y.Doc {
  const newest = snapshots.at(-1)
  const tail = rows.filter(({ seq }) => seq > (newest?.seq ?? 0)).map(({ update }) => update)
  return documentOf(newest ? [newest.state, ...tail] : tail)
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** Also what an update deletes. */
export function contains(doc: Y.Doc, update: Uint8Array): boolean {
  return Y.snapshotContainsUpdate(Y.snapshot(doc), update)
}

export function isWhole({ store }: Y.Doc): boolean {
  return store.pendingStructs === null && store.pendingDs === null
}

/** @returns what is wrong with it, in words; nothing if all is well */
export function faultsOf(stored: StoredRoom): string[] {
  const faults: string[] = []
  const { head, rows, snapshots } = stored
  if (head !== rows.length || rows.some(({ seq }, index) => seq !== index + 1))
    faults.push(`the log of ${rows.length} rows up to ${head} is not numbered without gaps`)
  const all = replay(stored)
  if (!isWhole(all)) faults.push('the log lacks what later rows build on')
  for (const { seq, state } of snapshots) {
    const doc = documentOf([state])
    if (!isWhole(doc)) faults.push(`the snapshot at ${seq} is not whole`)
    if (!contains(doc, Y.encodeStateAsUpdate(replay(stored, seq))))
      faults.push(`the snapshot at ${seq} is older than it says`)
    if (!contains(all, state)) faults.push(`the snapshot at ${seq} holds what the log never had`)
  }
  if (!Y.equalSnapshots(Y.snapshot(load(stored)), Y.snapshot(all)))
    faults.push('the newest snapshot and its tail are not what the log tells')
  return faults
}
