// What was read out of the logs of boards, remembered for a while: whoever looks at it looks at it again, and in a
// session all do.

import type { BoardId } from '#app/domain/ids.ts'

const REMEMBERED_MS = 60_000

export interface Telling {
  /** Resolves once it tells all that the logs had when it was asked. */
  catchUp(): Promise<void>
}

export class Tellings<T extends Telling> {
  readonly #begin: (boardId: BoardId) => T
  readonly #kept = new Map<BoardId, { telling: T; asking: number; forget?: NodeJS.Timeout }>()

  constructor(begin: (boardId: BoardId) => T) {
    this.#begin = begin
  }

  /** It is not forgotten while somebody waits for it, however long, or the next would have it read a second time. */
  async caughtUp(boardId: BoardId): Promise<T> {
    const kept = this.#kept.get(boardId) ?? { telling: this.#begin(boardId), asking: 0 }
    this.#kept.set(boardId, kept)
    clearTimeout(kept.forget)
    kept.asking++
    try {
      await kept.telling.catchUp()
      return kept.telling
    } finally {
      if (--kept.asking === 0)
        kept.forget = setTimeout(() => this.#kept.delete(boardId), REMEMBERED_MS).unref()
    }
  }
}
