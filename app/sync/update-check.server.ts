// Whether an update that came may go into the document: it is one, its sender may write now, it can be kept, and it is
// in nobody else's name.

import * as Y from 'yjs'
import { countTypes, isTooDeep, TYPES_AT_ONCE } from './depth.server.ts'
import { CLOSE, type Keeping, type Refusal } from './protocol.ts'
import type { RoomDocument } from './room-document.server.ts'
import type { Connection, RoomHost } from './room.server.ts'
import { skim, type Held } from './skim.server.ts'
import { NEARLY_FULL } from './state-cache.server.ts'
import type { Writers } from './writers.server.ts'

/**
 * `known`: nothing in it is new that could be. `later`: it cannot be kept now, and its sender is to be asked for it
 * again. Otherwise take it, `take-alone` where it may hold what is known or is not whole, so that no more of it is logged
 * than what was new; or let its sender go and say why.
 */
export type Verdict = 'take' | 'take-alone' | 'known' | 'later' | Refusal

const NO_UPDATE = { code: CLOSE.badMessage, reason: 'not an update' }

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Structs = Decoded['structs']

/** A full document goes on taking what is no larger, as a card that is moved or a word that is typed, */
const SMALL_BYTES = 4 * 1024
/** until it has grown to this many times its limit. From there on it takes only what makes it smaller. */
const SPARE = 1.125
/**
 * Of roots that are none of a board's a document keeps the names for ever, and each struct that is written out is looked
 * for among them.
 */
const STRANGE_ROOTS_MAX = 64
/** A name that stands in a document stays in it for ever: that of a root, and the key under which something was. */
const NAME_MAX = 256
/** An update that adds nothing has this many bytes besides those that tell what it takes out. */
const NOTHING_ADDED = 1

export class UpdateCheck {
  readonly #host: Pick<RoomHost, 'isReadOnly' | 'mayWrite' | 'keeping' | 'documentBytes' | 'isRoot'>
  readonly #document: RoomDocument
  readonly #writers: Writers
  readonly #apply: () => void
  readonly #held = (): Held => {
    const clients = [...this.#document.doc.store.clients.values()]
    return { clients: clients.length, structs: clients.reduce((sum, structs) => sum + structs.length, 0) }
  }
  /** How many types that are not roots are among what waits to be applied. */
  #waitingTypes = 0

  /** @param apply brings the document up to what was taken so far */
  constructor(host: RoomHost, document: RoomDocument, writers: Writers, apply: () => void) {
    this.#host = host
    this.#document = document
    this.#writers = writers
    this.#apply = apply
  }

  /** Call when what waited is applied. */
  applied(): void {
    this.#waitingTypes = 0
  }

