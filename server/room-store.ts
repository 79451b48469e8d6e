// The append-only log of rooms in Postgres: every update ever taken, numbered without gaps within its room,
// and now and then a snapshot so that a room loads fast. The log itself stays, replay needs it.

import type { Database, Transaction } from './database.ts'

export interface LogRow {
  participantId: string | null
  update: Uint8Array
}

export interface StoredRoom {
  seq: number
  /** The newest snapshot's state, if any, and every update after it, oldest first. */
  updates: Uint8Array[]
  /** How many of them are not in the snapshot. */
  tail: number
}

export interface RoomStore {
  load(room: string): Promise<StoredRoom>
  /** All rows or none. Resolves after the commit, with the newest sequence number. */
  append(room: string, rows: readonly LogRow[]): Promise<number>
  /** Keeps the whole state up to and including `seq`; never replaces a newer one by an older. */
  snapshot(room: string, seq: number, state: Uint8Array): Promise<void>
}

export function createRoomStore(database: Database): RoomStore {
  const { client } = database
  return {
    load: (room) => loadRoom(client, room),
    append: (room, rows) => appendToRoom(client, room, rows),
    async snapshot(room, seq, state) {
      await client.roomSnapshot.createMany({
        data: [{ room, seq, state: state.slice() }],
        skipDuplicates: true,
      })
    },
  }
}

/** One statement, so one moment: no row can slip between a snapshot and its tail. */
export async function loadRoom(client: Transaction, room: string): Promise<StoredRoom> {
  const rows = await client.$queryRaw<{ seq: number; snapshot: boolean; bytes: Uint8Array }[]>`
    WITH newest AS (SELECT seq, state FROM room_snapshot WHERE room = ${room} ORDER BY seq DESC LIMIT 1)
    SELECT seq, true AS snapshot, state AS bytes FROM newest
    UNION ALL
    SELECT seq, false AS snapshot, update AS bytes FROM room_update
    WHERE room = ${room} AND seq > coalesce((SELECT seq FROM newest), 0)
    ORDER BY seq`
  return {
    seq: rows.at(-1)?.seq ?? 0,
    updates: rows.map((row) => row.bytes),
    tail: rows.filter((row) => !row.snapshot).length,
  }
}

/** One statement too: the head's row lock gives the order over all nodes, and the numbers have no gap. */
export async function appendToRoom(
  client: Transaction,
  room: string,
  rows: readonly LogRow[],
): Promise<number> {
  const json = JSON.stringify(
    rows.map((row, index) => ({
      n: index + 1,
      participant: row.participantId,
      bytes: Buffer.from(row.update).toString('base64'),
    })),
  )
  const result = await client.$queryRaw<{ seq: number }[]>`
    WITH head AS (
      INSERT INTO room (name, seq) VALUES (${room}, ${rows.length})
      ON CONFLICT (name) DO UPDATE SET seq = room.seq + ${rows.length}
      RETURNING seq
    ), logged AS (
      INSERT INTO room_update (room, seq, participant_id, update)
      SELECT ${room}, head.seq - ${rows.length} + row.n, row.participant, decode(row.bytes, 'base64')
      FROM head, json_to_recordset(${json}::json) AS row(n int, participant uuid, bytes text)
    )
    SELECT seq FROM head`
  return result[0]!.seq
}
