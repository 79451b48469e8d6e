// The fan-out by Redis pub/sub. A channel per room, so that a node hears only of rooms it has open, and one on
// which nodes say that they live. Redis may vanish at any time: then nothing is told, and nobody waits for it.

import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@redis/client'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { PresenceNews } from '#app/sync/presence.server.ts'
import type { WriterNews } from '#app/sync/writers.server.ts'
import type { FanOut, FanOutListener } from './fan-out.ts'
import type { Log } from './log.ts'

const NODES = 'dutyboard:nodes'
const ALIVE_EVERY_MS = 1_500
const GONE_AFTER_MS = 5_000
const CONNECT_WITHIN_MS = 2_000
const PING_EVERY_MS = 2_000
const RETRY_LAST_MS = 1_000
/** How long a room waits to be heard of before it opens without. */
const JOIN_WITHIN_MS = 300

const UPDATES = 0
const PRESENCE = 1
const PEOPLE_ASKED = 2
const WRITERS = 3
const ALL_WRITERS = 4
const ALL_PRESENCE = 5

/** Does not wait for Redis to be there. */
export function createRedisFanOut(url: string, log: Log): FanOut {
  const node = crypto.randomUUID()
  const heard = new Map<string, number>()
  /** Who listens to each room's channel: told to Redis' client when they stop, so that one who begins again is heard. */
  const listening = new Map<string, (message: Buffer) => void>()
  /** Who fell silent, and may only have been slow. */
  const gone = new Set<string>()
  let listener: FanOutListener | null = null
  let wasLost = false
  // What could not be told in time is read from the database; what is to be heard is asked for until it is.
  const telling = connect({ disableOfflineQueue: true })
  const hearing = connect({ disableOfflineQueue: false })

  function connect(queue: { disableOfflineQueue: boolean }) {
    const client = createClient({
      url,
      ...queue,
      pingInterval: PING_EVERY_MS,
      socket: {
        connectTimeout: CONNECT_WITHIN_MS,
        reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, RETRY_LAST_MS),
      },
    })
    client.on('error', (error: unknown) => {
      if (!wasLost) log.warn({ err: error }, 'Redis is away, other nodes are heard of by the database')
      wasLost = true
    })
    return client
  }

  function tell(channel: string, write: (encoder: encoding.Encoder) => void): void {
    if (!telling.isReady) return
    const bytes = encoding.encode((encoder) => {
      encoding.writeVarString(encoder, node)
      write(encoder)
    })
    telling.publish(channel, Buffer.from(bytes)).catch(ignoreLoss)
  }

  function hear(room: string, message: Buffer): void {
    const decoder = decoding.createDecoder(message)
    const from = decoding.readVarString(decoder)
    hearFrom(from)
    if (from === node || !listener) return
    const kind = decoding.readVarUint(decoder)
    switch (kind) {
      case UPDATES: {
        const first = decoding.readVarUint(decoder)
        const updates: Uint8Array[] = []
        while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder))
        return listener.updates(room, first, updates)
      }
      case PRESENCE:
      case ALL_PRESENCE:
        return listener.presence(room, from, readPresence(decoder), kind === ALL_PRESENCE)
      case PEOPLE_ASKED:
        return listener.peopleAsked(room)
      case WRITERS:
      case ALL_WRITERS:
        return listener.writers(room, from, readWriters(decoder), kind === ALL_WRITERS)
    }
  }

  function hearFrom(name: string): void {
    if (name === node) return
    heard.set(name, performance.now())
    // What it told before is forgotten here.
    if (gone.has(name)) comeBack()
  }

  function comeBack(): void {
    wasLost = false
    gone.clear()
    listener?.back()
  }

  function sayAlive(): void {
    tell(NODES, () => {})
    const now = performance.now()
    for (const [name, at] of heard) {
      if (now - at < GONE_AFTER_MS) continue
      heard.delete(name)
      gone.add(name)
      listener?.nodeGone(name)
    }
  }

  for (const client of [telling, hearing]) {
    client.on('ready', () => {
      if (telling.isReady && hearing.isReady) comeBack()
    })
  }
  const connecting = Promise.all([telling, hearing].map((client) => client.connect().catch(ignoreLoss)))
  const nodes = (message: Buffer) => hearFrom(nameIn(message))
  hearing.subscribe(NODES, nodes, true).catch(ignoreLoss)
  const alive = setInterval(sayAlive, ALIVE_EVERY_MS)
  alive.unref()

  return {
    listen: (to) => void (listener = to),
    async join(room) {
      const listens = listening.get(room) ?? ((message: Buffer) => hear(room, message))
      listening.set(room, listens)
      const joined = hearing.subscribe(channelOf(room), listens, true).catch(ignoreLoss)
      if (hearing.isReady) await Promise.race([joined, pause(JOIN_WITHIN_MS)])
    },
    leave(room) {
      const listens = listening.get(room)
      if (!listens) return
      listening.delete(room)
      hearing.unsubscribe(channelOf(room), listens, true).catch(ignoreLoss)
    },
    tellUpdates(room, first, updates) {
      tell(channelOf(room), (encoder) => {
        encoding.writeVarUint(encoder, UPDATES)
        encoding.writeVarUint(encoder, first)
        for (const update of updates) encoding.writeVarUint8Array(encoder, update)
      })
    },
    tellPresence(room, news, isAll) {
      tell(channelOf(room), (encoder) => {
        encoding.writeVarUint(encoder, isAll ? ALL_PRESENCE : PRESENCE)
        writePresence(encoder, news)
      })
    },
    tellWriters(room, news, isAll) {
      tell(channelOf(room), (encoder) => {
        encoding.writeVarUint(encoder, isAll ? ALL_WRITERS : WRITERS)
        writeWriters(encoder, news)
      })
    },
    askPeople(room) {
      tell(channelOf(room), (encoder) => encoding.writeVarUint(encoder, PEOPLE_ASKED))
    },
    get connected() {
      return telling.isReady && hearing.isReady
    },
    async stop() {
      clearInterval(alive)
      // A client that is destroyed while it greets Redis leaves its socket open.
      await Promise.race([connecting, pause(CONNECT_WITHIN_MS)])
      for (const client of [telling, hearing]) if (client.isOpen) client.destroy()
    },
  }
}

function channelOf(room: string): string {
  return `dutyboard:room:${room}`
}

function nameIn(message: Buffer): string {
  return decoding.readVarString(decoding.createDecoder(message))
}

function writePresence(encoder: encoding.Encoder, news: readonly PresenceNews[]): void {
  for (const { clientId, clock, json, participantId } of news) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json)
    encoding.writeVarString(encoder, participantId)
  }
}

function readPresence(decoder: decoding.Decoder): PresenceNews[] {
  const news: PresenceNews[] = []
  while (decoding.hasContent(decoder)) {
    news.push({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      json: decoding.readVarString(decoder),
      participantId: decoding.readVarString(decoder),
    })
  }
  return news
}

function writeWriters(encoder: encoding.Encoder, news: readonly WriterNews[]): void {
  for (const { clientId, participantId } of news) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarString(encoder, participantId ?? '')
  }
}

function readWriters(decoder: decoding.Decoder): WriterNews[] {
  const news: WriterNews[] = []
  while (decoding.hasContent(decoder)) {
    news.push({
      clientId: decoding.readVarUint(decoder),
      participantId: decoding.readVarString(decoder) || null,
    })
  }
  return news
}

/** What was not told is read from the database; what was not asked is asked once Redis is back. */
function ignoreLoss(): void {}
