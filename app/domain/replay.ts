// A session told again: what happened in it, in order, and the board at any moment of it (RULES Y1–Y4).
//
// Everything here was open to everybody on the board when it happened: no ballots, no figures made of them, no words
// of notes. A position counts the events that have happened: 0 is the board as it began.

import type { Decision } from './decisions.ts'
import type { CardId, ParticipantId } from './ids.ts'
import type { Phase } from './phases.ts'
import { arrangeColumns, type Column, type Columns, type Placement } from './placement.ts'

export interface ReplayCard {
  id: CardId
  title: string
}

export interface ReplayPerson {
  id: ParticipantId
  name: string
  colour: number
}

export type ToldDecision = Pick<Decision, 'column' | 'lastWord'>

export type Happening =
  /** Null: back into the tray, untouched. */
  | { kind: 'place'; card: CardId; placement: Placement | null }
  /** Who does it today, where the board asks for both. */
  | { kind: 'today'; card: CardId; column: Column }
  | { kind: 'note'; card: CardId; empty: boolean }
  | { kind: 'action' }
  | { kind: 'phase'; phase: Phase }
  | { kind: 'lock'; locked: boolean }
  | { kind: 'come'; person: ParticipantId }
  | { kind: 'leave'; person: ParticipantId }
  | { kind: 'rehearsal'; on: boolean }
  | { kind: 'spotlight'; card: CardId | null }
  | { kind: 'decide'; card: CardId; decision: ToldDecision }
  | { kind: 'reopen'; card: CardId }
  | { kind: 'reword'; card: CardId; title: string }
  /** `cards`: what lies on the table after it, in deck order. */
  | { kind: 'split'; card: CardId; cards: readonly ReplayCard[] }
  | { kind: 'unsplit'; card: CardId; cards: readonly ReplayCard[] }
  | { kind: 'cards'; cards: readonly ReplayCard[] }
  /** `savedBy`: a name, as the outcome has it; empty where it has none. */
  | { kind: 'outcome'; number: number; savedBy: string }

export interface ReplayEvent {
  /** Milliseconds since 1970, never before the event it follows. */
  at: number
  /** Null for the board itself, and for what the log has no name for: all that facilitators command. */
  by: ParticipantId | null
  what: Happening
}

/** A board at one moment: all that its picture needs. */
export interface Moment {
  phase: Phase
  locked: boolean
  /** Somebody simulated is on the board. */
  rehearsal: boolean
  spotlight: CardId | null
  /** On the table, in deck order. */
  cards: readonly ReplayCard[]
  placements: Readonly<Record<CardId, Placement>>
  decisions: Readonly<Record<CardId, ToldDecision>>
  /** Cards with a note. */
  noted: readonly CardId[]
  /** The newest outcome's number; 0 before there is one. */
  outcome: number
}

export interface Replay {
  title: string
  roleNames: { po: string; pm: string }
  startedAt: number
  start: Moment
  /** Everybody who was on the board or wrote on it. */
  people: readonly ReplayPerson[]
  events: readonly ReplayEvent[]
}

/** The board after one more event. */
export function momentAfter(moment: Moment, { what }: Pick<ReplayEvent, 'what'>): Moment {
  switch (what.kind) {
    case 'place':
      return { ...moment, placements: put(moment.placements, what.card, what.placement) }
    case 'note':
      return { ...moment, noted: noted(moment.noted, what.card, !what.empty) }
    case 'phase':
      return { ...moment, phase: what.phase }
    case 'lock':
      return { ...moment, locked: what.locked }
    case 'rehearsal':
      return { ...moment, rehearsal: what.on }
    case 'spotlight':
      return { ...moment, spotlight: what.card }
    case 'decide':
      return { ...moment, decisions: put(moment.decisions, what.card, what.decision) }
    case 'reopen':
      return { ...moment, decisions: put(moment.decisions, what.card, null) }
    case 'reword': {
      const cards = moment.cards.map((card) =>
        card.id === what.card ? { ...card, title: what.title } : card,
      )
      return { ...moment, cards }
    }
    case 'split':
    case 'unsplit':
    case 'cards':
      return withCards(moment, what.cards)
    case 'outcome':
      return { ...moment, outcome: what.number }
    case 'today':
    case 'action':
    case 'come':
    case 'leave':
      return moment
  }
}

/** A board on its way through many events, changed in place: to copy it for each would cost more than all else. */
export function walkFrom(start: Moment) {
  const placements = { ...start.placements }
  let moment: Moment = { ...start, placements }
  return {
    /** Only until the next event is taken. */
    now: (): Moment => moment,
    take(event: Pick<ReplayEvent, 'what'>): void {
      const { what } = event
      if (what.kind !== 'place') moment = momentAfter(moment, event)
      else if (what.placement === null) delete placements[what.card]
      else placements[what.card] = what.placement
    },
    keep: (): Moment => ({ ...moment, placements: { ...placements } }),
  }
}

function put<T>(values: Readonly<Record<CardId, T>>, card: CardId, value: T | null): Record<CardId, T> {
  if (value !== null) return { ...values, [card]: value }
  return Object.fromEntries(Object.entries(values).filter(([id]) => id !== card))
}

