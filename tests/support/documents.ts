// A small board's documents for tests of what reads and writes them.

import type * as Y from 'yjs'
import type { BoardCard } from '#app/domain/board.ts'
import { firstLead } from '#app/domain/lead.ts'
import { Notes } from '#app/sync/note.ts'
import type { SessionState } from '#app/sync/schema.ts'

export const CARDS: BoardCard[] = ['vision', 'roadmap', 'backlog', 'budget', 'market', 'scope'].map((id) => ({
  id,
  title: `The ${id}`,
  detail: `What ${id} means`,
  claims: [{ role: 'po', section: 'One', paragraph: 1 }],
  importance: 2,
  original: null,
  splitFrom: null,
  then: null,
}))

export function sessionState(): SessionState {
  const { decisions, consents, ...lead } = firstLead('discuss')
  return {
    decisions,
    consents,
    tallies: {},
    session: {
      ...lead,
      title: 'Who owns what',
      dots: null,
      roleNames: { po: 'Product Owner', pm: 'Product Manager' },
      lastOutcome: null,
      startedFrom: null,
      finished: [],
      waiting: 0,
      archived: false,
      deleted: false,
    },
    cards: Object.fromEntries(CARDS.map(({ id, ...card }, position) => [id, { ...card, position }])),
    roster: {
      p1: {
        name: 'Fay',
        role: 'facilitator',
        seat: 'po',
        colour: 0,
        kind: 'person',
        placedBy: null,
        position: 0,
      },
    },
  }
}

/** Makes a note say `text` as a person does who sees what it says now. */
export function typeNote(table: Y.Doc, cardId: string, text: string): void {
  const notes = new Notes(table)
  notes.edit(cardId, notes, notes.read(cardId), text, [])
}
