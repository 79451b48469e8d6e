// Names and shapes of the documents' roots. PROTOCOL.md describes them for other clients.

import type * as Y from 'yjs'
import type { LastOutcome } from '../domain/board.ts'
import type { DutyCard } from '../domain/deck.ts'
import type { CardId, ParticipantId } from '../domain/ids.ts'
import type { RosterEntry } from '../domain/people.ts'
import type { Phase } from '../domain/phases.ts'

export const ROOMS = ['session', 'table'] as const
export type RoomKind = (typeof ROOMS)[number]

export function roomPath(boardId: string, kind: RoomKind): string {
  return `boards/${boardId}/${kind}`
}

const ROOM_PATH = /^boards\/([^/]+)\/(session|table)$/

/** Null if the path names no room. */
export function parseRoomPath(path: string): { boardId: string; kind: RoomKind } | null {
  const match = ROOM_PATH.exec(path)
  return match ? { boardId: match[1]!, kind: match[2] as RoomKind } : null
}

/** The plain content of a session document. Postgres holds the truth, the document is its mirror. */
export interface SessionState {
  session: {
    title: string
    phase: Phase
    locked: boolean
    roleNames: { po: string; pm: string }
    lastOutcome: LastOutcome | null
  }
  cards: Record<CardId, Omit<DutyCard, 'id'> & { position: number }>
  roster: Record<ParticipantId, RosterEntry & { position: number }>
}

export function sessionRoots(doc: Y.Doc) {
  return { session: doc.getMap('session'), cards: doc.getMap('cards'), roster: doc.getMap('roster') }
}

export function placementsRoot(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('placements')
}

/** Whether a transaction changed what lies directly in a root. Yjs's types tell its kinds of root apart, this does not. */
export function rootChanged(transaction: Y.Transaction, root: object): boolean {
  return (transaction.changed as ReadonlyMap<object, unknown>).has(root)
}

const NOTE_PREFIX = 'note:'

export function noteRoot(doc: Y.Doc, cardId: CardId): Y.Text {
  return doc.getText(NOTE_PREFIX + cardId)
}

/** The card a root's name stands for, or null if it is no note's. */
export function noteCardId(root: string): CardId | null {
  return root.startsWith(NOTE_PREFIX) ? root.slice(NOTE_PREFIX.length) : null
}
