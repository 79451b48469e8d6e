// How many are on each board, and what each of its people may still send: limits count by board, and by person on a
// board, whatever address they come from.

import { Allowance, type Limits } from './limits.ts'

/** Whose limits count. */
export interface Place {
  board: string
  participantId: string
}

/** All who are connected to one board. */
interface Crowd {
  board: string
  connections: number
  people: Map<string, Guest>
}

/** One person on one board, on all their tabs. */
export class Guest extends Allowance {
  readonly participantId: string
  readonly crowd: Crowd
  connections = 0
  /** Runs while nobody of them is there and they owe. */
  forgetting: NodeJS.Timeout | undefined

  constructor(participantId: string, crowd: Crowd, limits: Limits) {
    super(limits)
    this.participantId = participantId
    this.crowd = crowd
  }
}

export class Places {
  readonly #limits: Limits
  readonly #crowds = new Map<string, Crowd>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** @returns null if there is no place for one more */
  take({ board, participantId }: Place): Guest | null {
    const crowd = this.#crowds.get(board) ?? { board, connections: 0, people: new Map<string, Guest>() }
    const guest = crowd.people.get(participantId) ?? new Guest(participantId, crowd, this.#limits)
    if (guest.connections >= this.#limits.connectionsPerPerson) return null
    if (crowd.connections >= this.#limits.connectionsPerBoard) return null
    clearTimeout(guest.forgetting)
    guest.connections++
    crowd.connections++
    crowd.people.set(participantId, guest)
    this.#crowds.set(board, crowd)
    return guest
  }

  /** Once for each place that was taken. */
  leave(guest: Guest): void {
    guest.crowd.connections--
    if (--guest.connections === 0) this.#forgetOnceFilled(guest)
  }

  /** Whoever is back before has what was left to them, and not a new allowance. */
  #forgetOnceFilled(guest: Guest): void {
    const wait = guest.fillsIn()
    if (wait > 0) {
      guest.forgetting = setTimeout(() => this.#forgetOnceFilled(guest), wait).unref()
      return
    }
    const { participantId, crowd } = guest
    crowd.people.delete(participantId)
    if (crowd.people.size === 0) this.#crowds.delete(crowd.board)
  }
}
