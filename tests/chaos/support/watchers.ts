// Two people who only look, each at a node of their own: what the one sees the other has to see soon.

import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { until } from '../../support/sockets.ts'
import type { FuzzOptions } from './fuzz.ts'
import { Member } from './member.ts'
import type { TestNode } from './nodes.ts'
import { contains } from './stored-room.ts'
import type { Table } from './table.ts'

const LOOK_EVERY_MS = 250

export interface Lag {
  /** The longest that one node was behind another. */
  mostMs: number
}

/** @param mostMs how long a node may be behind another at any time, whatever goes wrong */
export function nodesKeepUp(
  nodes: readonly TestNode[],
  mostMs: number,
  lag: Lag,
): NonNullable<FuzzOptions['watch']> {
  return async (tables, stop) => {
    await Promise.all(
      tables.map(async (table) => {
        const watchers = nodes.map((node) => new Member(node, table.fay, table.boardId))
        await until(() => watchers.every(({ provider }) => provider.synced))
        await lookUntil(stop, watchers, mostMs, lag)
        expect(closesOf(table, watchers)).toEqual([])
        for (const watcher of watchers) watcher.end()
      }),
    )
  }
}

async function lookUntil(stop: AbortSignal, watchers: readonly Member[], mostMs: number, lag: Lag) {
  while (!stop.aborted) {
    const seen = watchers.map(({ doc }) => Y.encodeStateAsUpdate(doc))
    const from = performance.now()
    await until(() => watchers.every(({ doc }) => seen.every((update) => contains(doc, update))), mostMs)
    lag.mostMs = Math.max(lag.mostMs, performance.now() - from)
    await pause(LOOK_EVERY_MS)
  }
}

function closesOf({ seated }: Table, watchers: readonly Member[]): unknown[] {
  return [...seated.map(({ member }) => member), ...watchers].flatMap(({ closes }) => closes)
}
