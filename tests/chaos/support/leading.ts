// The facilitator, who gives commands on any of the nodes while people are at the table: none takes anybody's right to
// write away, for the stock client would end there. What a session holds is what its log tells, on every node.

import { expect } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '#app/domain/commands.ts'
import type { CardId } from '#app/domain/ids.ts'
import { roomPath } from '#app/sync/schema.ts'
import type { Database } from '#server/database.ts'
import { Visitor } from '../../support/app.ts'
import { give } from '../../support/commands.ts'
import { stockClient, until, type StockClient } from '../../support/sockets.ts'
import type { Chance } from './chance.ts'
import type { TestNode } from './nodes.ts'
import { faultsOf, readStored, replay } from './stored-room.ts'
import type { Table } from './table.ts'

export class Leading {
  /** Commands that were said to be done. */
  done = 0
  readonly #boardId: string
  readonly #cardIds: readonly CardId[]
  readonly #leaders: readonly Visitor[]
  /** One on each node. */
  readonly #watching: readonly StockClient[]
  #command: Promise<void> | null = null

  constructor({ boardId, cardIds, fay }: Table, nodes: readonly TestNode[]) {
    this.#boardId = boardId
    this.#cardIds = cardIds
    this.#watching = nodes.map((node) => stockClient(node, fay, boardId, 'session'))
    this.#leaders = nodes.map((node) => Object.assign(new Visitor(node), { cookie: fay.cookie }))
  }

  /** One after the other: while one is on its way nothing happens. It may fail. */
  giveOne(chance: Chance): void {
    const leader = chance.oneOf(this.#leaders)
    const command = anyCommand(this.#cardIds, chance)
    this.#command ??= give(leader, this.#boardId, command)
      .then(({ status }) => void (this.done += Number(status === 200)))
      .catch(() => {})
      .finally(() => (this.#command = null))
  }

  async whenAnswered(): Promise<void> {
    await this.#command
  }

  /** Call once all nodes are up and nothing is given any more. */
  async check(database: Database): Promise<void> {
    const stored = await readStored(database, roomPath(this.#boardId, 'session'))
    expect(faultsOf(stored)).toEqual([])
    const told = replay(stored)
    const snapshot = Y.snapshot(told)
    await until(() => this.#watching.every(({ doc }) => Y.equalSnapshots(Y.snapshot(doc), snapshot)), 8_000)
    for (const { doc, provider } of this.#watching) {
      for (const root of ['session', 'decisions', 'cards', 'roster'])
        expect(doc.getMap(root).toJSON()).toEqual(told.getMap(root).toJSON())
      provider.destroy()
    }
  }
}

function anyCommand(cardIds: readonly CardId[], chance: Chance): Command {
  const card = chance.oneOf(cardIds)
  return chance.oneOf<Command>([
    { do: 'go', to: 'vote', sure: true },
    { do: 'go', to: 'discuss', sure: true },
    { do: 'decide', card, column: chance.oneOf(['po', 'pm']), lastWord: null, ask: '' },
    { do: 'decide', card, column: 'not-ours', lastWord: null, ask: '' },
    { do: 'undecide', card },
    { do: 'spotlight', card: chance.happens(0.5) ? card : null },
    { do: 'timer', what: 'start', ms: 60_000 },
    { do: 'timer', what: 'clear' },
    { do: 'weigh', card, importance: 3 },
    { do: 'reword', card, title: `What ${card} means today`, detail: '' },
  ])
}
