// What nodes tell one another over Redis, as bytes. First comes which node tells it.

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { PresenceNews } from '#app/sync/presence.server.ts'
import type { WriterNews } from '#app/sync/writers.server.ts'

/** `alive` is told by every node every now and then, the others of one room. `FanOutListener` says what they mean. */
export type FanOutMessage =
  | { kind: 'alive' }
  | { kind: 'updates'; first: number; updates: readonly Uint8Array[] }
  | { kind: 'presence'; news: readonly PresenceNews[]; isAll: boolean }
  | { kind: 'writers'; news: readonly WriterNews[]; isAll: boolean }
  | { kind: 'people-asked' }

const UPDATES = 0
const PRESENCE = 1
const PEOPLE_ASKED = 2
const WRITERS = 3
const ALL_WRITERS = 4
const ALL_PRESENCE = 5

export function writeFanOut(node: string, message: FanOutMessage): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, node)
    writeMessage(encoder, message)
  })
}

/** @returns null if it is no message of ours, as from another version of it */
export function readFanOut(bytes: Uint8Array): { node: string; message: FanOutMessage } | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const node = decoding.readVarString(decoder)
    const message = readMessage(decoder)
    return message && { node, message }
  } catch {
    // Shorter than it says it is.
    return null
  }
}

function writeMessage(encoder: encoding.Encoder, message: FanOutMessage): void {
  switch (message.kind) {
    // That it is told is all there is to tell.
    case 'alive':
      return
    case 'updates':
      encoding.writeVarUint(encoder, UPDATES)
      encoding.writeVarUint(encoder, message.first)
      return message.updates.forEach((update) => encoding.writeVarUint8Array(encoder, update))
    case 'presence':
      encoding.writeVarUint(encoder, message.isAll ? ALL_PRESENCE : PRESENCE)
      return message.news.forEach((news) => writePresence(encoder, news))
    case 'writers':
      encoding.writeVarUint(encoder, message.isAll ? ALL_WRITERS : WRITERS)
      return message.news.forEach((news) => writeWriter(encoder, news))
    case 'people-asked':
      return encoding.writeVarUint(encoder, PEOPLE_ASKED)
  }
}

function readMessage(decoder: decoding.Decoder): FanOutMessage | null {
  if (!decoding.hasContent(decoder)) return { kind: 'alive' }
  const kind = decoding.readVarUint(decoder)
  switch (kind) {
    case UPDATES: {
      const first = decoding.readVarUint(decoder)
      return { kind: 'updates', first, updates: readAll(decoder, decoding.readVarUint8Array) }
    }
    case PRESENCE:
    case ALL_PRESENCE:
      return { kind: 'presence', news: readAll(decoder, readPresence), isAll: kind === ALL_PRESENCE }
    case WRITERS:
    case ALL_WRITERS:
      return { kind: 'writers', news: readAll(decoder, readWriter), isAll: kind === ALL_WRITERS }
    case PEOPLE_ASKED:
      return { kind: 'people-asked' }
    default:
      return null
  }
}

function readAll<T>(decoder: decoding.Decoder, read: (decoder: decoding.Decoder) => T): T[] {
  const all: T[] = []
  while (decoding.hasContent(decoder)) all.push(read(decoder))
  return all
}

function writePresence(encoder: encoding.Encoder, news: PresenceNews): void {
  encoding.writeVarUint(encoder, news.clientId)
  encoding.writeVarUint(encoder, news.clock)
  encoding.writeVarString(encoder, news.json)
  encoding.writeVarString(encoder, news.participantId)
}

function readPresence(decoder: decoding.Decoder): PresenceNews {
  return {
    clientId: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    json: decoding.readVarString(decoder),
    participantId: decoding.readVarString(decoder),
  }
}

function writeWriter(encoder: encoding.Encoder, { clientId, participantId }: WriterNews): void {
  encoding.writeVarUint(encoder, clientId)
  encoding.writeVarString(encoder, participantId ?? '')
}

function readWriter(decoder: decoding.Decoder): WriterNews {
  return {
    clientId: decoding.readVarUint(decoder),
    participantId: decoding.readVarString(decoder) || null,
  }
}
