// The table on this device: what was changed offline outlives the tab, and goes again once it is sent and the
// board is left. Several tabs may hold the same copy, so it is emptied and never deleted under another's hands.

import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

const UPDATES = 'updates'
const CUSTOM = 'custom'
const UNSENT = 'unsent:'
const CLOSED_WITHIN_MS = 2_000

interface UnsentMark {
  count: number
  at: number
}

export class LocalCopy {
  readonly #tab = UNSENT + Math.random().toString(36).slice(2)
  readonly #persistence: IndexeddbPersistence
  #before = new Map<string, UnsentMark>()
  #works = true
  /** Resolves with how many changes were left unsent by tabs before this one, once the copy is in the document. */
  readonly ready: Promise<number>

  /** @param name one per board and person: nobody's changes are sent in another's name */
  constructor(name: string, tableDoc: Y.Doc) {
    this.#persistence = new IndexeddbPersistence(name, tableDoc)
    this.ready = this.#open()
  }

  /** @param origin of a transaction: whether it puts into the document what was in the copy when it was opened */
  isReading(origin: unknown): boolean {
    return origin === this.#persistence && !this.#persistence.synced
  }

  /** How many of this tab's changes the server has not confirmed. */
  async setUnsent(count: number): Promise<void> {
    if (!this.#works) return
    const mark: UnsentMark = { count, at: performance.timeOrigin + performance.now() }
    await this.#persistence.set(this.#tab, mark as unknown as string).catch(() => undefined)
  }

  /** All that was in the copy when it was opened is with the server now. */
  async earlierSent(): Promise<void> {
    if (!this.#works || this.#before.size === 0) return
    const before = this.#before
    this.#before = new Map()
    await this.#transact((custom) => {
      for (const [key, mark] of before) {
        const get = custom.get(key)
        // Another tab that is still open may have gone on counting under its key.
        get.onsuccess = () => {
          if ((get.result as UnsentMark | undefined)?.at === mark.at) custom.delete(key)
        }
      }
    })
  }

  /** Empties the copy, unless any tab has something in it that was not sent. */
  async leave(): Promise<void> {
    if (this.#works) {
      await this.#transact((custom, updates) => {
        const get = custom.getAll()
        get.onsuccess = () => {
          const unsent = (get.result as UnsentMark[]).some((mark) => mark.count > 0)
          if (unsent) return
          updates.clear()
          custom.clear()
        }
      })
    }
    await this.#close()
  }

  /** Empties the copy whatever is in it: the server has refused it. */
  async drop(): Promise<void> {
    if (this.#works) {
      await this.#transact((custom, updates) => {
        updates.clear()
        custom.clear()
      })
    }
    await this.#close()
  }

  async #open(): Promise<number> {
    try {
      await this.#persistence._db
      await this.#persistence.whenSynced
      await this.#transact((custom) => {
        const keys = custom.getAllKeys()
        const marks = custom.getAll()
        marks.onsuccess = () => {
          this.#before = new Map(
            (marks.result as UnsentMark[]).map((mark, index) => [String(keys.result[index]), mark] as const),
          )
        }
      })
      return [...this.#before.values()].reduce((sum, mark) => sum + mark.count, 0)
    } catch {
      // Private windows and full disks refuse: the board works all the same, only not beyond this tab.
      this.#works = false
      return 0
    }
  }

  #transact(work: (custom: IDBObjectStore, updates: IDBObjectStore) => void): Promise<void> {
    const { db } = this.#persistence
    if (!db) return Promise.resolve()
    return new Promise((resolve) => {
      try {
        const transaction = db.transaction([CUSTOM, UPDATES], 'readwrite')
        transaction.oncomplete = () => resolve()
        transaction.onabort = transaction.onerror = () => resolve()
        work(transaction.objectStore(CUSTOM), transaction.objectStore(UPDATES))
      } catch {
        // The browser has closed the database under us, as when site data are cleared.
        resolve()
      }
    })
  }

  /** A storage that hangs is not waited for: whoever closes a copy is about to open another. */
  async #close(): Promise<void> {
    const closed = this.#persistence.destroy().catch(() => undefined)
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSED_WITHIN_MS))])
  }
}
