// Whoever seems to have no right may have got it a moment ago on another node, or bring nothing but what they read there:
// before they are refused all is read anew, and what comes of them waits until then.

import type { Connection } from './room.server.ts'

/** What came of them since. */
const doubted = new WeakMap<Connection, Uint8Array[]>()

/** @returns whether the frame waits, since of its connection something does already */
export function waitsInDoubt(connection: Connection, frame: Uint8Array): boolean {
  const held = doubted.get(connection)
  held?.push(frame)
  return held !== undefined
}

/**
 * @param readNewest where it rejects, what was known before counts
 * @param judge called once it is known, with all that has come of this connection by then, oldest first
 */
export function doubt(
  connection: Connection,
  frame: Uint8Array,
  readNewest: () => Promise<unknown>,
  judge: (frames: readonly Uint8Array[]) => void,
): void {
  const held = [frame]
  doubted.set(connection, held)
  const end = () => {
    doubted.delete(connection)
    judge(held)
  }
  readNewest().then(end, end)
}