function noted(cards: readonly CardId[], card: CardId, has: boolean): readonly CardId[] {
  if (cards.includes(card) === has) return cards
  return has ? [...cards, card] : cards.filter((it) => it !== card)
}

/** K3: what was decided about a card that leaves the table goes with it; where it lay and its note stay. */
function withCards(moment: Moment, cards: readonly ReplayCard[]): Moment {
  const onTable = new Set(cards.map(({ id }) => id))
  const decisions = Object.fromEntries(Object.entries(moment.decisions).filter(([id]) => onTable.has(id)))
  return { ...moment, cards, decisions }
}

export function columnsAt({ cards, placements, decisions }: Moment): Columns {
  return arrangeColumns(
    cards.map(({ id }) => id),
    (id) => placements[id],
    (id) => decisions[id]?.column ?? null,
  )
}

/** Where one sees a card lie, as in `columnsAt`. */
export function columnAt(
  { placements, decisions }: Pick<Moment, 'placements' | 'decisions'>,
  card: CardId,
): Column {
  return decisions[card]?.column ?? placements[card]?.column ?? 'unsorted'
}

/** Between two kept moments lie so many events: no seek replays more. */
const KEPT_EVERY = 200

export interface Playback {
  readonly length: number
  /** The board after the first `position` events; the nearest there is for any other number. */
  momentAt(position: number): Moment
}

/** Keeps a moment every few events, and the last one asked for, so that neither a jump nor a step costs much. */
export function playback({ start, events }: Pick<Replay, 'start' | 'events'>): Playback {
  const kept = [start]
  const walk = walkFrom(start)
  events.forEach((event, index) => {
    walk.take(event)
    if ((index + 1) % KEPT_EVERY === 0) kept.push(walk.keep())
  })
  let last = { position: 0, moment: start }
  return {
    length: events.length,
    momentAt(asked) {
      const position = Math.min(Math.max(Math.trunc(asked) || 0, 0), events.length)
      if (position === last.position) return last.moment
      const nearest = Math.floor(position / KEPT_EVERY) * KEPT_EVERY
      const goesOn = last.position <= position && last.position >= nearest
      const from = goesOn ? last : { position: nearest, moment: kept[nearest / KEPT_EVERY]! }
      const walk = walkFrom(from.moment)
      for (let index = from.position; index < position; index++) walk.take(events[index]!)
      last = { position, moment: walk.keep() }
      return last.moment
    },
  }
}

/**
 * One row of events out of two, each in its own order. What has the same time was done at once by one command: what the
 * session says of it comes first, and then what it did on the table.
 */
export function mergeEvents(
  session: readonly ReplayEvent[],
  table: readonly ReplayEvent[],
): readonly ReplayEvent[] {
  const merged: ReplayEvent[] = []
  let next = 0
  for (const event of table) {
    while (next < session.length && session[next]!.at <= event.at) merged.push(session[next++]!)
    merged.push(event)
  }
  return [...merged, ...session.slice(next)]
}

/** What nobody put on the table, from the first moment on: a board that began with an outcome. */
function isBeginning({ at, by, what }: ReplayEvent, startedAt: number): boolean {
  const lay = what.kind === 'place' || what.kind === 'note' || what.kind === 'today' || what.kind === 'action'
  return lay && by === null && at <= startedAt
}

/** A board that began with something on the table did not have it put there. */
export function foldBeginning(start: Moment, startedAt: number, events: readonly ReplayEvent[]) {
  const later = events.findIndex((event) => !isBeginning(event, startedAt))
  const count = later === -1 ? events.length : later
  return { start: events.slice(0, count).reduce(momentAfter, start), events: events.slice(count) }
}

/** Positions at which each phase begins, from the first on. */
export function phaseMarks({
  start,
  events,
}: Pick<Replay, 'start' | 'events'>): { phase: Phase; position: number }[] {
  const marks = [{ phase: start.phase, position: 0 }]
  events.forEach(({ what }, index) => {
    if (what.kind === 'phase') marks.push({ phase: what.phase, position: index + 1 })
  })
  return marks
}

/** Right after an outcome was saved; null if the log has nothing of it. */
export function positionOfOutcome({ events }: Pick<Replay, 'events'>, number: number): number | null {
  const index = events.findIndex(({ what }) => what.kind === 'outcome' && what.number === number)
  return index === -1 ? null : index + 1
}

/** Where an address opens a replay: at a position, at an outcome, or where a card was last put; else at the beginning. */
export function positionAsked(replay: Pick<Replay, 'events'>, asked: URLSearchParams): number {
  const at = Number(asked.get('at'))
  if (at >= 1) return Math.min(Math.trunc(at), replay.events.length)
  const outcome = Number(asked.get('outcome'))
  if (outcome >= 1) return positionOfOutcome(replay, outcome) ?? replay.events.length
  const card = asked.get('card')
  return replay.events.findLastIndex(({ what }) => what.kind === 'place' && what.card === card) + 1
}
