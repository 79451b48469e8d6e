// Updates that are as Yjs wants them and far more work than their size tells.

import * as encoding from 'lib0/encoding'

const STRING = 4
const HAS_RIGHT_ORIGIN = 64
const IN_A_ROOT = 1

/**
 * So many letters into one gap, each of which has to be compared with all those before it. The clients are `client` and
 * the next.
 */
export function intoOneGap(letters: number, root: string, client: number): Uint8Array {
  return encoding.encode((encoder) => {
    const beginClient = (structs: number, id: number) =>
      [structs, id, 0].forEach((it) => encoding.writeVarUint(encoder, it))
    encoding.writeVarUint(encoder, 2)
    beginClient(1, client + 1)
    encoding.writeUint8(encoder, STRING)
    encoding.writeVarUint(encoder, IN_A_ROOT)
    encoding.writeVarString(encoder, root)
    encoding.writeVarString(encoder, 'x'.repeat(letters + 1))
    beginClient(letters, client)
    for (let at = 1; at <= letters; at++) {
      encoding.writeUint8(encoder, STRING | HAS_RIGHT_ORIGIN)
      encoding.writeVarUint(encoder, client + 1)
      encoding.writeVarUint(encoder, at)
      encoding.writeVarString(encoder, 'y')
    }
    encoding.writeVarUint(encoder, 0)
  })
}