  /** @param isAnswer it came as step 2, and may hold much that is known */
  judge(from: Connection, update: Uint8Array, isAnswer: boolean): Verdict {
    if (isEmpty(update) || (isAnswer && this.#host.isReadOnly)) return 'known'
    const skimmed = skim(update, this.#held)
    if (!skimmed) return NO_UPDATE
    const decoded = decode(update)
    if (!decoded) return NO_UPDATE
    const fault = this.#judgeShape(decoded.structs)
    if (fault) return fault
    const verdict = this.#judgeRight(from, update, decoded, isAnswer)
    return verdict === 'take' && (isAnswer || skimmed.hasGaps) ? 'take-alone' : verdict
  }

  /** How what is sent here is kept. */
  keeping(): Keeping {
    const keeping = this.#host.keeping()
    if (keeping === 'full') return keeping
    const fullness = this.#fullness()
    if (fullness > SPARE) return 'outgrown'
    return keeping === 'fine' && fullness > NEARLY_FULL ? 'crowded' : keeping
  }

  /** A document that takes too long to load is as full as one that is too large. */
  #fullness(): number {
    if (this.#document.isHeavy) return Infinity
    return this.#document.state.fullness(this.#host.documentBytes)
  }

  #judgeShape(structs: Structs): Verdict | null {
    const types = countTypes(structs)
    if (types > TYPES_AT_ONCE || isTooDeep(structs))
      return { code: CLOSE.badMessage, reason: 'a value nested too deep' }
    if (structs.some(hasLongName)) return { code: CLOSE.badMessage, reason: 'a name that is too long' }
    if (this.#waitingTypes + types > TYPES_AT_ONCE) this.#apply()
    this.#waitingTypes += types
    return this.#judgeRoots(structs)
  }

  #judgeRoots(structs: Structs): Verdict | null {
    const { isRoot } = this.#host
    if (!isRoot) return null
    const isStrange = (name: string) => !isRoot(name)
    const told = rootsIn(structs).filter(isStrange)
    if (told.length === 0) return null
    this.#apply()
    const strange = new Set([...told, ...[...this.#document.doc.share.keys()].filter(isStrange)])
    return strange.size > STRANGE_ROOTS_MAX ? { code: CLOSE.badMessage, reason: 'a root of no board' } : null
  }

  #judgeRight(from: Connection, update: Uint8Array, decoded: Decoded, isAnswer: boolean): Verdict {
    const mayWrite = this.#host.mayWrite(from)
    const keeping = this.#host.keeping()
    const fits = this.#fits(update, decoded)
    if ((isAnswer || !mayWrite || keeping === 'full' || !fits) && this.#isKnown(update)) return 'known'
    if (!mayWrite) return { code: CLOSE.noRight, reason: 'no right to write here now' }
    // Whoever comes back with something unsent would only be back with it in a moment.
    if (keeping === 'full' && isAnswer) return 'later'
    if (keeping === 'full')
      return { code: CLOSE.cannotKeep, reason: 'nothing more can be kept at the moment' }
    if (!fits) return { code: CLOSE.tooBig, reason: 'the document is as large as one may get' }
    if (this.#writers.mayTake(from, decoded.structs.filter(isThere), isAnswer)) return 'take'
    // A state that is brought back may tell of somebody who is on another node by now, and here for a moment still.
    const code = isAnswer ? CLOSE.tryLater : CLOSE.badMessage
    return { code, reason: 'a change in the name of somebody else' }
  }

  #fits(update: Uint8Array, { ds }: Decoded): boolean {
    const fullness = this.#fullness()
    if (fullness <= 1) return true
    return addedBytes(update, ds) <= (fullness <= SPARE ? SMALL_BYTES : NOTHING_ADDED)
  }

  #isKnown(update: Uint8Array): boolean {
    this.#apply()
    return this.#document.state.contains(update)
  }
}

/** Rather than a gap, which says nothing but where the next one is. */
function isThere(struct: Structs[number]): boolean {
  return !(struct instanceof Y.Skip)
}

function hasLongName(struct: Structs[number]): boolean {
  if (!(struct instanceof Y.Item)) return false
  // Before it is put into a document, an item tells its root by name.
  const names: unknown[] = [struct.parent, struct.parentSub]
  return names.some((name) => typeof name === 'string' && name.length > NAME_MAX)
}

/** What has a neighbour is told without its root, and lies where that one does. */
function rootsIn(structs: Structs): string[] {
  const names = structs.map((struct) => (struct instanceof Y.Item ? struct.parent : null))
  return [...new Set(names.filter((name) => typeof name === 'string'))]
}

/**
 * As a whole first: applied right away, garbage can change the document before Yjs throws.
 * @returns null if Yjs cannot read it, as where text is none
 */
function decode(update: Uint8Array): Decoded | null {
  try {
    return Y.decodeUpdate(update)
  } catch {
    // The sender's mistake, not ours.
    return null
  }
}

/** The rest of an update tells what it takes out. */
function addedBytes(update: Uint8Array, ds: Decoded['ds']): number {
  const taken = Y.encodeSnapshot(Y.createSnapshot(ds, new Map())).length - 1
  return update.length - taken
}

function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
