// What a transaction put into a document's types. A type's list also holds all that was ever taken out of it, so whoever
// looks for what is new does not walk along it.

import * as Y from 'yjs'

/** What a transaction did, and on what. */
export type Changed = Pick<Y.Transaction, 'changed' | 'beforeState'>

/** @returns the types that changed and got something, with all that is there of it */
export function addedTo({ store }: Y.Doc, { changed, beforeState }: Changed): ReadonlyMap<unknown, Y.Item[]> {
  const added = new Map<unknown, Y.Item[]>([...changed.keys()].map((type) => [type, []]))
  for (const [client, structs] of store.clients) {
    const from = beforeState.get(client) ?? 0
    if (Y.getState(store, client) <= from) continue
    // The first may have grown together with what was there.
    for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
      const struct = structs[at]!
      if (struct instanceof Y.Item && !struct.deleted) added.get(struct.parent)?.push(struct)
    }
  }
  return added
}
