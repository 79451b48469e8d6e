// The first content of a table, for a board that begins with an outcome.

import * as Y from 'yjs'
import type { TableSeed } from '../domain/board-seed.ts'
import { actionsRoot, handoversRoot, noteRoot, todayRoot } from './schema.ts'
import { updateOf, writePlacements } from './write.ts'

/** @returns the update that makes it of an empty document, or null if there is nothing to begin with */
export function tableUpdate(seed: TableSeed): Uint8Array | null {
  const doc = new Y.Doc()
  const update = updateOf(doc, () => {
    writePlacements(doc, seed.placements, null)
    writePlacements(doc, seed.today, null, todayRoot(doc))
    for (const [cardId, note] of seed.notes) noteRoot(doc, cardId).insert(0, note)
    for (const { id, text, owner, due, cardId } of seed.actions)
      actionsRoot(doc).set(id, { text, owner, due, cardId })
    for (const [cardId, handover] of seed.handovers) handoversRoot(doc).set(cardId, handover)
  })
  doc.destroy()
  return update
}
