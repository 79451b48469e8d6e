// Commands: all that needs authority. One pure function judges each of them and says what the board is afterwards; the
// server carries it out, and what a screen offers asks the same table of rights.

import {
  ASK_MAX,
  DECIDED_COLUMNS,
  isHeld,
  LINE_MAX,
  needsLine,
  type Consent,
  type DecidedColumn,
} from './decisions.ts'
import type { DutyRole } from './deck.ts'
import type { CardId, ParticipantId } from './ids.ts'
import type { Lead, Settings } from './lead.ts'
import type { Role, Seat } from './people.ts'
import { isRevealed, mayGo, PHASES, type Phase } from './phases.ts'
import type { Column } from './placement.ts'
import type { Refusal, Result } from './refusal.ts'
import { refused } from './refusal.ts'
import { moveTopic, type Importance } from './talk-queue.ts'
import { addTime, pauseTimer, resumeTimer, startTimer } from './timer.ts'
import { freeSlot, slotToClear, type Dot } from './votes.ts'

export type Command =
  | { do: 'go'; to: Phase; /** Also though somebody is not done. */ sure: boolean }
  | { do: 'set'; settings: Partial<Settings> }
  | { do: 'lock'; locked: boolean }
  | { do: 'done'; done: boolean; /** For a proxy of one's own. */ person?: ParticipantId }
  | { do: 'spotlight'; card: CardId | null }
  | { do: 'call' }
  | { do: 'timer'; what: 'start' | 'add'; ms: number }
  | { do: 'timer'; what: 'pause' | 'resume' | 'clear' }
  | {
      do: 'queue-move'
      card: CardId
      before: CardId | null
      /** As it stands on the screen. */ order: CardId[]
    }
  | { do: 'queue-park'; card: CardId; parked: boolean }
  | { do: 'queue-time'; minutes: number | null }
  | { do: 'decide'; card: CardId; column: DecidedColumn; lastWord: DutyRole | null; ask: string }
  | { do: 'undecide'; card: CardId }
  | { do: 'consent'; card: CardId; consent: Consent; line: string }
  | { do: 'vote'; card: CardId; dot: boolean }
  | { do: 'show-dots'; shown: boolean }
  | { do: 'weigh'; card: CardId; importance: Importance }
  | { do: 'reword'; card: CardId; title: string; detail: string }
  | { do: 'split'; card: CardId; titles: string[] }
  | { do: 'unsplit'; /** The card that was split. */ card: CardId }
  | { do: 'add-proxy'; name: string; seat: Seat }
  | { do: 'simulate'; on: boolean }
  | { do: 'admit'; person: ParticipantId; admitted: boolean }
  | { do: 'remove'; person: ParticipantId }
  | { do: 'deputy'; person: ParticipantId | null }
  | { do: 'take-over' }
  | { do: 'hand-back' }

export interface Actor {
  id: ParticipantId
  role: Role
}

/** What else there is to know of a board to judge a command. */
export interface Facts {
  lead: Lead
  /** Cards on the table, without those that were split. */
  cards: ReadonlySet<CardId>
  /** Those who are on the board, with the role they have. */
  people: ReadonlyMap<ParticipantId, Role>
  /** Those of them who have no browser: proxies with the facilitator who made each, simulated ones with null. */
  standIns: ReadonlyMap<ParticipantId, ParticipantId | null>
  /** People who were removed, or wait to be let in. */
  outside: ReadonlySet<ParticipantId>
  /** Cards that were split, and into which. */
  parts: ReadonlyMap<CardId, readonly CardId[]>
  /** Whether anybody has placed anything alone, at any time. */
  sorted: boolean
  /** The actor's own dots. */
  dots: readonly Dot[]
  /** Since when no facilitator has been connected, in milliseconds since 1970; null while one is. */
  leaderlessSince: number | null
}

