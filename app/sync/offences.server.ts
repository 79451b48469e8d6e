// Who writes again and again what the room takes out again. Once in a while that happens to anybody; whoever goes on with
// it is broken or hostile, and costs the log two rows for nothing each time.

import * as Y from 'yjs'
import { CLOSE } from './protocol.ts'
import type { Change } from './room-document.server.ts'
import type { Connection } from './room.server.ts'

interface Sent {
  connection: Connection
  update: Uint8Array
}

interface Placed {
  id: Y.ID
  length: number
}

interface Range {
  clock: number
  len: number
}

const MOST = 10
/**
 * Longer than anybody is merely behind: a client of ours hangs up after seven seconds without an answer, and until the
 * news reaches it, a hand lays down a card that is gone once a second. Whoever types sends every letter, so texts do
 * not count.
 */
const WITHIN_MS = 10_000

export class Offences {
  /** When each person committed theirs, on whichever connection: to come back makes nothing good. */
  readonly #times = new Map<string, number[]>()

  /** @param repair what was taken out again right after `batch` was applied */
  count(batch: readonly Sent[], { updates, changed }: Change): void {
    if (updates.length === 0 || [...changed].every(isText)) return
    const taken = updates.map((update) => Y.decodeUpdate(update).ds.clients)
    const isOf = ({ id: { client, clock }, length }: Placed) =>
      taken.some((clients) => overlaps(clients.get(client) ?? [], clock, clock + length))
    for (const sent of batch)
      if (Y.decodeUpdate(sent.update).structs.some(isOf)) this.#countOne(sent.connection)
  }

  #countOne(connection: Connection): void {
    const now = performance.now()
    const { participantId } = connection
    const last = [...(this.#times.get(participantId) ?? []), now].slice(-MOST)
    this.#times.set(participantId, last)
    if (last.length < MOST || now - last[0]! > WITHIN_MS) return
    connection.close(CLOSE.badMessage, `${MOST} changes that have no place here, one after another`)
  }
}

/** @param ranges apart, and the lowest first, as Yjs writes them */
function overlaps(ranges: readonly Range[], from: number, to: number): boolean {
  let [low, high] = [0, ranges.length]
  // The first that ends behind `from`.
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]!.clock + ranges[middle]!.len <= from) low = middle + 1
    else high = middle
  }
  return low < ranges.length && ranges[low]!.clock < to
}

/** Nothing but letters. */
function isText([type, keys]: [object, ReadonlySet<string | null>]): boolean {
  return type instanceof Y.Text && keys.size === 1 && keys.has(null)
}
