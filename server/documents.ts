// Documents out of the log.

import * as Y from 'yjs'

/** @param updates oldest first */
export function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

/** The same as one update. */
export function stateOf(updates: readonly Uint8Array[]): Uint8Array {
  const doc = docOf(updates)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}
