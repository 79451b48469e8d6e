// Repairs the table document right after the change that broke it, and before anything is sent: nothing broken is
// ever logged without its repair, or shown, and the client that sent it is not wedged but corrected.

import * as Y from 'yjs'
import { ACTION_ID, ACTIONS_MAX, isAction, isHandover } from '../domain/actions.ts'
import { NOTE_MAX } from '../domain/board.ts'
import type { CardId } from '../domain/ids.ts'
import { isPlacement } from '../domain/placement.ts'
import { actionsRoot, handoversRoot, noteCardId, noteRoot, placementsRoot, todayRoot } from './schema.ts'

const PLACEMENTS = 'placements'

type Root = Y.Doc['share'] extends Map<string, infer T> ? T : never

/** Makes the roots what they should be before any client's content can name them otherwise. */
export function openTable(doc: Y.Doc, cardIds: Iterable<CardId>): void {
  for (const root of [placementsRoot, todayRoot, actionsRoot, handoversRoot]) root(doc)
  for (const cardId of cardIds) noteRoot(doc, cardId)
}

/**
 * Unknown roots, cards and columns are removed, what does not belong into a root likewise, an over-long
 * note is cut at its end, and has no formats and nothing embedded.
 */
export function mendTable(
  doc: Y.Doc,
  changed: Y.Transaction['changed'],
  transaction: Y.Transaction,
  cardIds: ReadonlySet<CardId>,
): void {
  for (const [name, root] of doc.share) {
    if (!changed.has(root)) continue
    const noteOf = noteCardId(name)
    const mendMap = MAPS.get(name)
    if (mendMap) {
      mendMap(doc, changed.get(root) ?? new Set(), cardIds)
      clearList(root, transaction)
    } else if (noteOf !== null && cardIds.has(noteOf)) {
      clearList(root, transaction, isNotText)
      clearMap(root, transaction)
      const note = noteRoot(doc, noteOf)
      if (note.length > NOTE_MAX) note.delete(NOTE_MAX, note.length - NOTE_MAX)
    } else {
      // The note of a card that is gone is a text all the same.
      if (noteOf !== null) noteRoot(doc, noteOf)
      clearList(root, transaction)
      clearMap(root, transaction)
    }
  }
}

type MendMap = (doc: Y.Doc, keys: ReadonlySet<string | null>, cardIds: ReadonlySet<CardId>) => void

/** The roots of a table that are maps, by name, and what may stand in each. */
const MAPS = new Map<string, MendMap>([
  [PLACEMENTS, (doc, keys, cardIds) => mendPlacements(placementsRoot(doc), keys, cardIds)],
  ['today', (doc, keys, cardIds) => mendPlacements(todayRoot(doc), keys, cardIds)],
  [
    'handovers',
    (doc, keys, cardIds) =>
      keepOnly(handoversRoot(doc), keys, (key, value) => cardIds.has(key) && isHandover(value)),
  ],
  ['actions', (doc, keys) => mendActions(actionsRoot(doc), keys)],
])

export function isTableRoot(name: string, cardIds: ReadonlySet<CardId>): boolean {
  const noteOf = noteCardId(name)
  return noteOf === null ? MAPS.has(name) : cardIds.has(noteOf)
}

export function isBallotRoot(name: string): boolean {
  return name === PLACEMENTS
}

/** The same for a ballot: placements, and nothing else. */
export function mendBallot(
  doc: Y.Doc,
  changed: Y.Transaction['changed'],
  transaction: Y.Transaction,
  cardIds: ReadonlySet<CardId>,
): void {
  for (const [name, root] of doc.share) {
    if (!changed.has(root)) continue
    clearList(root, transaction)
    if (name === PLACEMENTS) mendPlacements(placementsRoot(doc), changed.get(root) ?? new Set(), cardIds)
    else clearMap(root, transaction)
  }
}

function mendPlacements(
  root: Y.Map<unknown>,
  keys: ReadonlySet<string | null>,
  cardIds: ReadonlySet<CardId>,
): void {
  keepOnly(root, keys, (key, value) => cardIds.has(key) && isPlacement(value))
}

function mendActions(root: Y.Map<unknown>, keys: ReadonlySet<string | null>): void {
  keepOnly(root, keys, (key, value) => ACTION_ID.test(key) && isAction(value))
  const over = root.size - ACTIONS_MAX
  if (over <= 0) return
  const left = [...keys].filter((key): key is string => key !== null && root.has(key))
  // What has a value before it was only changed: the new ones go, and the newest of them first.
  const isNew = (key: string) => root._map.get(key)?.left === null
  const newestFirst = [...left.filter((key) => !isNew(key)), ...left.filter(isNew)].reverse()
  for (const key of newestFirst.slice(0, over)) root.delete(key)
}

function keepOnly(
  root: Y.Map<unknown>,
  keys: ReadonlySet<string | null>,
  fits: (key: string, value: unknown) => boolean,
): void {
  for (const key of keys) if (key !== null && root.has(key) && !fits(key, root.get(key))) root.delete(key)
}

// Content of the wrong kind can be reached only through what Yjs keeps for itself (pinned, see README):
// a root's list hangs on `_start`, its map on `_map`.
function clearList(
  root: Root,
  transaction: Y.Transaction,
  isUnfit: (item: Y.Item) => boolean = () => true,
): void {
  for (let item = root._start; item !== null; item = item.right)
    if (!item.deleted && isUnfit(item)) item.delete(transaction)
}

/** Of formats and of what is embedded a text does not tell how much it is. */
function isNotText({ content }: Y.Item): boolean {
  return !(content instanceof Y.ContentString)
}

function clearMap(root: Root, transaction: Y.Transaction): void {
  for (const item of root._map.values()) if (!item.deleted) item.delete(transaction)
}