/** What is to be done besides keeping the new value. */
export type Effect =
  | { kind: 'tally' }
  | { kind: 'hide-tally' }
  | { kind: 'place'; card: CardId; column: Column }
  | { kind: 'weigh-card'; card: CardId; importance: Importance }
  | { kind: 'reword-card'; card: CardId; title: string; detail: string }
  | { kind: 'split-card'; card: CardId; titles: string[] }
  | { kind: 'join-card'; card: CardId; /** Also those that were split again. */ pieces: CardId[] }
  | { kind: 'add-proxy'; name: string; seat: Seat }
  | { kind: 'add-simulated' }
  | { kind: 'remove-simulated' }
  | { kind: 'let-in'; person: ParticipantId }
  | { kind: 'turn-away'; person: ParticipantId }
  | { kind: 'put-dot'; slot: number; card: CardId }
  | { kind: 'clear-dot'; slot: number }
  | { kind: 'remove-person'; person: ParticipantId }
  | { kind: 'set-role'; person: ParticipantId; role: Role }

const LEADERS: readonly Role[] = ['facilitator']
const ALL_BUT_OBSERVERS: readonly Role[] = ['facilitator', 'participant']
const ANY_PHASE = PHASES
const BEFORE_CLOSED = PHASES.filter((phase) => phase !== 'closed')
const TALKING: readonly Phase[] = ['reveal', 'discuss', 'vote']

/** C1: who may give which command in which phase. */
export const COMMAND_RIGHTS: Record<Command['do'], { roles: readonly Role[]; phases: readonly Phase[] }> = {
  go: { roles: LEADERS, phases: ANY_PHASE },
  set: { roles: LEADERS, phases: BEFORE_CLOSED },
  lock: { roles: LEADERS, phases: BEFORE_CLOSED },
  done: { roles: ALL_BUT_OBSERVERS, phases: ['lobby', 'sort'] },
  spotlight: { roles: LEADERS, phases: TALKING },
  call: { roles: LEADERS, phases: BEFORE_CLOSED },
  timer: { roles: LEADERS, phases: BEFORE_CLOSED },
  'queue-move': { roles: LEADERS, phases: TALKING },
  'queue-park': { roles: LEADERS, phases: TALKING },
  'queue-time': { roles: LEADERS, phases: TALKING },
  decide: { roles: LEADERS, phases: ['discuss', 'vote'] },
  undecide: { roles: LEADERS, phases: ['discuss', 'vote'] },
  consent: { roles: ALL_BUT_OBSERVERS, phases: ['discuss', 'vote'] },
  vote: { roles: ALL_BUT_OBSERVERS, phases: ['vote'] },
  'show-dots': { roles: LEADERS, phases: ['vote'] },
  weigh: { roles: LEADERS, phases: BEFORE_CLOSED },
  reword: { roles: LEADERS, phases: BEFORE_CLOSED },
  split: { roles: LEADERS, phases: TALKING },
  unsplit: { roles: LEADERS, phases: TALKING },
  'add-proxy': { roles: LEADERS, phases: ['lobby', 'sort'] },
  simulate: { roles: LEADERS, phases: ANY_PHASE },
  admit: { roles: LEADERS, phases: ANY_PHASE },
  remove: { roles: LEADERS, phases: ANY_PHASE },
  deputy: { roles: LEADERS, phases: ANY_PHASE },
  'take-over': { roles: ALL_BUT_OBSERVERS, phases: ANY_PHASE },
  'hand-back': { roles: LEADERS, phases: ANY_PHASE },
}

/** C2: how long no facilitator may have been connected before the deputy is offered to take over. */
export const LEADERLESS_MS = 20_000

export type Judged = Result<{ lead: Lead; effects: Effect[] }>

/**
 * @param now milliseconds since 1970, by the server's clock
 * @returns the board after the command, or why it is not taken
 */
export function decide(facts: Facts, actor: Actor, command: Command, now: number): Judged {
  const fault = faultOf(facts.lead.phase, actor.role, command.do)
  return fault ? refused(fault) : carryOut(facts, actor, command, now)
}

/** C1 again: null if somebody of this role may give this command now. */
export function faultOf(phase: Phase, role: Role, command: Command['do']): Refusal | null {
  const { roles, phases } = COMMAND_RIGHTS[command]
  if (!roles.includes(role))
    return roles === LEADERS ? { kind: 'facilitators-only' } : { kind: 'observers-watch' }
  return phases.includes(phase) ? null : { kind: 'not-now', phase }
}

