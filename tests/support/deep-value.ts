// A value within a value within a value, thousands of times, as no client of ours can make it.

import * as encoding from 'lib0/encoding'

const CONTENT_ANY_WITH_KEY = 8 | 0x20
const ARRAY = 117
const NULL = 126

/** @returns an update that places `card` at an array that is so many arrays deep */
export function deepPlacement(card: string, depth: number, clientId: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, 1, clientId, 0]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, CONTENT_ANY_WITH_KEY)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'placements')
    encoding.writeVarString(encoder, card)
    encoding.writeVarUint(encoder, 1)
    for (let level = 0; level < depth; level++) {
      encoding.writeUint8(encoder, ARRAY)
      encoding.writeVarUint(encoder, 1)
    }
    encoding.writeUint8(encoder, NULL)
    encoding.writeVarUint(encoder, 0)
  })
}
