// The wire: the y-websocket protocol plus two messages of our own, barrier and pulse. PROTOCOL.md is its prose.
//
// One message per frame, since the stock client reads only the first. Everything is lib0 variable-length
// encoding, version 1 of the Yjs update format.

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3
export const BARRIER = 100
export const PULSE = 101

/**
 * Whether what is sent is kept: yes; it waits for the database; so much waits that nothing more is taken; the
 * document is as large as one may get, and nothing is added to it; it will be soon, and takes no large change later.
 */
export const KEEPING = ['fine', 'waiting', 'full', 'outgrown', 'crowded'] as const
export type Keeping = (typeof KEEPING)[number]

/** Of presence, in a message. The stock client repeats what it hears of others; more than all of a board cannot be there. */
export const ENTRIES_MAX = 4_096

const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

/** Why a socket was closed. 4400–4499 are final: the stock client stops. The others are tried again. */
export const CLOSE = {
  restart: 1012,
  tryLater: 1013,
  badMessage: 4400,
  whoAreYou: 4401,
  noRight: 4403,
  noSuchBoard: 4404,
  tooBig: 4413,
  /** There is no room for more people, boards or connections here now. */
  crowded: 4503,
  /** The database is away, and more than can be kept waits for it. */
  cannotKeep: 4507,
} as const

/** Why somebody is not let in, or what they sent is not taken. */
export interface Refusal {
  /** One of `CLOSE`. */
  code: number
  reason: string
}

/** Somebody whose connection broke may be back within this time, and was never gone for the others. */
export const GRACE_MS = 5_000

export type Message =
  | { type: 'step-1'; stateVector: Uint8Array }
  /** `isAnswer`: it came as step 2, and may hold much that is known. */
  | { type: 'update'; update: Uint8Array; isAnswer: boolean }
  | { type: 'awareness'; entries: AwarenessEntry[] }
  | { type: 'query-awareness' }
  | { type: 'barrier'; number: number }
  | { type: 'pulse'; number: number }

export interface AwarenessEntry {
  clientId: number
  clock: number
  /** JSON; `null` says the client has gone. */
  json: string
}

/** Null if the frame is not a message of this protocol. */
export function readMessage(frame: Uint8Array): Message | null {
  try {
    const decoder = decoding.createDecoder(frame)
    const message = readBody(decoder)
    return decoding.hasContent(decoder) ? null : message
  } catch {
    // lib0 throws on what it cannot decode, and that is all there is to say about such a frame.
    return null
  }
}

/** Whether it is a step 2, of whatever length; whether it can be read is told by `readMessage`. */
export function isAnswer(frame: Uint8Array): boolean {
  return frame[0] === SYNC && frame[1] === STEP_2
}

function readBody(decoder: decoding.Decoder): Message | null {
  switch (decoding.readVarUint(decoder)) {
    case SYNC:
      return readSync(decoder)
    case AWARENESS:
      return { type: 'awareness', entries: readAwareness(decoding.readVarUint8Array(decoder)) }
    case QUERY_AWARENESS:
      return { type: 'query-awareness' }
    case BARRIER:
      return { type: 'barrier', number: decoding.readVarUint(decoder) }
    case PULSE:
      return { type: 'pulse', number: decoding.readVarUint(decoder) }
    default:
      return null
  }
}

function readSync(decoder: decoding.Decoder): Message | null {
  const kind = decoding.readVarUint(decoder)
  switch (kind) {
    case STEP_1:
      return { type: 'step-1', stateVector: decoding.readVarUint8Array(decoder) }
    case STEP_2:
    case UPDATE:
      return { type: 'update', update: decoding.readVarUint8Array(decoder), isAnswer: kind === STEP_2 }
    default:
      return null
  }
}

/** No more are read than it takes to see that there are too many. */
function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes)
  const entries: AwarenessEntry[] = []
  for (let left = Math.min(decoding.readVarUint(decoder), ENTRIES_MAX + 1); left > 0; left--) {
    entries.push({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      json: decoding.readVarString(decoder),
    })
  }
  return entries
}

export function writeStep1(stateVector: Uint8Array): Uint8Array {
  return writeSync(STEP_1, stateVector)
}

export function writeStep2(update: Uint8Array): Uint8Array {
  return writeSync(STEP_2, update)
}

export function writeUpdate(update: Uint8Array): Uint8Array {
  return writeSync(UPDATE, update)
}

function writeSync(kind: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

const utf8 = new TextEncoder()
/** What the largest whole number takes, and a unit of text at most. */
const NUMBER_BYTES = 8
const UNIT_BYTES = 3

/**
 * With no entries: a sign of life that the stock client's watchdog counts and nobody else notices. Written without
 * lib0, which takes four times as long: of entries there are thousands a second.
 */
export function writeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  let most = 3 * NUMBER_BYTES
  for (const { json } of entries) most += 3 * NUMBER_BYTES + UNIT_BYTES * json.length
  const bytes = new Uint8Array(most)
  const start = 2 * NUMBER_BYTES
  let end = putNumber(bytes, start, entries.length)
  for (const { clientId, clock, json } of entries) {
    end = putNumber(bytes, end, clientId)
    end = putNumber(bytes, end, clock)
    end = putText(bytes, end, json)
  }
  // Its length is known now, and goes before it.
  const head = new Uint8Array(2 * NUMBER_BYTES)
  const headLength = putNumber(head, putNumber(head, 0, AWARENESS), end - start)
  bytes.set(head.subarray(0, headLength), start - headLength)
  return bytes.subarray(start - headLength, end)
}

/** As lib0 writes it. @returns where it ends */
function putNumber(to: Uint8Array, at: number, number: number): number {
  let end = at
  let rest = number
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) to[end++] = (rest % 0x80) | 0x80
  to[end++] = rest
  return end
}

function putText(to: Uint8Array, at: number, text: string): number {
  // Most texts have as many bytes as units; of another its length is known only afterwards.
  for (let length = text.length; ;) {
    const start = putNumber(to, at, length)
    const { written } = utf8.encodeInto(text, to.subarray(start))
    if (written === length) return start + length
    length = written
  }
}

export function writeBarrier(number: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, BARRIER)
    encoding.writeVarUint(encoder, number)
  })
}

export function writePulse(number: number, keeping: Keeping): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, PULSE)
    encoding.writeVarUint(encoder, number)
    encoding.writeVarUint(encoder, KEEPING.indexOf(keeping))
  })
}

/** What a client sends to be told how the log does. */
export function askPulse(number: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, PULSE)
    encoding.writeVarUint(encoder, number)
  })
}
