// What the rows of a table's log tell: where cards were put, and that something was written, never what.

import * as Y from 'yjs'
import type { CardId, ParticipantId } from '#app/domain/ids.ts'
import { isPlacement } from '#app/domain/placement.ts'
import type { Happening, ReplayEvent } from '#app/domain/replay.ts'
import { readNote, readPlacement } from '#app/sync/read.ts'
import { actionsRoot, noteCardId, placementsRoot, rootChanged, todayRoot } from '#app/sync/schema.ts'
import type { WalkedRow } from './log-walk.ts'

/** What people write comes letter by letter: so much of it is one event. */
const MINUTE_MS = 60_000

export class ToldTable {
  readonly events: ReplayEvent[] = []
  readonly #table = new Y.Doc()
  readonly #placements = placementsRoot(this.#table)
  readonly #today = todayRoot(this.#table)
  readonly #actions = actionsRoot(this.#table)
  /** Where in `events` it stands that somebody wrote last, by what they wrote on. */
  readonly #written = new Map<string, number>()
  #at = 0

  constructor() {
    this.#table.on('afterTransaction', (transaction) => this.#tell(transaction))
  }

  take(row: Pick<WalkedRow, 'participantId' | 'at' | 'update'>): void {
    // A transaction that began earlier may commit later: within a room the numbers count.
    this.#at = Math.max(this.#at, row.at.getTime())
    Y.applyUpdate(this.#table, row.update, row.participantId)
  }

  #tell(transaction: Y.Transaction): void {
    const by = transaction.origin as ParticipantId | null
    for (const card of keysOf(transaction, this.#placements)) {
      const placement = readPlacement(this.#table, card, this.#placements)
      this.#add(by, { kind: 'place', card, placement })
    }
    for (const card of keysOf(transaction, this.#today)) {
      const value = this.#today.get(card)
      this.#add(by, { kind: 'today', card, column: isPlacement(value) ? value.column : 'unsorted' })
    }
    if (rootChanged(transaction, this.#actions)) this.#addWriting('action', by, { kind: 'action' })
    for (const [name, root] of [...this.#table.share]) {
      const card = noteCardId(name)
      if (card === null || !rootChanged(transaction, root)) continue
      this.#addWriting(name, by, { kind: 'note', card, empty: readNote(this.#table, card) === '' })
    }
  }

  #add(by: ParticipantId | null, what: Happening): void {
    this.events.push({ at: this.#at, by, what })
  }

  /** Y2: one event for each author and minute, unless somebody else wrote there in between. */
  #addWriting(where: string, by: ParticipantId | null, what: Happening): void {
    const index = this.#written.get(where)
    const last = index === undefined ? undefined : this.events[index]
    const same = last?.by === by && Math.floor(last.at / MINUTE_MS) === Math.floor(this.#at / MINUTE_MS)
    if (same) this.events[index!] = { ...last, what }
    else {
      this.#written.set(where, this.events.length)
      this.#add(by, what)
    }
  }
}

function keysOf(transaction: Y.Transaction, root: Y.Map<unknown>): CardId[] {
  // Yjs's types tell its kinds of root apart, this does not.
  const changed = transaction.changed as ReadonlyMap<object, ReadonlySet<CardId | null>>
  return [...(changed.get(root) ?? [])].filter((key) => key !== null)
}
