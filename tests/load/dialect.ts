// How one speaks to each server: all know y-protocols' messages, Hocuspocus puts the document's name before them
// and wants to be greeted.

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { ServerName } from './measured-server.ts'

export interface Dialect {
  url(port: number, room: string): string
  greeting(room: string): Uint8Array[]
  wrap(room: string, message: Uint8Array): Uint8Array
}

const plain: Dialect = {
  url: (port, room) => `ws://127.0.0.1:${port}/${room}`,
  greeting: () => [],
  wrap: (_room, message) => message,
}

const SYNC = 0
const AUTH = 2
/** Hocuspocus's: as sync, without being asked in return. */
const ANSWER_WITHOUT_QUESTION = 4
const TOKEN = 0

export const DIALECTS: Record<ServerName, Dialect> = {
  ours: { ...plain, url: (port, room) => `ws://127.0.0.1:${port}/sync/${room}` },
  reference: plain,
  relay: plain,
  hocuspocus: {
    url: (port) => `ws://127.0.0.1:${port}`,
    wrap: (room, message) => named(room, (encoder) => encoding.writeUint8Array(encoder, message)),
    greeting: (room) => [
      named(room, (encoder) => {
        encoding.writeVarUint(encoder, AUTH)
        encoding.writeVarUint(encoder, TOKEN)
        encoding.writeVarString(encoder, 'anybody')
      }),
    ],
  },
}

function named(room: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room)
    write(encoder)
  })
}

export type Heard =
  | { type: 'update'; update: Uint8Array; isAnswer: boolean }
  | { type: 'step-1'; vector: Uint8Array }
  /** The clocks are read when they are asked for: not all who hear them want to know. */
  | { type: 'awareness'; clocks: () => Map<number, number> }
  | { type: 'barrier'; number: number }
  | { type: 'other' }

export function hear(server: ServerName, frame: Uint8Array): Heard {
  const decoder = decoding.createDecoder(frame)
  if (server === 'hocuspocus') decoding.readVarString(decoder)
  const type = decoding.readVarUint(decoder)
  switch (type === ANSWER_WITHOUT_QUESTION ? SYNC : type) {
    case SYNC: {
      const kind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      return kind === 0
        ? { type: 'step-1', vector: bytes }
        : { type: 'update', update: bytes, isAnswer: kind === 1 }
    }
    case 1:
      return { type: 'awareness', clocks: () => readClocks(decoding.readVarUint8Array(decoder)) }
    case 100:
      return { type: 'barrier', number: decoding.readVarUint(decoder) }
    default:
      return { type: 'other' }
  }
}

function readClocks(bytes: Uint8Array): Map<number, number> {
  const decoder = decoding.createDecoder(bytes)
  const clocks = new Map<number, number>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const id = decoding.readVarUint(decoder)
    clocks.set(id, decoding.readVarUint(decoder))
    const length = decoding.readVarUint(decoder)
    decoder.pos += length
  }
  return clocks
}
