// Documents → plain values. Tolerates anything: what is broken or unknown is read as if it were not there,
// so that no other client's mistake can blank a screen.

import type * as Y from 'yjs'
import { ACTIONS_MAX, isAction, isHandover, type ActionItem, type Handover } from '../domain/actions.ts'
import { NOTE_MAX, type Board, type BoardCard, type LastOutcome, type StartedFrom } from '../domain/board.ts'
import type { Decision } from '../domain/decisions.ts'
import { DUTY_ROLES, type Claim, type DutyCard } from '../domain/deck.ts'
import type { BoardId, CardId } from '../domain/ids.ts'
import {
  PERSON_COLOURS,
  PERSON_KINDS,
  ROLES,
  SEATS,
  type Participant,
  type Role,
  type Seat,
} from '../domain/people.ts'
import { arrangeColumns, isColumn, isPlacement, type Columns, type Placement } from '../domain/placement.ts'
import { IMPORTANCES, type Importance } from '../domain/talk-queue.ts'
import type { Then } from '../domain/then.ts'
import { readDots, readLead, readTallies } from './read-lead.ts'
import { isObject, oneOf, text, texts } from './read-values.ts'
import { actionsRoot, handoversRoot, noteRoot, placementsRoot, sessionRoots, todayRoot } from './schema.ts'

/** What the session document says of a board: all but what lies on the table. */
export type SessionView = Omit<Board, 'columns' | 'today' | 'notes' | 'actions' | 'handovers'>

export function readBoard(id: BoardId, sessionDoc: Y.Doc, tableDoc: Y.Doc): Board {
  const session = readSession(id, sessionDoc)
  return {
    ...session,
    columns: readColumns(session.cards, tableDoc, session.decisions),
    today: readToday(session.cards, tableDoc),
    notes: readNotes(session.cards, tableDoc),
    actions: readActions(tableDoc),
    handovers: readHandovers(session.cards, tableDoc),
  }
}

export function readSession(id: BoardId, sessionDoc: Y.Doc): SessionView {
  const roots = sessionRoots(sessionDoc)
  const values = {
    session: plain(roots.session),
    cards: plain(roots.cards),
    roster: plain(roots.roster),
    tallies: plain(roots.tallies),
    decisions: plain(roots.decisions),
    consents: plain(roots.consents),
  }
  return {
    ...readLead(values),
    id,
    title: text(values.session.title),
    roleNames: readRoleNames(values.session.roleNames),
    cards: readCards(roots.cards),
    participants: readRoster(roots.roster),
    lastOutcome: readLastOutcome(values.session.lastOutcome),
    startedFrom: readStartedFrom(values.session.startedFrom),
    finished: texts(values.session.finished),
    waiting: typeof values.session.waiting === 'number' ? values.session.waiting : 0,
    archived: values.session.archived === true,
    tallies: readTallies(values),
    dots: readDots(values),
  }
}

/** @param decisions what was decided wins over where a card was put (D5); a ballot knows of none */
export function readColumns(
  cards: readonly Pick<DutyCard, 'id'>[],
  doc: Y.Doc,
  decisions: Readonly<Record<CardId, Decision>> = {},
): Columns {
  const placements = placementsRoot(doc)
  return arrangeColumns(
    cards.map((card) => card.id),
    (cardId) => placements.get(cardId),
    (cardId) => decisions[cardId]?.column ?? null,
  )
}

export function readToday(cards: readonly Pick<DutyCard, 'id'>[], tableDoc: Y.Doc): Columns {
  const today = todayRoot(tableDoc)
  return arrangeColumns(
    cards.map((card) => card.id),
    (cardId) => today.get(cardId),
  )
}

/** Those without a day at the end, otherwise the most urgent first. */
export function readActions(tableDoc: Y.Doc): ActionItem[] {
  const actions: ActionItem[] = []
  for (const [id, value] of actionsRoot(tableDoc)) if (isAction(value)) actions.push({ id, ...value })
  const order = ({ id, due }: ActionItem) => `${due || '9999'} ${id}`
  return actions.sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, ACTIONS_MAX)
}

