// Postgres is away while people edit, while all leave a table and come back to it, and while questions are asked that
// may not be answered before it is back.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { roomPath } from '#app/sync/schema.ts'
import { openDatabase } from '#server/database.ts'
import type { Served } from '../../support/app.ts'
import { openUntilTestEnds } from '../../support/databases.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'
import { stockClient, until, whenSynced } from '../../support/sockets.ts'
import type { Chance } from './chance.ts'
import type { FuzzOptions } from './fuzz.ts'
import type { Line } from './line.ts'
import { Member } from './member.ts'
import { startNodes, type Nodes } from './nodes.ts'
import { moveCard } from './operations.ts'
import { contains, faultsOf, readStored, replay } from './stored-room.ts'
import { setTable, type Table } from './table.ts'

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

/** Of an outage, before whoever left comes back: of a minute's, so much that their room has been idle for its time. */
const GONE_PART = 0.6
const BACK_WITHIN_MS = 15_000

/** What a barrier says that was asked while Postgres is away can only be said once it is back. */
export function postgresGoes(
  { nodes, postgres, place }: NodesOnOwnPostgres,
  { awayMs, chance }: { awayMs: number; chance: Chance },
): NonNullable<FuzzOptions['trouble']> {
  return async (tables) => {
    const left = await setTable(nodes, nodes.length, chance)
    const quiet = await setTable(nodes, nodes.length, chance)
    await stayOnBoard(quiet)
    await pause(500)
    await postgres.kill()
    // What was committed just before may be on its way for as long as a line is slow.
    const made = tables.map(({ seated }) => seated.map(({ member }) => member.own.length))
    await Promise.all([left, quiet].map((table) => editAndLeave(table, chance)))
    await pause(awayMs * GONE_PART)
    await comeBack(quiet)
    const leftMs = awayMs * (1 - GONE_PART)
    await Promise.all([
      // Where nobody is on the board, who may come in is known again with Postgres.
      comeBack(left, leftMs + BACK_WITHIN_MS),
      pause(leftMs).then(async () => {
        const early = tables.flatMap(({ seated }, at) =>
          seated.filter(({ member }, index) => member.upTo.saved > made[at]![index]!),
        )
        expect(early).toEqual([])
        await postgres.start()
      }),
    ])
    await Promise.all([left, quiet].map((table) => expectKept(table, place)))
  }
}

/** All who sit at the table have the board open elsewhere too, and so keep their right to it. */
async function stayOnBoard({ seated, boardId }: Table): Promise<void> {
  const sessions = seated.map(({ visitor, line }) => stockClient(urlOf(line), visitor, boardId, 'session'))
  await Promise.all(sessions.map(whenSynced))
}

async function editAndLeave({ seated, cardIds }: Table, chance: Chance): Promise<void> {
  for (const { member } of seated) {
    for (let edits = 0; edits < 20; edits++) moveCard(member, cardIds, chance)
    expect(member.ask('saved')).toBe(true)
  }
  await Promise.all(seated.map(({ member }) => member.whenAll('received')))
  for (const { member } of seated) {
    expect(member.upTo.saved).toBe(0)
    member.end()
  }
}

/** Each sees all that was there when they left, from the first moment. */
async function comeBack({ seated, boardId }: Table, withinMs?: number): Promise<void> {
  await Promise.all(
    seated.map(async ({ visitor, line, member }) => {
      const again = new Member(urlOf(line), visitor, boardId)
      const seen: boolean[] = []
      again.provider.once('sync', () => seen.push(contains(again.doc, Y.encodeStateAsUpdate(member.doc))))
      await until(() => seen.length > 0, withinMs)
      expect(seen).toEqual([true])
      again.end()
    }),
  )
}

function urlOf({ port }: Line): Served {
  return { url: `http://127.0.0.1:${port}` }
}

async function expectKept({ boardId, seated }: Table, place: Nodes['place']): Promise<void> {
  const own = seated.flatMap(({ member }) => member.own)
  const database = await openUntilTestEnds(place)
  await until(async () => {
    const stored = await readStored(database, roomPath(boardId, 'table'))
    expect(faultsOf(stored)).toEqual([])
    const logged = replay(stored)
    return own.every(({ update }) => contains(logged, update))
  }, 8_000)
}
