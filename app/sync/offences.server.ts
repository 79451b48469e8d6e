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

const MOST = 10
/**
 * Longer than anybody is merely behind: a client of ours hangs up after seven seconds without an answer, and until the
 * news reaches it, a hand lays down a card that is gone once a second. Whoever types sends every letter, so texts do
 * not count.
 */
const WITHIN_MS = 10_000

/** Of whoever committed any, in whichever room. */
const times = new WeakMap<Connection, number[]>()

/** @param repair what was taken out again right after `batch` was applied */
export function countOffences(batch: readonly Sent[], { update, changed }: Change): void {
  if (update === null || [...changed].every(isText)) return
  const { clients } = Y.decodeUpdate(update).ds
  const isOf = ({ id, length }: { id: Y.ID; length: number }) =>
    clients.get(id.client)?.some(({ clock, len }) => clock < id.clock + length && id.clock < clock + len)
  for (const sent of batch) if (Y.decodeUpdate(sent.update).structs.some(isOf)) countOne(sent.connection)
}

function countOne(connection: Connection): void {
  const now = performance.now()
  const last = [...(times.get(connection) ?? []), now].slice(-MOST)
  times.set(connection, last)
  if (last.length < MOST || now - last[0]! > WITHIN_MS) return
  connection.close(CLOSE.badMessage, `${MOST} changes that have no place here, one after another`)
}

/** Nothing but letters. */
function isText([type, keys]: [object, ReadonlySet<string | null>]): boolean {
  return type instanceof Y.Text && keys.size === 1 && keys.has(null)
}