function carryOut(facts: Facts, actor: Actor, command: Command, now: number): Judged {
  const { lead } = facts
  switch (command.do) {
    case 'go':
      return go(facts, command)
    case 'set':
      return set(facts, command.settings)
    case 'lock':
      return changed({ ...lead, locked: command.locked })
    case 'done':
      return done(facts, actor, command)
    case 'spotlight':
      if (command.card !== null && !facts.cards.has(command.card)) return refused({ kind: 'no-such-card' })
      return changed({ ...lead, spotlight: command.card })
    case 'call':
      return changed({ ...lead, calls: lead.calls + 1 })
    case 'timer':
      return setTimer(lead, command, now)
    case 'queue-move':
    case 'queue-park':
    case 'queue-time':
      return planQueue(facts, command, now)
    case 'decide':
      return settle(facts, command, now)
    case 'undecide':
      return changed(...openAgain(lead, command.card))
    case 'consent':
      return consent(facts, actor, command)
    case 'vote':
      return vote(facts, command)
    case 'show-dots':
      return changed({ ...lead, dotsShown: command.shown })
    case 'weigh':
    case 'reword':
    case 'split':
    case 'unsplit':
      return changeCard(facts, command)
    case 'add-proxy':
      return changed(lead, { kind: 'add-proxy', name: command.name, seat: command.seat })
    case 'simulate':
      return simulate(facts, command)
    case 'admit':
      return admit(facts, command)
    case 'remove':
      return remove(facts, command.person)
    case 'deputy':
      return nameDeputy(facts, command.person)
    case 'take-over':
      return takeOver(facts, actor, now)
    case 'hand-back':
      return handBack(facts, actor)
  }
}

function changed(lead: Lead, ...effects: Effect[]): Judged {
  return { ok: true, lead, effects }
}

/** H3: who moves everybody on while somebody is not done says so. H4: the way back keeps everything. */
function go({ lead, people, standIns }: Facts, { to, sure }: Command & { do: 'go' }): Judged {
  if (!mayGo(lead.phase, to)) return refused({ kind: 'cannot-go', from: lead.phase, to })
  if (lead.phase === 'sort' && to === 'reveal' && !sure) {
    const notDone = whoIsNotDone(people, standIns, lead.done).length
    if (notDone > 0) return refused({ kind: 'not-done', people: notDone })
  }
  const next = { ...lead, phase: to, spotlight: null, timer: null }
  if (to === 'reveal') return changed(next, { kind: 'tally' })
  return to === 'sort' || to === 'lobby' ? changed(next, { kind: 'hide-tally' }) : changed(next)
}

/** S2: everybody who sorts, but for stand-ins, and has not said to be done. */
function whoIsNotDone(
  people: Facts['people'],
  standIns: Facts['standIns'],
  done: Lead['done'],
): ParticipantId[] {
  const sorters = [...people].filter(([id, role]) => role !== 'observer' && !standIns.has(id))
  return sorters.map(([id]) => id).filter((id) => !done.includes(id))
}

/** S3: everybody says so for themselves, and a facilitator for the proxies that are theirs. */
function done({ lead, standIns }: Facts, actor: Actor, command: Command & { do: 'done' }): Judged {
  const person = command.person ?? actor.id
  if (person !== actor.id && standIns.get(person) !== actor.id) return refused({ kind: 'no-such-person' })
  return changed({ ...lead, done: withOrWithout(lead.done, person, command.done) })
}

/** S1: whether ballots get names is settled before anybody sorts: none ever gets one that was begun without. */
function set({ lead, sorted }: Facts, settings: Partial<Settings>): Judged {
  const named = settings.named ?? lead.settings.named
  const tooLate = lead.phase !== 'lobby' || (named && sorted)
  if (named !== lead.settings.named && tooLate) return refused({ kind: 'named-too-late' })
  return changed({ ...lead, settings: { ...lead.settings, ...settings } })
}

function setTimer(lead: Lead, command: Command & { do: 'timer' }, now: number): Judged {
  if (command.what === 'start') return changed({ ...lead, timer: startTimer(command.ms, now) })
  if (command.what === 'clear') return changed({ ...lead, timer: null })
  const { timer } = lead
  if (!timer) return refused({ kind: 'no-timer' })
  switch (command.what) {
    case 'add':
      return changed({ ...lead, timer: addTime(timer, command.ms, now) })
    case 'pause':
      return changed({ ...lead, timer: pauseTimer(timer, now) })
    case 'resume':
      return changed({ ...lead, timer: resumeTimer(timer, now) })
  }
}

