// What the rows of a session's log tell: phases, people, decisions, cards reworded and split, outcomes. Only what
// `sessionChanges` names is taken out of them, and none of that was ever made of ballots.

import * as Y from 'yjs'
import type { CardId, ParticipantId } from '#app/domain/ids.ts'
import type { Moment, ReplayEvent, ReplayPerson } from '#app/domain/replay.ts'
import { momentOf, sessionChanges, type SessionState } from '#app/domain/session-changes.ts'
import { readSession } from '#app/sync/read.ts'
import type { WalkedRow } from './log-walk.ts'

export class ToldSession {
  readonly events: ReplayEvent[] = []
  /** Everybody who was ever on the board, with the name they had last; nobody simulated. */
  readonly people = new Map<ParticipantId, ReplayPerson>()
  /** Every card that ever lay on the table. */
  readonly cards = new Set<CardId>()
  /** Null until there is a row. */
  beginning: { at: number; moment: Moment } | null = null
  readonly #session = new Y.Doc()
  #before: SessionState | null = null
  #at = 0

  take(row: Pick<WalkedRow, 'at' | 'update'>): void {
    this.#at = Math.max(this.#at, row.at.getTime())
    Y.applyUpdate(this.#session, row.update)
    const state = readSession('', this.#session)
    for (const { id, name, colour, kind } of state.participants)
      if (kind !== 'simulated') this.people.set(id, { id, name, colour })
    for (const { id } of state.cards) this.cards.add(id)
    if (this.#before === null) this.beginning = { at: this.#at, moment: momentOf(state) }
    else
      for (const what of sessionChanges(this.#before, state))
        this.events.push({ at: this.#at, by: null, what })
    this.#before = state
  }
}
