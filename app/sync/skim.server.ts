// Reads over an update without making anything of it, before Yjs does: whether it is written as Yjs writes them. Yjs
// applies what is not, and then merges it into something else, cannot encode it any more, or works on it for seconds.
// Format: yjs 13, `src/utils/updates.js` and `src/structs`, version 1.

import * as decoding from 'lib0/decoding'

/** Of a struct's first byte: what it is, and what of its place is told. */
const KIND = 31
const HAS_KEY = 32
const HAS_RIGHT = 64
const HAS_LEFT = 128

const GC = 0
const DELETED = 1
const JSONS = 2
const BINARY = 3
const STRING = 4
const EMBED = 5
const FORMAT = 6
const TYPE = 7
const ANY = 8
const SKIP = 10
const XML_ELEMENT = 3
const XML_HOOK = 5
const TYPES = 7

/** Nobody types so much, and sums of it are numbers that can be read. */
const CLOCK_MAX = 2 ** 31
/** Of structs, and of values in one, a message brings no more. A board has two thirds of it after a long life. */
const PARTS_MAX = 30_000
/** Client ids that one message tells of. A tab has one, and a new one each time it comes back. */
const CLIENTS_MAX = 1_024

interface Id {
  client: number
  clock: number
}

class Unfit extends Error {}

/**
 * @returns null if it is none, or not as Yjs writes them; otherwise whether it leaves something out that is to come
 * before the rest of it
 */
export function skim(update: Uint8Array): { hasGaps: boolean } | null {
  const decoder = decoding.createDecoder(update)
  try {
    const hasGaps = skimStructs(decoder)
    skimDeletions(decoder)
    return decoding.hasContent(decoder) ? null : { hasGaps }
  } catch {
    // Shorter than it says it is, a number that is none, or one of the rules below.
    return null
  }
}

/** The highest client comes first. */
function skimStructs(decoder: decoding.Decoder): boolean {
  let hasGaps = false
  let parts = 0
  let before = Infinity
  for (let clients = count(decoder, CLIENTS_MAX); clients > 0; clients--) {
    const structs = count(decoder, PARTS_MAX - parts)
    parts += structs
    const client = decoding.readVarUint(decoder)
    demand(structs > 0 && client < before)
    before = client
    let clock = count(decoder, CLOCK_MAX)
    for (let n = 0; n < structs; n++) {
      const info = decoding.readUint8(decoder)
      if (info === SKIP) hasGaps = true
      const length = skimStruct(decoder, info, { client, clock })
      demand(length > 0)
      clock += length
      demand(clock <= CLOCK_MAX)
    }
  }
  return hasGaps
}

/**
 * Whoever comes back tells of all that was ever taken out, so it may be any number: each client once, and its ranges apart
 * and the lowest first.
 */
function skimDeletions(decoder: decoding.Decoder): void {
  const told = new Set<number>()
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = decoding.readVarUint(decoder)
    demand(!told.has(client))
    told.add(client)
    let end = 0
    for (let ranges = decoding.readVarUint(decoder); ranges > 0; ranges--) {
      const clock = count(decoder, CLOCK_MAX)
      const length = count(decoder, CLOCK_MAX - clock)
      demand(length > 0 && clock >= end)
      end = clock + length
    }
  }
}

/** @returns how many places it takes */
function skimStruct(decoder: decoding.Decoder, info: number, id: Id): number {
  if (info === GC || info === SKIP) return count(decoder, CLOCK_MAX)
  if (info & HAS_LEFT) skimEarlier(decoder, id)
  if (info & HAS_RIGHT) skimEarlier(decoder, id)
  if (!(info & (HAS_LEFT | HAS_RIGHT))) {
    const isRoot = decoding.readVarUint(decoder) === 1
    if (isRoot) skimBytes(decoder)
    else skimEarlier(decoder, id)
    if (info & HAS_KEY) skimBytes(decoder)
  }
  return skimContent(decoder, info & KIND)
}

function skimContent(decoder: decoding.Decoder, kind: number): number {
  switch (kind) {
    case DELETED:
      return count(decoder, CLOCK_MAX)
    case JSONS:
      return skimEach(decoder, skimBytes)
    case ANY:
      return skimEach(decoder, decoding.readAny)
    case STRING:
      return decoding.readVarString(decoder).length
    case BINARY:
    case EMBED:
      skimBytes(decoder)
      return 1
    case FORMAT:
      skimBytes(decoder)
      skimBytes(decoder)
      return 1
    case TYPE: {
      const type = count(decoder, TYPES - 1)
      if (type === XML_ELEMENT || type === XML_HOOK) skimBytes(decoder)
      return 1
    }
    // A document within a document among them: each is a world of its own, and no board has one.
    default:
      throw new Unfit()
  }
}

function skimEach(decoder: decoding.Decoder, skimOne: (decoder: decoding.Decoder) => unknown): number {
  const length = count(decoder, PARTS_MAX)
  for (let n = 0; n < length; n++) skimOne(decoder)
  return length
}

/** What a struct lies beside or in is there before it. */
function skimEarlier(decoder: decoding.Decoder, id: Id): void {
  const client = decoding.readVarUint(decoder)
  const clock = decoding.readVarUint(decoder)
  demand(client !== id.client || clock < id.clock)
}

function skimBytes(decoder: decoding.Decoder): void {
  const length = decoding.readVarUint(decoder)
  decoder.pos += length
  demand(decoder.pos <= decoder.arr.length)
}

function count(decoder: decoding.Decoder, most: number): number {
  const number = decoding.readVarUint(decoder)
  demand(number <= most)
  return number
}

function demand(holds: boolean): void {
  if (!holds) throw new Unfit()
}
