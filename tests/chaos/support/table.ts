// A board whose people sit at its table, spread over the nodes, and what must be true of it once all is quiet.

import { expect } from 'vitest'
import * as Y from 'yjs'
import type { CardId } from '#app/domain/ids.ts'
import { COLUMNS } from '#app/domain/placement.ts'
import { readBoard } from '#app/sync/read.ts'
import {
  actionsRoot,
  handoversRoot,
  noteRoot,
  placementsRoot,
  roomPath,
  todayRoot,
} from '#app/sync/schema.ts'
import type { Database } from '#server/database.ts'
import { startBoard, type Visitor } from '../../support/app.ts'
import { until } from '../../support/sockets.ts'
import type { Chance } from './chance.ts'
import { openLine } from './line.ts'
import { Member } from './member.ts'
import type { TestNode } from './nodes.ts'
import type { Seated } from './operations.ts'
import { contains, faultsOf, readStored, replay } from './stored-room.ts'

export interface Table {
  boardId: string
  fay: Visitor
  cardIds: CardId[]
  seated: Seated[]
}

const LAGS_MS = [0, 20, 200]
/** Shorter than the stock client's, so that more happens in the time there is. */
const MAX_BACKOFF_MS = 500

export async function setTable(nodes: readonly TestNode[], people: number, chance: Chance): Promise<Table> {
  const { fay, boardId, joined } = await startBoard(nodes[0]!)
  const { columns } = await fay.board(boardId)
  const cardIds = COLUMNS.flatMap((column) => (columns[column] ?? []).map(({ id }) => id))
  const seated: Seated[] = []
  for (let number = 0; number < people; number++) {
    const visitor = number === 0 ? fay : await joined('participant', `Number ${number}`)
    const line = await openLine(nodes[number % nodes.length]!.port, chance)
    line.lagMs = chance.oneOf(LAGS_MS)
    const member = new Member({ url: `http://127.0.0.1:${line.port}` }, visitor, boardId, MAX_BACKOFF_MS)
    seated.push({ visitor, member, line })
  }
  await until(() => seated.every(({ member }) => member.provider.synced))
  return { boardId, fay, cardIds, seated }
}

/** Everybody is brought online, until all say that all of theirs is saved and see the same. */
export async function settle({ seated, cardIds }: Table): Promise<void> {
  for (const { member, line } of seated) {
    line.lagMs = 0
    member.provider.connect()
  }
  await Promise.all(seated.map(({ member }) => member.whenAll('saved', 15_000)))
  const docs = seated.map(({ member }) => member.doc)
  await until(() => docs.every((doc) => isSame(doc, docs[0]!)), 8_000).catch(() => {
    // Said by what they show rather than by their bytes.
    for (const doc of docs) expect(contentOf(doc, cardIds)).toEqual(contentOf(docs[0]!, cardIds))
    throw new Error('documents that look the same are not')
  })
}

/** What everybody sees is what the log tells, and nothing that was said to be saved is missing. */
export async function check({ seated, cardIds, boardId, fay }: Table, database: Database): Promise<void> {
  let stored = await readStored(database, roomPath(boardId, 'table'))
  let logged = replay(stored)
  // What a command laid there may still be on its way to the other nodes, and to the log what was too much together.
  await until(async () => {
    stored = await readStored(database, roomPath(boardId, 'table'))
    logged = replay(stored)
    return seated.every(({ member }) => isSame(member.doc, logged))
  }, 8_000).catch(() => {})
  expect(faultsOf(stored)).toEqual([])
  for (const { member } of seated) {
    expect(contentOf(member.doc, cardIds)).toEqual(contentOf(logged, cardIds))
    expect(isSame(member.doc, logged)).toBe(true)
    expect(lostOf(member, logged)).toEqual([])
  }
  const { columns } = await fay.board(boardId)
  const shown = COLUMNS.map((column) => (columns[column] ?? []).map(({ id }) => id))
  const told = replay(await readStored(database, roomPath(boardId, 'session')))
  const board = readBoard(boardId, told, logged)
  expect(shown).toEqual(COLUMNS.map((column) => board.columns[column].map(({ id }) => id)))
  expect(shown.flat().toSorted()).toEqual(cardIds.toSorted())
}

/** @returns the places of the edits that were said to be saved and are not there */
export function lostOf(
  { own, upTo }: { own: Member['own']; upTo: Pick<Member['upTo'], 'saved'> },
  logged: Y.Doc,
): number[] {
  const said = own.slice(0, upTo.saved).map(({ update }) => update)
  // One by one they take long, and nearly always all are there.
  if (said.length === 0 || contains(logged, Y.mergeUpdates(said))) return []
  return said.flatMap((update, index) => (contains(logged, update) ? [] : [index]))
}

function isSame(a: Y.Doc, b: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b))
}

function contentOf(doc: Y.Doc, cardIds: readonly CardId[]): object {
  return {
    placements: placementsRoot(doc).toJSON(),
    today: todayRoot(doc).toJSON(),
    actions: actionsRoot(doc).toJSON(),
    handovers: handoversRoot(doc).toJSON(),
    notes: Object.fromEntries(cardIds.map((cardId) => [cardId, noteRoot(doc, cardId).toString()])),
  }
}
