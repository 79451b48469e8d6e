// Answers to barriers: whoever asks again while the log has not caught up is answered once for all of it, so that nothing
// piles up while the database is away.

import { packFrames } from './frame.server.ts'
import { writeBarrier } from './protocol.ts'
import type { Connection } from './room.server.ts'

/** Who waits for an answer, in whichever room, and the last number that they sent since. */
const waiting = new WeakMap<Connection, number | null>()

/** @param whenLogged resolves once all that was taken before the call is committed */
export function answerBarrier(connection: Connection, number: number, whenLogged: () => Promise<void>): void {
  if (waiting.has(connection)) return void waiting.set(connection, number)
  waiting.set(connection, null)
  void whenLogged().then(() => {
    connection.send(packFrames([writeBarrier(number)]))
    const last = waiting.get(connection) ?? null
    waiting.delete(connection)
    if (last !== null) answerBarrier(connection, last, whenLogged)
  })
}
