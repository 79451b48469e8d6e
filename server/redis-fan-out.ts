// The fan-out by Redis pub/sub. A channel per room, so that a node hears only of rooms it has open, and one on
// which nodes say that they live. Redis may vanish at any time, or fall silent with its connections open: then little
// is told, and nobody waits for it. A node hears itself as it hears the others, which is how it knows that Redis works.

import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { readFanOut, writeFanOut, type FanOutMessage } from './fan-out-message.ts'
import type { FanOut, FanOutListener } from './fan-out.ts'
import type { Log } from './log.ts'

const NODES = 'dutyboard:nodes'
const ALIVE_EVERY_MS = 1_500
const GONE_AFTER_MS = 5_000
const CONNECT_WITHIN_MS = 2_000
const PING_EVERY_MS = 2_000
const RETRY_LAST_MS = 1_000
/** At the end, for a connection that is just being made. */
const END_WITHIN_MS = 1_000
/** How long a room waits to be heard of before it opens without. */
const JOIN_WITHIN_MS = 300
/** Once so much was told and Redis has taken none of it, no more is kept for it. */
const UNTAKEN_BYTES = 4 * 1024 * 1024
/** What its client keeps of each message besides. */
const BESIDES_BYTES = 512

/** Does not wait for Redis to be there. */
export function createRedisFanOut(url: string, log: Log): FanOut {
  const node: string = crypto.randomUUID()
  const heard = new Map<string, number>()
  /** Who listens to each room's channel: told to Redis' client when they stop, so that one who begins again is heard. */
  const listening = new Map<string, (message: Buffer) => void>()
  /** Who fell silent, and may only have been slow. This node itself, until it hears what it told. */
  const gone = new Set([node])
  let listener: FanOutListener | null = null
  let wasLost = false
  let untakenBytes = 0
  let lookedAt = performance.now()
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
    client.on('error', lost)
    return client
  }

  function lost(error: unknown): void {
    if (!wasLost) log.warn({ err: error }, 'Redis is away, other nodes are heard of by the database')
    wasLost = true
  }

  function tell(channel: string, message: FanOutMessage): void {
    if (!telling.isReady || !mayWait(message)) return
    const bytes = Buffer.from(writeFanOut(node, message))
    const kept = bytes.length + BESIDES_BYTES
    untakenBytes += kept
    telling
      .publish(channel, bytes)
      .catch(ignoreLoss)
      .finally(() => (untakenBytes -= kept))
  }

  /**
   * Rows that are not told are read from the database. Nothing else may be left out while this node hears itself; while it
   * does not, all is told again afterwards.
   */
  function mayWait({ kind }: FanOutMessage): boolean {
    return untakenBytes < UNTAKEN_BYTES || (kind !== 'updates' && heard.has(node))
  }

  /** @param room null for what is told of no room */
  function hear(room: string | null, bytes: Buffer): void {
    const told = readFanOut(bytes)
    if (!told) return log.warn({ room, bytes: bytes.length }, 'what came over Redis is no message of ours')
    hearFrom(told.node)
    if (told.node !== node && room !== null) tellListener(room, told.node, told.message)
  }

  function tellListener(room: string, from: string, message: FanOutMessage): void {
    switch (message.kind) {
      case 'updates':
        return listener?.updates(room, message.first, message.updates)
      case 'presence':
        return listener?.presence(room, from, message.news, message.isAll)
      case 'writers':
        return listener?.writers(room, from, message.news, message.isAll)
      case 'people-asked':
        return listener?.peopleAsked(room)
      case 'alive':
        return
    }
  }

  function hearFrom(name: string): void {
    heard.set(name, performance.now())
    // What it told before is forgotten here.
    if (gone.has(name)) comeBack()
  }

  function comeBack(): void {
    gone.clear()
    // It may have been another node that came back.
    if (heard.has(node)) wasLost = false
    else gone.add(node)
    listener?.back()
  }

  function lookAround(): void {
    sayAlive()
    const now = performance.now()
    // What the others said meanwhile may wait to be read where this node itself was busy, or stopped.
    const wasAway = now - lookedAt > GONE_AFTER_MS / 2
    lookedAt = now
    if (wasAway) return
    for (const [name, at] of heard) {
      if (now - at < GONE_AFTER_MS) continue
      fallSilent(name)
      if (name === node) lost(new Error('nothing comes back from Redis'))
      else listener?.nodeGone(name)
    }
  }

  function fallSilent(name: string): void {
    heard.delete(name)
    gone.add(name)
  }

  function sayAlive(): void {
    tell(NODES, { kind: 'alive' })
  }

  function hearNodes(message: Buffer): void {
    hear(null, message)
  }

  function subscribe(channel: string, listens: (message: Buffer) => void): Promise<void> {
    return hearing.subscribe(channel, listens, true).catch(ignoreLoss)
  }

  /** Its client forgets what it asked for if the connection ends before the answer; what it has already it asks no more. */
  async function subscribeToAll(): Promise<void> {
    const rooms = [...listening].map(([room, listens]) => subscribe(channelOf(room), listens))
    await Promise.all([subscribe(NODES, hearNodes), ...rooms])
  }

  // What was told over the connection before may be lost, and what was told of it.
  for (const client of [telling, hearing]) client.on('ready', () => fallSilent(node))
  telling.on('ready', sayAlive)
  hearing.on('ready', () => void subscribeToAll().then(sayAlive))
  const connecting = Promise.all([telling, hearing].map((client) => client.connect().catch(ignoreLoss)))
  const alive = setInterval(lookAround, ALIVE_EVERY_MS)
  alive.unref()

  return {
    listen: (to) => void (listener = to),
    async join(room) {
      const listens = listening.get(room) ?? ((message: Buffer) => hear(room, message))
      listening.set(room, listens)
      const joined = subscribe(channelOf(room), listens)
      if (hearing.isReady) await Promise.race([joined, pause(JOIN_WITHIN_MS)])
    },
    leave(room) {
      const listens = listening.get(room)
      if (!listens) return
      listening.delete(room)
      hearing.unsubscribe(channelOf(room), listens, true).catch(ignoreLoss)
    },
    tellUpdates: (room, first, updates) => tell(channelOf(room), { kind: 'updates', first, updates }),
    tellPresence: (room, news, isAll) => tell(channelOf(room), { kind: 'presence', news, isAll }),
    tellWriters: (room, news, isAll) => tell(channelOf(room), { kind: 'writers', news, isAll }),
    askPeople: (room) => tell(channelOf(room), { kind: 'people-asked' }),
    get connected() {
      return telling.isReady && hearing.isReady && heard.has(node)
    },
    async stop() {
      clearInterval(alive)
      // A client that is destroyed while it greets Redis leaves its socket open.
      await Promise.race([connecting, pause(END_WITHIN_MS)])
      for (const client of [telling, hearing]) if (client.isOpen) client.destroy()
    },
  }
}

function channelOf(room: string): string {
  return `dutyboard:room:${room}`
}

/** What was not told is read from the database; what was not asked is asked once Redis is back. */
function ignoreLoss(): void {}
