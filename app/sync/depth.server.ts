// How deep a value may be nested. Yjs and JSON walk values and types by recursion, so a deep one overflows the stack
// of the server that encodes or removes it, or of each client that reads it.

import * as Y from 'yjs'

const DEEPEST = 16
/** As many types as may be new at one moment: they can lie in one another, each in the one before. */
export const TYPES_AT_ONCE = 100

/** @param structs of a decoded update */
export function isTooDeep(structs: readonly unknown[]): boolean {
  return structs.some(
    (struct) =>
      struct instanceof Y.Item && valuesOf(struct.content).some((value) => isDeeper(value, DEEPEST)),
  )
}

/** How many maps, lists and texts an update brings that are not a document's roots. */
export function countTypes(structs: readonly unknown[]): number {
  return structs.filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentType)
    .length
}

function valuesOf(content: Y.Item['content']): unknown[] {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr
  if (content instanceof Y.ContentEmbed) return [content.embed]
  if (content instanceof Y.ContentFormat) return [content.value]
  if (content instanceof Y.ContentDoc) return [content.opts]
  return []
}

/** It goes no deeper itself than it lets values go. */
function isDeeper(value: unknown, levels: number): boolean {
  return (
    isCompound(value) && Object.values(value).some((inner) => levels === 0 || isDeeper(inner, levels - 1))
  )
}

function isCompound(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
}
