// What a table document holds, all of it: also what has no business there.

import * as Y from 'yjs'
import { ACTION_ID, isAction, isHandover } from '#app/domain/actions.ts'
import { NOTE_MAX } from '#app/domain/board.ts'
import { isPlacement } from '#app/domain/placement.ts'
import { openTable } from '#app/sync/mend.server.ts'
import { actionsRoot, handoversRoot, noteCardId, placementsRoot, todayRoot } from '#app/sync/schema.ts'

export interface TableContent {
  placements: Record<string, unknown>
  notes: Record<string, string>
}

type Fits = (key: string, value: unknown, cardIds: ReadonlySet<string>) => boolean

const isPlaced: Fits = (card, value, cardIds) => cardIds.has(card) && isPlacement(value)
const FITS: [(doc: Y.Doc) => Y.Map<unknown>, Fits][] = [
  [placementsRoot, isPlaced],
  [todayRoot, isPlaced],
  [handoversRoot, (card, value, cardIds) => cardIds.has(card) && isHandover(value)],
  [actionsRoot, (id, value) => ACTION_ID.test(id) && isAction(value)],
]
const MAPS = ['placements', 'today', 'handovers', 'actions']

/** @returns what a person would see, and what is wrong with the document in plain words */
export function readTable(doc: Y.Doc, cardIds: ReadonlySet<string>): TableContent & { faults: string[] } {
  const faults: string[] = []
  openTable(doc, cardIds)
  const placements: Record<string, unknown> = placementsRoot(doc).toJSON()
  for (const [root, fits] of FITS) {
    for (const [key, value] of Object.entries(root(doc).toJSON()))
      if (!fits(key, value, cardIds)) faults.push(`${key} is ${JSON.stringify(value)}`)
  }
  const notes: Record<string, string> = {}
  for (const [name, root] of doc.share) {
    const card = noteCardId(name)
    if (card !== null && cardIds.has(card)) {
      const note = doc.getText(name).toString()
      if (note !== '') notes[card] = note
      if (note.length > NOTE_MAX) faults.push(`a note of ${note.length} characters`)
    } else if (!MAPS.includes(name) && holdsAnything(root)) faults.push(`a root called ${name}`)
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) faults.push('parts that do not fit')
  return { placements, notes, faults }
}

type Root = Y.Doc['share'] extends Map<string, infer T> ? T : never

function holdsAnything(root: Root): boolean {
  for (let item = root._start; item !== null; item = item.right) if (!item.deleted) return true
  return [...root._map.values()].some((item) => !item.deleted)
}

/** @returns the document that the updates of a log make, one after the other */
export function replayed(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
