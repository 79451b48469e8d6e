// People who go on working on a board while something is done to it, and how long each of their moves took: to be
// seen by the others, and to be saved.

import { onTestFinished } from 'vitest'
import * as decoding from 'lib0/decoding'
import { BARRIER, writeBarrier } from '#app/sync/protocol.ts'
import type { TestApp, Visitor } from './app.ts'
import { stockClient, whenSynced, type StockClient } from './sockets.ts'

const MOVE_EVERY_MS = 50
const ASK_EVERY_MOVES = 4

export interface Bystanders {
  clients: StockClient[]
  /** How often one of them lost the connection. */
  breaks(): number
  /** What was measured since the last call, in milliseconds, and how often it was asked whether all is saved. */
  take(): { seen: Spread; saved: Spread; asked: number }
  /** They stop moving, and stay. */
  rest(): void
}

export interface Spread {
  count: number
  p50: number
  p95: number
  max: number
}

/** @param cards one for each of them to move */
export async function bystanders(
  app: TestApp,
  visitors: readonly Visitor[],
  boardId: string,
  cards: readonly string[],
): Promise<Bystanders> {
  let [seen, saved]: [number[], number[]] = [[], []]
  let [asked, breaks] = [0, 0]
  const sentAt = new Map<string, number>()
  const clients = visitors.map((visitor) => stockClient(app, visitor, boardId, 'table'))
  await Promise.all(clients.map(whenSynced))

  const timers = clients.map(({ doc, provider }, at) => {
    const placements = doc.getMap<{ rank: string }>('placements')
    const askedAt = new Map<number, number>()
    let moves = 0
    provider.on('connection-close', () => breaks++)
    provider.messageHandlers[BARRIER] = (_encoder, decoder) => {
      const since = askedAt.get(decoding.readVarUint(decoder))
      if (since !== undefined) saved.push(performance.now() - since)
    }
    placements.observe(({ keysChanged, transaction }) => {
      if (transaction.local) return
      for (const card of keysChanged) {
        const sent = sentAt.get(placements.get(card)?.rank ?? '')
        if (sent !== undefined && card !== cards[at]) seen.push(performance.now() - sent)
      }
    })
    return setInterval(() => {
      const rank = `b${at}m${++moves}`
      sentAt.set(rank, performance.now())
      placements.set(cards[at]!, { column: 'shared', rank } as never)
      if (moves % ASK_EVERY_MOVES !== 0 || provider.ws?.readyState !== 1) return
      askedAt.set(moves, performance.now())
      asked++
      provider.ws.send(writeBarrier(moves))
    }, MOVE_EVERY_MS)
  })
  const rest = () => timers.forEach(clearInterval)
  onTestFinished(rest)
  return {
    clients,
    breaks: () => breaks,
    take() {
      const taken = { seen: spread(seen), saved: spread(saved), asked }
      ;[seen, saved, asked] = [[], [], 0]
      return taken
    },
    rest,
  }
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => Math.round((sorted[Math.floor(sorted.length * part)] ?? Infinity) * 10) / 10
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: Math.round(sorted.at(-1) ?? Infinity) }
}
