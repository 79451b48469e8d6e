// A room's document. It can be taken back to where it stood before a change that Yjs threw on half-way: garbage may
// decode and still break what it is applied to.

import * as Y from 'yjs'
import type { Changed } from './added.server.ts'
import { applyWithin, measureMs, TooMuchWork } from './effort.server.ts'
import { StateCache } from './state-cache.server.ts'

/** What a transaction did. */
export interface Change extends Changed {
  /** In order; Yjs tidies up formats by a change of its own after the one that it was asked for. */
  updates: readonly Uint8Array[]
}

export class RoomDocument {
  readonly state: StateCache
  readonly #open: (doc: Y.Doc) => void
  readonly #loadMs: number
  #doc: Y.Doc
  /** What the last transaction made. */
  #made: Uint8Array[] = []
  /** It takes too long to load. */
  isHeavy = false

  /**
   * @param stored the log's updates, oldest first
   * @param open makes the roots what they should be
   * @param loadMs past this it takes too long to load
   * @param forgets as `StateCache` does
   */
  constructor(stored: readonly Uint8Array[], open: (doc: Y.Doc) => void, loadMs: number, forgets = false) {
    this.#open = open
    this.#loadMs = loadMs
    this.#doc = this.#load(stored)
    this.state = new StateCache(() => this.#doc, forgets)
  }

  /** Not to be kept: `restore` puts another one in its place. */
  get doc(): Y.Doc {
    return this.#doc
  }

  transact(work: (transaction: Y.Transaction) => void): Change {
    this.#made = []
    const { changed, beforeState } = this.#doc.transact((transaction) => {
      work(transaction)
      return transaction
    })
    return { updates: this.#made, changed, beforeState }
  }

  /**
   * Takes out again what Yjs holds back of an update because parts are missing (private to Yjs, which is pinned).
   * @returns whether there was any
   */
  dropPending(): boolean {
    return dropPending(this.#doc)
  }

  /** Goes back to what `state` was last told of. Throws if that cannot be applied either. */
  restore(): void {
    const broken = this.#doc
    this.#doc = this.#load(this.state.kept())
    broken.destroy()
  }

  /**
   * Loads it once more on the side, and stops where that takes too long.
   * @param state the whole document
   */
  weigh(state: Uint8Array): void {
    const doc = new Y.Doc()
    try {
      applyWithin(doc, state, performance.now(), this.#loadMs)
      this.isHeavy = false
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error
      this.isHeavy = true
    } finally {
      doc.destroy()
    }
  }

  destroy(): void {
    this.#doc.destroy()
  }

  #load(updates: readonly Uint8Array[]): Y.Doc {
    const doc = new Y.Doc()
    const ms = measureMs(() => {
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update)
      })
    })
    this.isHeavy = ms > this.#loadMs
    dropPending(doc)
    this.#open(doc)
    doc.on('update', (update: Uint8Array) => void this.#made.push(update))
    return doc
  }
}

function dropPending({ store }: Y.Doc): boolean {
  const was = store.pendingStructs !== null || store.pendingDs !== null
  store.pendingStructs = null
  store.pendingDs = null
  return was
}
