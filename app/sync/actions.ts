// What people write about the time after the session: action items, and who sees to a duty that changes hands.

import type * as Y from 'yjs'
import type { ActionItem, Handover } from '../domain/actions.ts'
import type { CardId } from '../domain/ids.ts'
import { actionsRoot, handoversRoot } from './schema.ts'

/** The action items and handovers of a table, for those who write them. */
export class Actions {
  readonly #table: Y.Doc

  constructor(table: Y.Doc) {
    this.#table = table
  }

  /** A new one, or another text, owner or day for one that is there: one value, changed at once. */
  write({ id, text, owner, due, cardId }: ActionItem): void {
    actionsRoot(this.#table).set(id, { text, owner, due, cardId })
  }

  remove(id: string): void {
    actionsRoot(this.#table).delete(id)
  }

  writeHandover(cardId: CardId, { owner, due }: Handover): void {
    handoversRoot(this.#table).set(cardId, { owner, due })
  }
}