type QueueCommand = Command & { do: 'queue-move' | 'queue-park' | 'queue-time' }

function planQueue({ lead, cards }: Facts, command: QueueCommand, now: number): Judged {
  const { queue } = lead
  if (command.do === 'queue-time') {
    const endsAt = command.minutes === null ? null : now + command.minutes * 60_000
    return changed({ ...lead, queue: { ...queue, endsAt } })
  }
  if (!cards.has(command.card)) return refused({ kind: 'no-such-card' })
  if (command.do === 'queue-park') {
    const parked = withOrWithout(queue.parked, command.card, command.parked)
    return changed({ ...lead, queue: { ...queue, parked } })
  }
  const order = moveTopic(command.order, command.card, command.before).filter((id) => cards.has(id))
  return changed({ ...lead, queue: { ...queue, first: order.slice(0, order.indexOf(command.card) + 1) } })
}

/** D2, D3. */
function settle({ lead, cards }: Facts, command: Command & { do: 'decide' }, now: number): Judged {
  const { card, column, lastWord, ask } = command
  if (!cards.has(card)) return refused({ kind: 'no-such-card' })
  if (!DECIDED_COLUMNS.includes(column)) return refused({ kind: 'cannot-decide' })
  if (isHeld(lead.consents[card] ?? [])) return refused({ kind: 'held' })
  const decision = {
    column,
    lastWord: column === 'shared' ? lastWord : null,
    ask: ask.slice(0, ASK_MAX),
    at: new Date(now).toISOString(),
  }
  const decisions = { ...lead.decisions, [card]: decision }
  return changed({ ...lead, decisions }, { kind: 'place', card, column })
}

/** D1, D2: an objection opens a decided card again. */
function consent({ lead, cards }: Facts, actor: Actor, command: Command & { do: 'consent' }): Judged {
  const { card } = command
  if (!cards.has(card)) return refused({ kind: 'no-such-card' })
  const line = needsLine(command.consent) ? command.line.trim().slice(0, LINE_MAX) : ''
  if (needsLine(command.consent) && line === '') return refused({ kind: 'line-needed' })
  const others = (lead.consents[card] ?? []).filter(({ participantId }) => participantId !== actor.id)
  const mine = { participantId: actor.id, consent: command.consent, line }
  const next = { ...lead, consents: { ...lead.consents, [card]: [...others, mine] } }
  return command.consent === 'object' ? changed(...openAgain(next, card)) : changed(next)
}

/** D5: a card that was decided stays where it lay for all to see, wherever somebody has put it meanwhile. */
function openAgain(lead: Lead, card: CardId): [Lead, ...Effect[]] {
  const decision = lead.decisions[card]
  if (!decision) return [lead]
  return [
    { ...lead, decisions: without(lead.decisions, card) },
    { kind: 'place', card, column: decision.column },
  ]
}

/** V1, V2. */
function vote({ lead, cards, dots }: Facts, { card, dot }: Command & { do: 'vote' }): Judged {
  if (!cards.has(card)) return refused({ kind: 'no-such-card' })
  if (dot) {
    const slot = freeSlot(dots, lead.settings.dots)
    return slot === null ? refused({ kind: 'no-dots-left' }) : changed(lead, { kind: 'put-dot', slot, card })
  }
  const slot = slotToClear(dots, card)
  return slot === null ? changed(lead) : changed(lead, { kind: 'clear-dot', slot })
}

type CardCommand = Command & { do: 'weigh' | 'reword' | 'split' | 'unsplit' }

/** K1 to K3. */
function changeCard({ lead, cards, parts }: Facts, command: CardCommand): Judged {
  const { card } = command
  if (command.do === 'unsplit') {
    const pieces = piecesOf(card, parts)
    if (pieces.length === 0) return refused({ kind: 'no-such-card' })
    return changed(forget(lead, pieces), { kind: 'join-card', card, pieces })
  }
  if (!cards.has(card)) return refused({ kind: 'no-such-card' })
  switch (command.do) {
    case 'weigh':
      return changed(lead, { kind: 'weigh-card', card, importance: command.importance })
    case 'reword': {
      const title = command.title.trim()
      if (title === '') return refused({ kind: 'words-needed' })
      return changed(lead, { kind: 'reword-card', card, title, detail: command.detail.trim() })
    }
    case 'split': {
      const titles = command.titles.map((title) => title.trim())
      if (titles.includes('') || new Set(titles).size < titles.length)
        return refused({ kind: 'words-needed' })
      if (titles.length < SPLIT_LEAST || titles.length > SPLIT_MOST) return refused({ kind: 'words-needed' })
      return changed(forget(lead, [card]), { kind: 'split-card', card, titles })
    }
  }
}

