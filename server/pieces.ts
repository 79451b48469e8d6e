// Long work on the main thread is done in pieces, and everybody else has their turn in between. Of all that is long the
// node does one piece in a turn of the event loop, however much of it is asked for at once.

import { setImmediate as nextTurn } from 'node:timers/promises'

/** The others wait for so long, and for the one step in which it passes. */
const PIECE_MS = 8
const STEPS_MAX = 200

/** There is one event loop, and so one line for it. */
let last: Promise<void> = Promise.resolve()

/** Takes what `steps` has, in order. */
export async function inPieces<T>(steps: readonly T[], take: (step: T) => void): Promise<void> {
  let endsAt = -Infinity
  let left = 0
  for (const step of steps) {
    if (left === 0 || performance.now() > endsAt) {
      await nextPiece()
      endsAt = performance.now() + PIECE_MS
      left = STEPS_MAX
    }
    take(step)
    left--
  }
}

function nextPiece(): Promise<void> {
  last = last.then(() => nextTurn())
  return last
}
