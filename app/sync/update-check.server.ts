// Whether an update that came may go into the document: it is one, its sender may write now, it can be kept, and it is
// in nobody else's name.

import * as Y from 'yjs'
import { countTypes, isTooDeep, TYPES_AT_ONCE } from './depth.server.ts'
import { CLOSE, type Keeping } from './protocol.ts'
import type { RoomDocument } from './room-document.server.ts'
import type { Connection, RoomHost } from './room.server.ts'
import type { Writers } from './writers.server.ts'

/**
 * `known`: nothing in it is new. `later`: it cannot be kept now, and its sender is to be asked for it again. Otherwise
 * take it, or let its sender go and say why.
 */
export type Verdict = 'take' | 'known' | 'later' | { code: number; reason: string }

type Structs = ReturnType<typeof Y.decodeUpdate>['structs']

export class UpdateCheck {
  readonly #host: Pick<RoomHost, 'mayWrite' | 'keeping' | 'documentBytes'>
  readonly #document: RoomDocument
  readonly #writers: Writers
  readonly #apply: () => void
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
    if (isEmpty(update)) return 'known'
    try {
      // Decoded as a whole first: applied right away, garbage can change the document before it throws.
      const { structs } = Y.decodeUpdate(update)
      return this.#judgeShape(structs) ?? this.#judgeRight(from, update, structs, isAnswer)
    } catch {
      // Yjs throws on bytes that are no update; the sender's mistake, not ours.
      return { code: CLOSE.badMessage, reason: 'not an update' }
    }
  }

  /** How what is sent here is kept. */
  keeping(): Keeping {
    const keeping = this.#host.keeping()
    return keeping !== 'full' && this.#document.state.exceeds(this.#host.documentBytes) ? 'outgrown' : keeping
  }

  #judgeShape(structs: Structs): Verdict | null {
    const types = countTypes(structs)
    if (types > TYPES_AT_ONCE || isTooDeep(structs))
      return { code: CLOSE.badMessage, reason: 'a value nested too deep' }
    if (this.#waitingTypes + types > TYPES_AT_ONCE) this.#apply()
    this.#waitingTypes += types
    return null
  }

  #judgeRight(from: Connection, update: Uint8Array, structs: Structs, isAnswer: boolean): Verdict {
    const mayWrite = this.#host.mayWrite(from)
    const keeping = this.keeping()
    const isKept = keeping === 'fine' || keeping === 'waiting'
    if ((isAnswer || !mayWrite || !isKept) && this.#isKnown(update)) return 'known'
    if (!mayWrite) return { code: CLOSE.noRight, reason: 'no right to write here now' }
    // Whoever comes back with something unsent would only be back with it in a moment.
    if (keeping === 'full' && isAnswer) return 'later'
    if (keeping === 'full')
      return { code: CLOSE.cannotKeep, reason: 'nothing more can be kept at the moment' }
    if (keeping === 'outgrown')
      return { code: CLOSE.tooBig, reason: 'the document is as large as one may get' }
    if (this.#writers.mayTake(from, structs, isAnswer)) return 'take'
    // A state that is brought back may tell of somebody who is on another node by now, and here for a moment still.
    const code = isAnswer ? CLOSE.tryLater : CLOSE.badMessage
    return { code, reason: 'a change in the name of somebody else' }
  }

  #isKnown(update: Uint8Array): boolean {
    this.#apply()
    return this.#document.state.contains(update)
  }
}

function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
