// How many are on each board, and what each of its people may still send: limits count by board, and by person on a
// board, whatever address they come from.

import { Allowance, type Limits } from './limits.ts'

/** Whose limits count. */
export interface Place {
  board: string
  participantId: string
}

export class Places {
  readonly #limits: Limits
  readonly #perBoard = new Map<string, number>()
  readonly #allowances = new Map<string, Allowance>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** @returns null if there is no place for one more */
  take(place: Place): Allowance | null {
    const key = keyOf(place)
    const allowance = this.#allowances.get(key) ?? new Allowance(this.#limits)
    const onBoard = this.#perBoard.get(place.board) ?? 0
    if (allowance.holders >= this.#limits.connectionsPerPerson) return null
    if (onBoard >= this.#limits.connectionsPerBoard) return null
    allowance.holders++
    this.#allowances.set(key, allowance)
    this.#perBoard.set(place.board, onBoard + 1)
    return allowance
  }

  /** Once for each place that was taken. */
  leave(place: Place): void {
    const key = keyOf(place)
    const allowance = this.#allowances.get(key)!
    if (--allowance.holders === 0) this.#allowances.delete(key)
    const left = this.#perBoard.get(place.board)! - 1
    if (left === 0) this.#perBoard.delete(place.board)
    else this.#perBoard.set(place.board, left)
  }
}

function keyOf({ board, participantId }: Place): string {
  return `${board} ${participantId}`
}
