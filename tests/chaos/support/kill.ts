// Somebody edits and asks after each edit whether it is saved, until the node dies at some moment and they with it.

import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { COLUMNS } from '#app/domain/placement.ts'
import { roomPath } from '#app/sync/schema.ts'
import { startBoard } from '../../support/app.ts'
import { openUntilTestEnds, type DatabasePlace } from '../../support/databases.ts'
import { until } from '../../support/sockets.ts'
import { withSeed } from './chance.ts'
import { Member } from './member.ts'
import { startNode } from './nodes.ts'
import { moveCard } from './operations.ts'
import { contains, faultsOf, readStored, replay } from './stored-room.ts'
import { lostOf } from './table.ts'

const EDIT_EVERY_MS = 20

export interface Killed {
  saved: number
  made: number
  /** Places of edits that were said to be saved and are not there. */
  lost: number[]
  faults: string[]
  /** How long before the end the first edit was made that is not there. */
  unsavedLossMs: number
}

/** @param edits how many at most, if the node lives that long */
export function killWhileEditing(seed: number, place: DatabasePlace, edits: number): Promise<Killed> {
  return withSeed(seed, async (chance) => {
    const node = await startNode(place)
    const { fay, boardId } = await startBoard(node)
    const { columns } = await fay.board(boardId)
    const cardIds = COLUMNS.flatMap((column) => (columns[column] ?? []).map(({ id }) => id))
    const member = new Member(node, fay, boardId)
    await until(() => member.provider.synced)

    const editing = setInterval(() => {
      if (member.own.length >= edits) return
      moveCard(member, cardIds, chance)
      member.ask('saved')
    }, EDIT_EVERY_MS)
    onTestFinished(() => clearInterval(editing))
    await pause(chance.between(EDIT_EVERY_MS * 10, EDIT_EVERY_MS * edits))
    const dying = node.kill()
    clearInterval(editing)
    const diedAt = performance.now()
    // What was said before the end was said, also if it is still under way.
    await dying
    await pause(20)
    member.end()

    const database = await openUntilTestEnds(place)
    const stored = await readStored(database, roomPath(boardId, 'table'))
    await database.close()
    const logged = replay(stored)
    const firstLoss = member.own.find(({ update }) => !contains(logged, update))
    return {
      saved: member.upTo.saved,
      made: member.own.length,
      lost: lostOf(member, logged),
      faults: faultsOf(stored),
      unsavedLossMs: firstLoss ? diedAt - firstLoss.at : 0,
    }
  })
}

/** Several at a time, since most of the time goes into waiting. */
export async function killMany(
  seeds: readonly number[],
  atOnce: number,
  kill: (seed: number) => Promise<Killed>,
): Promise<Killed[]> {
  const killed: Killed[] = []
  for (let from = 0; from < seeds.length; from += atOnce)
    killed.push(...(await Promise.all(seeds.slice(from, from + atOnce).map(kill))))
  return killed
}

export function savedInAll(killed: readonly Killed[]): number {
  return killed.reduce((sum, { saved }) => sum + saved, 0)
}

/** How many milliseconds of edits a kill took that nobody was told are saved. */
export function unsavedLossOf(killed: readonly Killed[]): { median: number; most: number } {
  const sorted = killed.map(({ unsavedLossMs }) => unsavedLossMs).toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)]!, most: sorted.at(-1)! }
}

export function tellLoss(killed: readonly Killed[]): string {
  const { median, most } = unsavedLossOf(killed)
  return `${killed.length} kills, ${savedInAll(killed)} edits said to be saved, none lost; of the others median ${median.toFixed(0)} ms, at most ${most.toFixed(0)} ms`
}