function piecesOf(card: CardId, parts: Facts['parts']): CardId[] {
  return (parts.get(card) ?? []).flatMap((part) => [part, ...piecesOf(part, parts)])
}

export const SPLIT_LEAST = 2
export const SPLIT_MOST = 3

/** What was said and planned about cards that leave the table. */
function forget(lead: Lead, cards: readonly CardId[]): Lead {
  const others = (ids: readonly CardId[]) => ids.filter((id) => !cards.includes(id))
  return {
    ...lead,
    spotlight: lead.spotlight !== null && cards.includes(lead.spotlight) ? null : lead.spotlight,
    decisions: cards.reduce((kept, card) => without(kept, card), lead.decisions),
    consents: cards.reduce((kept, card) => without(kept, card), lead.consents),
    queue: { ...lead.queue, first: others(lead.queue.first), parked: others(lead.queue.parked) },
  }
}

/** E1: a rehearsal begins before anything was revealed; it can be ended at any time. */
function simulate({ lead }: Facts, { on }: Command & { do: 'simulate' }): Judged {
  if (!on) return changed(lead, { kind: 'remove-simulated' })
  if (isRevealed(lead.phase)) return refused({ kind: 'not-now', phase: lead.phase })
  return changed(lead, { kind: 'add-simulated' })
}

/** L4: who was removed, or waits, comes in only by a facilitator. */
function admit({ lead, outside }: Facts, { person, admitted }: Command & { do: 'admit' }): Judged {
  if (!outside.has(person)) return refused({ kind: 'no-such-person' })
  return changed(lead, { kind: admitted ? 'let-in' : 'turn-away', person })
}

/** L1: there is never a board without a facilitator. */
function remove({ lead, people, standIns }: Facts, person: ParticipantId): Judged {
  const role = people.get(person)
  // Simulated ones go all at once, with what they said.
  if (!role || standIns.get(person) === null) return refused({ kind: 'no-such-person' })
  const leaders = [...people.values()].filter((it) => it === 'facilitator').length
  if (role === 'facilitator' && leaders === 1) return refused({ kind: 'last-facilitator' })
  const next = {
    ...lead,
    done: withOrWithout(lead.done, person, false),
    deputy: lead.deputy === person ? null : lead.deputy,
    acting: lead.acting === person ? null : lead.acting,
  }
  return changed(next, { kind: 'remove-person', person })
}

function nameDeputy({ lead, people, standIns }: Facts, person: ParticipantId | null): Judged {
  const canLead = person === null || (people.get(person) === 'participant' && !standIns.has(person))
  if (!canLead) return refused({ kind: 'no-such-person' })
  return changed({ ...lead, deputy: person })
}

/** L2: the deputy, nobody else, and only once no facilitator has been there for a while. */
function takeOver({ lead, leaderlessSince }: Facts, actor: Actor, now: number): Judged {
  if (lead.deputy !== actor.id) return refused({ kind: 'not-the-deputy' })
  if (leaderlessSince === null || now - leaderlessSince < LEADERLESS_MS)
    return refused({ kind: 'led-already' })
  return changed({ ...lead, acting: actor.id }, { kind: 'set-role', person: actor.id, role: 'facilitator' })
}

/** L3: whoever led before takes it back, or the deputy gives it back. */
function handBack({ lead, people }: Facts, actor: Actor): Judged {
  const { acting } = lead
  if (acting === null) return refused({ kind: 'led-already' })
  const others = [...people].some(([id, role]) => role === 'facilitator' && id !== acting)
  if (!others && actor.id === acting) return refused({ kind: 'last-facilitator' })
  return changed({ ...lead, acting: null }, { kind: 'set-role', person: acting, role: 'participant' })
}

function withOrWithout<T>(list: readonly T[], item: T, isIn: boolean): T[] {
  const others = list.filter((it) => it !== item)
  return isIn ? [...others, item] : others
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([it]) => it !== key))
}
