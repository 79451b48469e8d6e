// What changes documents: placements in the browser, the session on the server. Notes are in note.ts.

import * as Y from 'yjs'
import type { CardId } from '../domain/ids.ts'
import type { Placement } from '../domain/placement.ts'
import { placementsRoot, sessionRoots, type SessionState } from './schema.ts'

/**
 * All in one transaction, so that nobody ever sees half of it.
 * @param root where else they belong than among the placements, such as who does it today
 */
export function writePlacements(
  tableDoc: Y.Doc,
  placements: ReadonlyMap<CardId, Placement>,
  origin: unknown,
  root = placementsRoot(tableDoc),
): void {
  tableDoc.transact(() => {
    for (const [cardId, placement] of placements) root.set(cardId, placement)
  }, origin)
}

/** Back to lying in the tray untouched. */
export function writeNoPlacement(
  tableDoc: Y.Doc,
  cardId: CardId,
  origin: unknown,
  root = placementsRoot(tableDoc),
): void {
  tableDoc.transact(() => root.delete(cardId), origin)
}

/** @returns the update that `change` makes of the document, or null if it makes none */
export function updateOf(doc: Y.Doc, change: () => void): Uint8Array | null {
  let changes = 0
  const count = () => changes++
  const before = Y.encodeStateVector(doc)
  doc.on('update', count)
  doc.transact(change)
  doc.off('update', count)
  return changes === 0 ? null : Y.encodeStateAsUpdate(doc, before)
}

/**
 * The session's writer has one client id for ever: the board's row is locked while it writes, so no two
 * writers ever have the same clock, and the document does not grow by an id for each command.
 */
export const SESSION_WRITER = 1

/**
 * Makes a session document say what `state` says, writing only what differs.
 * @param stored the document's updates so far, oldest first
 * @returns the update to log and send, or null if nothing differs
 */
export function mirrorSession(stored: readonly Uint8Array[], state: SessionState): Uint8Array | null {
  const doc = new Y.Doc()
  for (const update of stored) Y.applyUpdate(doc, update)
  doc.clientID = SESSION_WRITER
  const before = Y.encodeStateVector(doc)
  const roots = sessionRoots(doc)
  let changes = 0
  doc.transact(() => {
    for (const [name, map] of Object.entries(roots))
      changes += mirrorMap(map, state[name as keyof SessionState])
  })
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return changes === 0 ? null : update
}

function mirrorMap(map: Y.Map<unknown>, wanted: Record<string, unknown>): number {
  let changes = 0
  for (const key of [...map.keys()]) {
    if (key in wanted) continue
    map.delete(key)
    changes++
  }
  for (const [key, value] of Object.entries(wanted)) {
    if (sameJson(map.get(key), value)) continue
    map.set(key, value)
    changes++
  }
  return changes
}

function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) => key in b && sameJson((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  )
}
