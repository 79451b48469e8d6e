// Boards on which everything happens by chance, while something else goes wrong beside them. Once that is over and
// all is quiet, every board has to be what its log tells.

import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { openUntilTestEnds } from '../../support/databases.ts'
import { withSeed, withSeeds } from './chance.ts'
import { Leading } from './leading.ts'
import type { Nodes } from './nodes.ts'
import { operate } from './operations.ts'
import { check, setTable, settle, type Table } from './table.ts'

export interface FuzzOptions {
  seeds: readonly number[]
  operations: number
  /** People go on beyond that, until this says that it is enough. */
  enough?(): boolean
  /** Between two operations on one board, at most. */
  pauseMs?: number
  boardsAtOnce?: number
  steady?: boolean
  /** What goes wrong until it is told to stop; once it has, all is in order again. */
  trouble?(tables: readonly PlayedTable[], stop: AbortSignal): Promise<void>
  /** Looks on while people are at it. */
  watch?(tables: readonly PlayedTable[], stop: AbortSignal): Promise<void>
}

export interface PlayedTable extends Table {
  seed: number
  leading: Leading
}

const MOST_PEOPLE = 6

export async function fuzz(nodes: Nodes, options: FuzzOptions): Promise<void> {
  const { seeds, boardsAtOnce = 4 } = options
  const database = await openUntilTestEnds(nodes.place)
  let commands = 0
  for (let from = 0; from < seeds.length; from += boardsAtOnce) {
    const tables = await playRound(nodes, seeds.slice(from, from + boardsAtOnce), options)
    for (const table of tables) {
      await withSeed(table.seed, async () => {
        await table.leading.whenAnswered()
        await settle(table)
        await check(table, database)
        await table.leading.check(database)
        commands += table.leading.done
      })
      for (const { member } of table.seated) member.end()
    }
  }
  expect(commands).toBeGreaterThan(0)
}

async function playRound({ nodes }: Nodes, seeds: readonly number[], options: FuzzOptions) {
  const { operations, enough = () => true, pauseMs = 25, steady = false, trouble, watch } = options
  const tables = await Promise.all(
    seeds.map((seed) =>
      withSeed(seed, async (chance) => {
        const table = await setTable(nodes, chance.between(2, MOST_PEOPLE), chance)
        return { ...table, seed, chance, leading: new Leading(table, nodes) }
      }),
    ),
  )
  const over = new AbortController()
  const beside = [trouble, watch].map((it) => it && withSeeds(seeds, () => it(tables, over.signal)))
  const work = tables.map(({ chance, ...table }) =>
    withSeed(table.seed, async () => {
      for (let left = operations; (left > 0 || !enough()) && !over.signal.aborted; left--) {
        const seated = chance.oneOf(table.seated)
        operate(seated, { nodes, steady, cardIds: table.cardIds, leading: table.leading }, chance)
        if (chance.happens(0.5)) seated.member.ask('saved')
        await pause(chance.between(0, pauseMs))
      }
    }),
  )
  try {
    // What fails beside fails the round at once.
    await Promise.race([Promise.all(work), Promise.all([...beside, Promise.all(work)])])
  } finally {
    over.abort()
  }
  await Promise.all(beside)
  return tables
}
