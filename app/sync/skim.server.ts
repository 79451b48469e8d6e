// Reads over an update without making anything of it, before Yjs does: whether it is written as Yjs writes them. Yjs
// applies what is not, and then merges it into something else, cannot encode it any more, or works on it for seconds.
// Format: yjs 13, `src/utils/updates.js` and `src/structs`, version 1.

import * as decoding from 'lib0/decoding'
import { demand, Reading, Unfit } from './reading.server.ts'

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

/** What a document has, of which whoever comes back may know all that was taken out. */
export interface Held {
  clients: number
  structs: number
}

interface Id {
  client: number
  clock: number
}

/** From where to where, in order, by client. */
type Ranges = Map<number, { from: number; to: number }[]>

/**
 * @param held asked for where it tells of more deletions than most
 * @returns null if it is none, or not as Yjs writes them; otherwise whether it leaves something out that is to come
 * before the rest of it
 */
export function skim(update: Uint8Array, held: () => Held): { hasGaps: boolean } | null {
  const reading = new Reading(update)
  try {
    const gone: Ranges = new Map()
    const hasGaps = skimStructs(reading, gone)
    skimDeletions(reading, held, gone)
    return decoding.hasContent(reading) ? null : { hasGaps }
  } catch {
    // Shorter than it says it is, a number that is none, or one of the rules below.
    return null
  }
}

/**
 * The highest client comes first.
 * @param gone takes what it tells of only that it was there once
 */
function skimStructs(reading: Reading, gone: Ranges): boolean {
  let hasGaps = false
  let parts = 0
  let before = Infinity
  for (let clients = reading.count(CLIENTS_MAX); clients > 0; clients--) {
    const structs = reading.count(PARTS_MAX - parts)
    parts += structs
    const client = reading.number()
    demand(structs > 0 && client < before)
    before = client
    let clock = reading.count(CLOCK_MAX)
    for (let n = 0; n < structs; n++) {
      const info = decoding.readUint8(reading)
      if (info === SKIP) hasGaps = true
      const length = skimStruct(reading, info, { client, clock })
      demand(length > 0)
      if (info === GC || (info & KIND) === DELETED) noteRange(gone, client, clock, clock + length)
      clock += length
      demand(clock <= CLOCK_MAX)
    }
  }
  return hasGaps
}

function noteRange(ranges: Ranges, client: number, from: number, to: number): void {
  const known = ranges.get(client)
  if (known) known.push({ from, to })
  else ranges.set(client, [{ from, to }])
}

/**
 * Whoever comes back tells of all that was ever taken out: each client once, and its ranges apart and the lowest first.
 * Of the most there can be Yjs takes a second to read them.
 * @param gone lies within them, or who has something in its place would not take it out
 */
function skimDeletions(reading: Reading, held: () => Held, gone: Ranges): void {
  const told = new Set<number>()
  let parts = 0
  const clients = reading.number()
  demand(clients <= CLIENTS_MAX || clients <= CLIENTS_MAX + held().clients)
  for (let left = clients; left > 0; left--) {
    const client = reading.number()
    demand(!told.has(client))
    told.add(client)
    let end = 0
    const toCover = (gone.get(client) ?? []).values()
    let next = toCover.next().value
    const ranges = reading.number()
    parts += ranges
    demand(parts <= PARTS_MAX || parts <= PARTS_MAX + held().structs)
    for (let n = 0; n < ranges; n++) {
      const clock = reading.count(CLOCK_MAX)
      const length = reading.count(CLOCK_MAX - clock)
      demand(length > 0 && clock >= end)
      end = clock + length
      while (next && clock <= next.from && next.from < end) {
        next.from = Math.min(next.to, end)
        if (next.from === next.to) next = toCover.next().value
      }
    }
    demand(!next)
    gone.delete(client)
  }
  demand(gone.size === 0)
}

/** @returns how many places it takes */
function skimStruct(reading: Reading, info: number, id: Id): number {
  if (info === GC || info === SKIP) return reading.count(CLOCK_MAX)
  if (info & HAS_LEFT) skimEarlier(reading, id)
  if (info & HAS_RIGHT) skimEarlier(reading, id)
  if (!(info & (HAS_LEFT | HAS_RIGHT))) {
    const isRoot = reading.number() === 1
    if (isRoot) reading.bytes()
    else skimEarlier(reading, id)
    if (info & HAS_KEY) reading.bytes()
  }
  return skimContent(reading, info & KIND)
}

function skimContent(reading: Reading, kind: number): number {
  switch (kind) {
    case DELETED:
      return reading.count(CLOCK_MAX)
    case JSONS:
      return skimEach(reading, () => reading.json())
    case ANY:
      return skimEach(reading, () => reading.value())
    case STRING:
      return decoding.readVarString(reading).length
    case BINARY:
      reading.bytes()
      return 1
    case EMBED:
      reading.json()
      return 1
    case FORMAT:
      reading.bytes()
      reading.json()
      return 1
    case TYPE: {
      const type = reading.count(TYPES - 1)
      if (type === XML_ELEMENT || type === XML_HOOK) reading.bytes()
      return 1
    }
    // A document within a document among them: each is a world of its own, and no board has one.
    default:
      throw new Unfit()
  }
}

function skimEach(reading: Reading, skimOne: () => void): number {
  const length = reading.count(PARTS_MAX)
  for (let n = 0; n < length; n++) skimOne()
  return length
}

/** What a struct lies beside or in is there before it. */
function skimEarlier(reading: Reading, id: Id): void {
  const client = reading.number()
  const clock = reading.number()
  demand(client !== id.client || clock < id.clock)
}
