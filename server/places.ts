// How many are on each board, and what each of its people may still send: limits count by board, and by person on a
// board, whatever address they come from.

import { Allowance, type Limits } from './limits.ts'

/** Not before that is it known what somebody left behind, as where two nodes were told something else. */
const FORGET_AFTER_MS = 10_000

/** Whose limits count. Whether they have a right to the board is not known yet. */
export interface Place {
  board: string
  person: string
}

/** All who came to one board. */
interface Crowd {
  board: string
  /** Those that were let in. */
  connections: number
  people: Map<string, Guest>
}

/** One person on one board, on all their tabs. */
export class Guest extends Allowance {
  readonly person: string
  readonly crowd: Crowd
  /** Also those that were not let in yet. */
  connections = 0
  /** Runs while nobody of them is there. */
  forgetting: NodeJS.Timeout | undefined

  constructor(person: string, crowd: Crowd, limits: Limits) {
    super(limits)
    this.person = person
    this.crowd = crowd
  }
}

export class Places {
  readonly #limits: Limits
  readonly #crowds = new Map<string, Crowd>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** @returns null if this is one more than one person may have */
  arrive({ board, person }: Place): Guest | null {
    const crowd = this.#crowds.get(board) ?? { board, connections: 0, people: new Map<string, Guest>() }
    const guest = crowd.people.get(person) ?? new Guest(person, crowd, this.#limits)
    if (guest.connections >= this.#limits.connectionsPerPerson) return null
    clearTimeout(guest.forgetting)
    guest.connections++
    crowd.people.set(person, guest)
    this.#crowds.set(board, crowd)
    return guest
  }

  /**
   * Whoever has no right to the board takes nobody's place.
   * @returns false if there is no place for one more
   */
  letIn({ crowd }: Guest): boolean {
    if (crowd.connections >= this.#limits.connectionsPerBoard) return false
    crowd.connections++
    return true
  }

  /** Once for each that arrived. */
  leave(guest: Guest, wasLetIn: boolean): void {
    if (wasLetIn) guest.crowd.connections--
    if (--guest.connections === 0) this.#forgetLater(guest, FORGET_AFTER_MS)
  }

  #forgetLater(guest: Guest, ms: number): void {
    guest.forgetting = setTimeout(() => this.#forgetOnceFilled(guest), ms).unref()
  }

  /** Whoever is back before has what was left to them, and not a new allowance. */
  #forgetOnceFilled(guest: Guest): void {
    const wait = guest.fillsIn()
    if (wait > 0) return this.#forgetLater(guest, wait)
    const { person, crowd } = guest
    crowd.people.delete(person)
    if (crowd.people.size === 0) this.#crowds.delete(crowd.board)
  }
}