export function readHandovers(
  cards: readonly Pick<DutyCard, 'id'>[],
  tableDoc: Y.Doc,
): Record<CardId, Handover> {
  const root = handoversRoot(tableDoc)
  const entries = cards.flatMap(({ id }): [CardId, Handover][] => {
    const value = root.get(id)
    return isHandover(value) ? [[id, value]] : []
  })
  return Object.fromEntries(entries)
}

export function readNotes(cards: readonly DutyCard[], tableDoc: Y.Doc): Board['notes'] {
  return Object.fromEntries(cards.map((card) => [card.id, readNote(tableDoc, card.id)]))
}

/** Null for a card that nobody has moved yet, or whose value is broken. */
export function readPlacement(
  tableDoc: Y.Doc,
  cardId: CardId,
  root = placementsRoot(tableDoc),
): Placement | null {
  const value = root.get(cardId)
  return isPlacement(value) ? value : null
}

export function readNote(tableDoc: Y.Doc, cardId: string): string {
  return noteRoot(tableDoc, cardId).toString().slice(0, NOTE_MAX)
}

function readCards(cards: Y.Map<unknown>): BoardCard[] {
  return inOrder(cards).map(([id, value]) => ({
    id,
    title: text(value.title),
    detail: text(value.detail),
    claims: readClaims(value.claims),
    importance: IMPORTANCES.find((it) => it === value.importance) ?? (2 satisfies Importance),
    original: isObject(value.original)
      ? { title: text(value.original.title), detail: text(value.original.detail) }
      : null,
    splitFrom: isObject(value.splitFrom)
      ? { id: text(value.splitFrom.id), title: text(value.splitFrom.title) }
      : null,
    then: readThen(value.then),
  }))
}

export function readClaims(value: unknown): Claim[] {
  if (!Array.isArray(value)) return []
  return value.filter(isObject).map((claim) => ({
    role: oneOf(DUTY_ROLES, claim.role, 'po'),
    section: text(claim.section),
    paragraph: typeof claim.paragraph === 'number' ? claim.paragraph : 1,
  }))
}

function readRoster(roster: Y.Map<unknown>): Participant[] {
  return inOrder(roster).map(([id, value]) => ({
    id,
    name: text(value.name),
    role: oneOf<Role>(ROLES, value.role, 'observer'),
    seat: oneOf<Seat>(SEATS, value.seat, 'other'),
    colour: typeof value.colour === 'number' ? Math.abs(Math.trunc(value.colour)) % PERSON_COLOURS : 0,
    kind: oneOf(PERSON_KINDS, value.kind, 'person'),
    placedBy: typeof value.placedBy === 'string' ? value.placedBy : null,
  }))
}

function readRoleNames(value: unknown): Board['roleNames'] {
  const names = isObject(value) ? value : {}
  return { po: text(names.po) || 'Product Owner', pm: text(names.pm) || 'Product Manager' }
}

function readLastOutcome(value: unknown): LastOutcome | null {
  if (!isObject(value) || typeof value.number !== 'number' || typeof value.savedAt !== 'string') return null
  return { number: value.number, savedAt: value.savedAt }
}

function readStartedFrom(value: unknown): StartedFrom | null {
  if (!isObject(value) || typeof value.boardId !== 'string' || typeof value.number !== 'number') return null
  return { boardId: value.boardId, number: value.number }
}

function readThen(value: unknown): Then | null {
  if (!isObject(value) || typeof value.number !== 'number' || !isColumn(value.column)) return null
  return {
    number: value.number,
    column: value.column,
    rank: text(value.rank),
    note: text(value.note),
    lastWord: DUTY_ROLES.find((role) => role === value.lastWord) ?? null,
    agreement: typeof value.agreement === 'number' ? value.agreement : null,
  }
}

function plain(map: Y.Map<unknown>): Record<string, unknown> {
  return Object.fromEntries(map.entries())
}

function inOrder(map: Y.Map<unknown>): [string, Record<string, unknown>][] {
  const entries = [...map.entries()].filter((entry): entry is [string, Record<string, unknown>] =>
    isObject(entry[1]),
  )
  return entries.sort(([a, x], [b, y]) => Number(x.position) - Number(y.position) || (a < b ? -1 : 1))
}
