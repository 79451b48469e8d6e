// Whether an update says something else than a document holds in the same place, which is a client id and a clock.
// Yjs would take it for known, and two documents that heard the two in different order would differ for good.

import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** What is left, twice, of a character of two units that somebody wrote into the middle of, */
const PARTED = '\ufffd'
/** and what was there before. */
const HALF = /[\ud800-\udfff]/

/** @returns the client id under which it does; null if it does not */
export function contradiction({ store }: Y.Doc, update: Uint8Array): number | null {
  const { structs } = Y.decodeUpdate(update)
  return structs.find((struct) => struct instanceof Y.Item && differs(store, struct))?.id.client ?? null
}

function differs(store: Y.Doc['store'], told: Y.Item): boolean {
  const { client, clock } = told.id
  const end = Math.min(clock + told.length, Y.getState(store, client))
  for (let at = clock; at < end;) {
    const held: Y.Item | Y.GC = Y.getItem(store, Y.createID(client, at))
    const upTo = Math.min(held.id.clock + held.length, end)
    // Of what was taken out Yjs may have kept no more than that it was there.
    if (held instanceof Y.Item && !(liesAlike(told, held, at) && readsAlike(told, held, at, upTo)))
      return true
    at = upTo
  }
  return false
}

function liesAlike(told: Y.Item, held: Y.Item, at: number): boolean {
  const [origin, heldOrigin] = [originOf(told, at), originOf(held, at)]
  if (!Y.compareIDs(origin, heldOrigin) || !Y.compareIDs(told.rightOrigin, held.rightOrigin)) return false
  // What has a neighbour is sent without its parent.
  return origin !== null || told.rightOrigin !== null || told.parentSub === held.parentSub
}

function originOf({ id, origin }: Y.Item, at: number): Y.ID | null {
  return at === id.clock ? origin : Y.createID(id.client, at - 1)
}

function readsAlike(told: Y.Item, held: Y.Item, at: number, upTo: number): boolean {
  const isTakenOut = [told, held].some(({ content }) => content instanceof Y.ContentDeleted)
  return isTakenOut || isSameText(textOf(told, at, upTo), textOf(held, at, upTo))
}

/** Yjs puts others in place of both halves of a character. */
function isSameText(told: string, held: string): boolean {
  if (told === held) return true
  const isSame = (unit: string, at: number) =>
    unit === held[at] || isParted(unit, held[at]!) || isParted(held[at]!, unit)
  return told.length === held.length && told.split('').every(isSame)
}

function isParted(now: string, before: string): boolean {
  return now === PARTED && HALF.test(before)
}

/** Of a type within it only which it is: what that holds are items of their own. */
function textOf({ id, content }: Y.Item, at: number, upTo: number): string {
  const [from, to] = [at - id.clock, upTo - id.clock]
  if (content instanceof Y.ContentString) return content.str.slice(from, to)
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return hex(encoding.encode((encoder) => encoding.writeAny(encoder, content.arr.slice(from, to))))
  const encoder = new Y.UpdateEncoderV1()
  content.write(encoder, 0)
  return `${content.constructor.name} ${hex(encoder.toUint8Array())}`
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
