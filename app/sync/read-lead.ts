// What commands change of a board, out of the session document. The server alone writes it; older documents lack what
// came later, and get what a board begins with.

import type { Gap } from '../domain/agreement.ts'
import { GAPS } from '../domain/agreement.ts'
import { CHOICES, noCounts, type Choice, type Counts } from '../domain/ballots.ts'
import {
  CONSENTS,
  DECIDED_COLUMNS,
  type ConsentLine,
  type Decision,
  type Proposal,
  type Terms,
} from '../domain/decisions.ts'
import type { CardId } from '../domain/ids.ts'
import { DRAGGERS, firstLead, type Settings, type ToldLead } from '../domain/lead.ts'
import { SEATS, type Seat } from '../domain/people.ts'
import { PHASES } from '../domain/phases.ts'
import type { CardTally, Tallies } from '../domain/tallies.ts'
import type { Timer } from '../domain/timer.ts'
import { isObject, oneOf, text, texts } from './read-values.ts'
import type { SessionState } from './schema.ts'

type Values = Record<string, unknown>
/** The roots of a session document as plain values. */
type Roots = Record<keyof SessionState, Values>

const BEGINNING = firstLead('discuss')

export function readLead({ session, decisions, consents }: Roots): ToldLead {
  const queue = isObject(session.queue) ? session.queue : {}
  return {
    phase: oneOf(PHASES, session.phase, BEGINNING.phase),
    locked: session.locked === true,
    settings: readSettings(session.settings),
    spotlight: textOrNull(session.spotlight),
    calls: numberOr(session.calls, 0),
    timer: readTimer(session.timer),
    queue: { first: texts(queue.first), parked: texts(queue.parked), endsAt: numberOr(queue.endsAt, null) },
    done: texts(session.done),
    ballotSheet: numberOr(session.ballotSheet, 0),
    proposals: mapValues(isObject(session.proposals) ? session.proposals : {}, readProposal),
    decisions: mapValues(decisions, readDecision),
    consents: mapValues(consents, readConsents),
    dotsShown: session.dotsShown === true,
    deputy: textOrNull(session.deputy),
    acting: textOrNull(session.acting),
    brought: texts(session.brought),
  }
}

function readSettings(value: unknown): Settings {
  const given = isObject(value) ? value : {}
  return {
    drag: oneOf(DRAGGERS, given.drag, BEGINNING.settings.drag),
    named: given.named === true,
    approve: given.approve === true,
    target: given.target === true,
    dots: numberOr(given.dots, BEGINNING.settings.dots),
  }
}

function readTimer(value: unknown): Timer | null {
  if (!isObject(value)) return null
  if (value.kind === 'running' && typeof value.endsAt === 'number')
    return { kind: 'running', endsAt: value.endsAt }
  if (value.kind === 'paused' && typeof value.leftMs === 'number')
    return { kind: 'paused', leftMs: value.leftMs }
  return null
}

function readTerms(value: unknown): Terms | null {
  if (!isObject(value)) return null
  const column = DECIDED_COLUMNS.find((it) => it === value.column)
  if (!column) return null
  return { column, lastWord: value.lastWord === 'po' || value.lastWord === 'pm' ? value.lastWord : null }
}

function readDecision(value: unknown): Decision | null {
  const terms = readTerms(value)
  return terms && isObject(value) ? { ...terms, ask: text(value.ask), at: text(value.at) } : null
}

function readProposal(value: unknown): Proposal | null {
  const terms = readTerms(value)
  return terms && isObject(value)
    ? { ...terms, ask: text(value.ask), cleared: numberOr(value.cleared, 0) }
    : null
}

function readConsents(value: unknown): ConsentLine[] {
  if (!Array.isArray(value)) return []
  return value.filter(isObject).map((line) =>
    withTerms(readTerms(line.to), {
      participantId: text(line.participantId),
      consent: oneOf(CONSENTS, line.consent, 'agree'),
      line: text(line.line),
      ...(typeof line.name === 'string' && { name: line.name }),
    }),
  )
}

function withTerms(to: Terms | null, line: ConsentLine): ConsentLine {
  return to ? { ...line, to } : line
}

/** Null where there are none: before the reveal. */
export function readTallies({ tallies }: Roots): Tallies | null {
  const read = mapValues(tallies, readTally)
  return Object.keys(read).length > 0 ? read : null
}

function readTally(value: unknown): CardTally | null {
  if (!isObject(value)) return null
  return {
    counts: readCounts(value.counts),
    withoutProxies: isObject(value.withoutProxies) ? readCounts(value.withoutProxies) : null,
    agreement: numberOr(value.agreement, null),
    gap: (GAPS as readonly unknown[]).includes(value.gap) ? (value.gap as Gap) : null,
    seats: readSeats(value.seats),
    names: isObject(value.names) ? mapValues(value.names, readChoice) : null,
  }
}

function readSeats(value: unknown): Partial<Record<Seat, Counts>> {
  const given = isObject(value) ? value : {}
  return Object.fromEntries(
    SEATS.filter((seat) => isObject(given[seat])).map((seat) => [seat, readCounts(given[seat])]),
  )
}

function readChoice(value: unknown): Choice | null {
  return CHOICES.find((choice) => choice === value) ?? null
}

function readCounts(value: unknown): Counts {
  const given = isObject(value) ? value : {}
  const counts = noCounts()
  for (const choice of CHOICES) counts[choice] = numberOr(given[choice], 0)
  return counts
}

export function readDots({ session }: Roots): Record<CardId, number> | null {
  return isObject(session.dots) ? mapValues(session.dots, (value) => numberOr(value, null)) : null
}

function mapValues<T>(values: Values, read: (value: unknown) => T | null): Record<string, T> {
  const entries: [string, T][] = []
  for (const [key, value] of Object.entries(values)) {
    const found = read(value)
    if (found !== null) entries.push([key, found])
  }
  return Object.fromEntries(entries)
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function numberOr<T>(value: unknown, otherwise: T): number | T {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
}
