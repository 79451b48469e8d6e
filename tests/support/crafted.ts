// Updates as no Yjs writes them, or as it would write them and far more work than their size tells.

import * as encoding from 'lib0/encoding'

const GC = 0
const SKIP = 10
const JSONS = 2
const STRING = 4
const DOC = 9
const HAS_KEY = 32
const HAS_LEFT = 128
const HAS_RIGHT = 64
const IN_A_ROOT = 1

export interface Block {
  client: number
  clock: number
  structs: readonly ((encoder: encoding.Encoder) => void)[]
}

/** A client, and from where to where something of it is taken out. */
export type Deletion = readonly [
  client: number,
  ...ranges: readonly (readonly [clock: number, length: number])[],
]

/** An update of these structs, in this order, that takes out what it is told. */
export function updateOf(blocks: readonly Block[], deletions: readonly Deletion[] = []): Uint8Array {
  return encoding.encode((encoder) => {
    writeNumbers(encoder, blocks.length)
    for (const { client, clock, structs } of blocks) {
      writeNumbers(encoder, structs.length, client, clock)
      for (const write of structs) write(encoder)
    }
    writeNumbers(encoder, deletions.length)
    for (const [client, ...ranges] of deletions) {
      writeNumbers(encoder, client, ranges.length)
      for (const range of ranges) writeNumbers(encoder, ...range)
    }
  })
}

/** What was there once, so many places long. */
export function gone(length: number) {
  return (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, GC)
    writeNumbers(encoder, length)
  }
}

/** So many places of which nothing is told. */
export function gap(length: number) {
  return (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, SKIP)
    writeNumbers(encoder, length)
  }
}

export function text(root: string, letters: string) {
  return (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, STRING)
    writeNumbers(encoder, IN_A_ROOT)
    encoding.writeVarString(encoder, root)
    encoding.writeVarString(encoder, letters)
  }
}

/** Values under a key, written as an old Yjs wrote them. */
export function asJson(root: string, key: string, ...values: readonly string[]) {
  return (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, JSONS | HAS_KEY)
    writeNumbers(encoder, IN_A_ROOT)
    encoding.writeVarString(encoder, root)
    encoding.writeVarString(encoder, key)
    writeNumbers(encoder, values.length)
    for (const value of values) encoding.writeVarString(encoder, value)
  }
}

/** A document within the document. */
export function innerDoc(root: string) {
  return (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, DOC)
    writeNumbers(encoder, IN_A_ROOT)
    encoding.writeVarString(encoder, root)
    encoding.writeVarString(encoder, '')
    encoding.writeAny(encoder, {})
  }
}

export function behind(client: number, clock: number, letters: string) {
  return (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, STRING | HAS_LEFT)
    writeNumbers(encoder, client, clock)
    encoding.writeVarString(encoder, letters)
  }
}

function inFrontOf(client: number, clock: number) {
  return (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, STRING | HAS_RIGHT)
    writeNumbers(encoder, client, clock)
    encoding.writeVarString(encoder, 'y')
  }
}

/**
 * So many letters into one gap, each of which has to be compared with all those before it. The clients are `client` and
 * the next.
 */
export function intoOneGap(letters: number, root: string, client: number): Uint8Array {
  const crossing = Array.from({ length: letters }, (_, at) => inFrontOf(client + 1, at + 1))
  return updateOf([
    { client: client + 1, clock: 0, structs: [text(root, 'x'.repeat(letters + 1))] },
    { client, clock: 0, structs: crossing },
  ])
}

/** One letter of each of so many clients. */
export function ofClients(count: number, root: string, first: number): Uint8Array {
  const clients = Array.from({ length: count }, (_, at) => first + count - at)
  return updateOf(clients.map((client) => ({ client, clock: 0, structs: [text(root, 'x')] })))
}

function writeNumbers(encoder: encoding.Encoder, ...numbers: readonly number[]): void {
  for (const number of numbers) encoding.writeVarUint(encoder, number)
}
