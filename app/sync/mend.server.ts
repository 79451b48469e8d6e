// Repairs the table document right after the change that broke it, and before anything is sent: nothing broken is
// ever logged without its repair, or shown, and the client that sent it is not wedged but corrected.

import * as Y from 'yjs'
import { ACTION_ID, ACTIONS_MAX, isAction, isHandover } from '../domain/actions.ts'
import { NOTE_MAX } from '../domain/board.ts'
import type { CardId } from '../domain/ids.ts'
import { isPlacement } from '../domain/placement.ts'
import { addedTo, type Changed } from './added.server.ts'
import { actionsRoot, handoversRoot, noteCardId, noteRoot, placementsRoot, todayRoot } from './schema.ts'

const PLACEMENTS = 'placements'

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
  change: Changed,
  transaction: Y.Transaction,
  cardIds: ReadonlySet<CardId>,
): void {
  const added = addedTo(doc, change)
  for (const [name, root] of doc.share) {
    const keys = change.changed.get(root)
    if (!keys) continue
    const news = added.get(root) ?? []
    const noteOf = noteCardId(name)
    const mendMap = MAPS.get(name)
    if (mendMap) {
      mendMap(doc, keys, cardIds)
      takeOut(news.filter(isInList), transaction)
    } else if (noteOf !== null && cardIds.has(noteOf)) {
      takeOut(news.filter(isNoText), transaction)
      cutNote(doc, noteOf)
    } else {
      // The note of a card that is gone is a text all the same.
      if (noteOf !== null) noteRoot(doc, noteOf)
      takeOut(news, transaction)
    }
  }
}

/** A character of two units begins with it. */
const HIGH_HALF = /[\ud800-\udbff]/

/** Two people may have written on two nodes into one note. Each cuts off the same. */
export function cutNotes(doc: Y.Doc, { changed }: Changed): void {
  for (const [name, root] of doc.share) {
    const noteOf = noteCardId(name)
    if (noteOf !== null && changed.has(root)) cutNote(doc, noteOf)
  }
}

function cutNote(doc: Y.Doc, cardId: CardId): void {
  const note = noteRoot(doc, cardId)
  if (note.length <= NOTE_MAX) return
  // Never through the middle of a character.
  const end = HIGH_HALF.test(note.toString()[NOTE_MAX - 1]!) ? NOTE_MAX - 1 : NOTE_MAX
  note.delete(end, note.length - end)
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
  change: Changed,
  transaction: Y.Transaction,
  cardIds: ReadonlySet<CardId>,
): void {
  const added = addedTo(doc, change)
  for (const [name, root] of doc.share) {
    const keys = change.changed.get(root)
    if (!keys) continue
    const news = added.get(root) ?? []
    if (name === PLACEMENTS) mendPlacements(placementsRoot(doc), keys, cardIds)
    takeOut(name === PLACEMENTS ? news.filter(isInList) : news, transaction)
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

// A root may be written to as if it were of another kind. What is in its list then has no key, what is in its map has one;
// of the wrong kind neither can be reached but through what Yjs keeps for itself (pinned, see README).
function isInList({ parentSub }: Y.Item): boolean {
  return parentSub === null
}

/** Of formats and of what is embedded a text does not tell how much it is. */
function isNoText(item: Y.Item): boolean {
  return !isInList(item) || !(item.content instanceof Y.ContentString)
}

function takeOut(items: readonly Y.Item[], transaction: Y.Transaction): void {
  for (const item of items) if (!item.deleted) item.delete(transaction)
}
