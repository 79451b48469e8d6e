// Names and shapes of the documents' roots. PROTOCOL.md describes them for other clients.

import type * as Y from 'yjs'
import type { BoardCard, LastOutcome, StartedFrom } from '../domain/board.ts'
import type { CardId, ParticipantId } from '../domain/ids.ts'
import type { ToldLead } from '../domain/lead.ts'
import type { RosterEntry } from '../domain/people.ts'
import type { Tallies } from '../domain/tallies.ts'

export const ROOMS = ['session', 'table'] as const
export type RoomKind = (typeof ROOMS)[number]

/** What the paths of all rooms of a board begin with. */
export function boardPath(boardId: string): string {
  return `boards/${boardId}/`
}

export function roomPath(boardId: string, kind: RoomKind): string {
  return `boards/${boardId}/${kind}`
}

/** Where one person sorts alone: on the sheet that counts, see `Lead`. */
export function ballotPath(boardId: string, participantId: ParticipantId, sheet: number): string {
  return `boards/${boardId}/ballots/${participantId}${sheet === 0 ? '' : `/${sheet}`}`
}

export type ParsedRoom =
  | { boardId: string; kind: RoomKind }
  | { boardId: string; kind: 'ballot'; participantId: ParticipantId; sheet: number }

const ROOM_PATH = /^boards\/([^/]+)\/(?:(session|table)|ballots\/([0-9a-f-]{36})(?:\/([1-9]\d{0,8}))?)$/

/** Null if the path names no room. */
export function parseRoomPath(path: string): ParsedRoom | null {
  const [, boardId, kind, participantId, sheet] = ROOM_PATH.exec(path) ?? []
  if (boardId === undefined) return null
  return participantId === undefined
    ? { boardId, kind: kind as RoomKind }
    : { boardId, kind: 'ballot', participantId, sheet: Number(sheet ?? 0) }
}

/** The plain content of a session document. Postgres holds the truth, the document is its mirror. */
export interface SessionState {
  session: Omit<ToldLead, 'decisions' | 'consents'> & {
    title: string
    roleNames: { po: string; pm: string }
    lastOutcome: LastOutcome | null
    startedFrom: StartedFrom | null
    finished: readonly string[]
    waiting: number
    archived: boolean
    /** Its rooms are about to close. */
    deleted: boolean
    dots: Record<CardId, number> | null
  }
  tallies: Tallies
  decisions: ToldLead['decisions']
  consents: ToldLead['consents']
  cards: Record<CardId, Omit<BoardCard, 'id'> & { position: number }>
  roster: Record<ParticipantId, RosterEntry & { position: number }>
}

export function sessionRoots(doc: Y.Doc) {
  return {
    session: doc.getMap('session'),
    cards: doc.getMap('cards'),
    roster: doc.getMap('roster'),
    tallies: doc.getMap('tallies'),
    decisions: doc.getMap('decisions'),
    consents: doc.getMap('consents'),
  }
}

export function placementsRoot(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('placements')
}

/** Who does each duty today: placements as well, where the board asks for both. */
export function todayRoot(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('today')
}

/** Action items by an id that their writer makes up. */
export function actionsRoot(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('actions')
}

/** By card. */
export function handoversRoot(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('handovers')
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
