// Postgres is away while people edit, while the last one leaves a board, and while questions are asked that may not
// be answered before it is back.

import { expect, onTestFinished } from 'vitest'
import { roomPath } from '#app/sync/schema.ts'
import { openDatabase } from '#server/database.ts'
import { openUntilTestEnds } from '../../support/databases.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'
import { until } from '../../support/sockets.ts'
import type { Chance } from './chance.ts'
import type { FuzzOptions } from './fuzz.ts'
import { startNodes, type Nodes } from './nodes.ts'
import { moveCard } from './operations.ts'
import { contains, faultsOf, readStored, replay } from './stored-room.ts'
import { setTable, type Table } from './table.ts'
import { unlessStopped } from './troubles.ts'

export interface NodesOnOwnPostgres extends Nodes {
  postgres: TestPostgres
}

export async function startNodesOnOwnPostgres(count: number): Promise<NodesOnOwnPostgres> {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  const url = await postgres.createDatabase()
  await (await openDatabase({ url })).close()
  return { ...(await startNodes(count, { place: { url } })), postgres }
}

/** What a barrier says that was asked while Postgres is away can only be said once it is back. */
export function postgresGoes(
  { nodes, postgres, place }: NodesOnOwnPostgres,
  { awayMs, chance }: { awayMs: number; chance: Chance },
): NonNullable<FuzzOptions['trouble']> {
  return async (tables, stop) => {
    const left = await setTable(nodes, 1, chance)
    await unlessStopped(500, stop)
    await postgres.kill()
    // What was committed just before may be on its way for as long as a line is slow.
    const made = tables.map(({ seated }) => seated.map(({ member }) => member.own.length))
    await editAndLeave(left, chance)
    await unlessStopped(awayMs, stop)
    const early = tables.flatMap(({ seated }, at) =>
      seated.filter(({ member }, index) => member.upTo.saved > made[at]![index]!),
    )
    expect(early).toEqual([])
    await postgres.start()
    await expectKept(left, place)
  }
}

async function editAndLeave({ seated, cardIds }: Table, chance: Chance): Promise<void> {
  const { member } = seated[0]!
  for (let edits = 0; edits < 20; edits++) moveCard(member, cardIds, chance)
  await member.whenAll('received')
  expect(member.upTo.saved).toBe(0)
  member.end()
}

async function expectKept({ boardId, seated }: Table, place: Nodes['place']): Promise<void> {
  const { own } = seated[0]!.member
  const database = await openUntilTestEnds(place)
  await until(async () => {
    const stored = await readStored(database, roomPath(boardId, 'table'))
    expect(faultsOf(stored)).toEqual([])
    const logged = replay(stored)
    return own.every(({ update }) => contains(logged, update))
  }, 8_000)
}
