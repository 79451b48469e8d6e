// Documents as the log has them, for pages. One that takes long to load is kept for a while: whoever looks at it again and
// again has read and applied what is new of it, and nobody else waits.

import * as Y from 'yjs'
import { docOf } from './documents.ts'
import type { RoomStore } from './room-store.ts'

/** From here on a load is felt where it comes again and again. */
const LONG_MS = 10
/** Of the last ones so many, for so long after they were asked for: each takes some megabytes. */
const KEPT = 8
const KEPT_MS = 60_000

interface Kept {
  doc: Y.Doc
  /** The number of the last row in it. */
  seq: number
  forget?: NodeJS.Timeout
}

export class KeptDocuments {
  readonly #store: Pick<RoomStore, 'load' | 'since'>
  readonly #longMs: number
  /** By room, the one that was asked for last at the end. */
  readonly #kept = new Map<string, Kept>()
  readonly #loading = new Map<string, Promise<Y.Doc>>()

  /** @param longMs one that takes longer to load is kept */
  constructor(store: Pick<RoomStore, 'load' | 'since'>, longMs = LONG_MS) {
    this.#store = store
    this.#longMs = longMs
  }

  /** The document with all that is in the log. Read it at once, and do not keep it. */
  async read(room: string): Promise<Y.Doc> {
    // What another one has begun to load may be older than what is asked for now, but a kept one is brought up to it.
    const begun = this.#loading.get(room)
    if (begun) await begun.catch(() => {})
    const kept = this.#kept.get(room)
    if (kept) return this.#catchUp(room, kept)
    const loading = this.#load(room)
    this.#loading.set(room, loading)
    try {
      return await loading
    } finally {
      if (this.#loading.get(room) === loading) this.#loading.delete(room)
    }
  }

  async #catchUp(room: string, kept: Kept): Promise<Y.Doc> {
    this.#keep(room, kept)
    const { seq, updates } = await this.#store.since(room, kept.seq)
    for (const update of updates) Y.applyUpdate(kept.doc, update)
    kept.seq = Math.max(kept.seq, seq)
    return kept.doc
  }

  async #load(room: string): Promise<Y.Doc> {
    const { updates, seq } = await this.#store.load(room)
    const started = performance.now()
    const doc = docOf(updates)
    const isLong = performance.now() - started > this.#longMs
    if (isLong && !this.#kept.has(room)) this.#keep(room, { doc, seq })
    return doc
  }

  #keep(room: string, kept: Kept): void {
    this.#forget(room)
    this.#kept.set(room, kept)
    kept.forget = setTimeout(() => this.#forget(room), KEPT_MS).unref()
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT) this.#forget(oldest!)
  }

  #forget(room: string): void {
    clearTimeout(this.#kept.get(room)?.forget)
    this.#kept.delete(room)
  }
}
