// What waits to be written to the log of one room, as few rows as it can be. They are merged while they come, so that
// after an hour without a database nothing of that is left to be done at once.

import * as Y from 'yjs'
import { MERGED_AT_ONCE } from '#app/sync/state-cache.server.ts'
import type { LogRow } from './room-store.ts'

/** What a row takes besides its update. */
const ROW_BYTES = 200

/** Neighbours of one participant become few rows; two people never share one, nor does the order change. */
export class WaitingRows {
  #rows: LogRow[] = []
  /** Come after all those, and are of one participant. */
  #neighbours: LogRow[] = []
  /** Of memory. */
  bytes = 0

  add(row: LogRow): void {
    const [neighbour = row] = this.#neighbours
    if (neighbour.participantId !== row.participantId) this.#merge()
    this.#neighbours.push(row)
    this.bytes += bytesOf(row)
    if (this.#neighbours.length === MERGED_AT_ONCE) this.#merge()
  }

  /** All of them, oldest first; none waits afterwards. */
  take(): readonly LogRow[] {
    this.#merge()
    const rows = this.#rows
    this.#rows = []
    this.bytes = 0
    return rows
  }

  #merge(): void {
    const merged = mergedRows(this.#neighbours)
    for (const row of this.#neighbours) this.bytes -= bytesOf(row)
    for (const row of merged) this.bytes += bytesOf(row)
    this.#rows.push(...merged)
    this.#neighbours = []
  }
}

export function bytesOf({ update }: LogRow): number {
  return ROW_BYTES + update.length
}

function mergedRows(neighbours: readonly LogRow[]): readonly LogRow[] {
  if (neighbours.length <= 1) return neighbours
  const { participantId } = neighbours[0]!
  try {
    return [{ participantId, update: Y.mergeUpdates(neighbours.map(({ update }) => update)) }]
  } catch {
    // Nothing that comes here should be, but what Yjs cannot merge is kept as it came.
    return neighbours
  }
}
