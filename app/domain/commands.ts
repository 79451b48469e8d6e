// Commands: all that needs authority. One pure function judges each of them and says what the board is afterwards; the
// server carries it out, and what a screen offers asks the same table of rights.

import { changeCard, consent, openAgain, planQueue, settle, vote } from './card-commands.ts'
import { changed } from './changed.ts'
import type { Consent, DecidedColumn, Terms } from './decisions.ts'
import type { DutyRole } from './deck.ts'
import type { CardId, ParticipantId } from './ids.ts'
import { finish } from './last-time.ts'
import type { Lead, Settings } from './lead.ts'
import { addProxy, admit, handBack, nameDeputy, remove, simulate, takeOver } from './people-commands.ts'
import type { Role, Seat } from './people.ts'
import { done, go, set, setTimer } from './phase-commands.ts'
import { PHASES, type Phase } from './phases.ts'
import type { Column } from './placement.ts'
import { propose } from './proposals.ts'
import type { Refusal, Result } from './refusal.ts'
import { refused } from './refusal.ts'
import type { Importance } from './talk-queue.ts'
import { showDots, type Dot } from './votes.ts'

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
  | { do: 'propose'; card: CardId; column: DecidedColumn; lastWord: DutyRole | null; ask: string }
  | { do: 'undecide'; card: CardId }
  | {
      do: 'consent'
      card: CardId
      consent: Consent
      line: string
      /** What is on the screen of whoever says it. */ to?: Terms
    }
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
  | { do: 'finish'; /** An action item from last time. */ action: string; done: boolean }

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
  /** What tells the parts of a card that is split now from all others: 8 hex digits, never the same twice. */
  cut: string
  /** Whether anybody has placed anything alone, at any time, on the sheet that counts. */
  sorted: boolean
  /** The actor's own dots. */
  dots: readonly Dot[]
  /** Since when at the latest no facilitator is connected, in milliseconds since 1970; about now while one is. */
  leaderlessSince: number
}

/** What is to be done besides keeping the new value. */
export type Effect =
  | { kind: 'tally' }
  | { kind: 'hide-tally' }
  | { kind: 'place'; card: CardId; column: Column }
  | { kind: 'weigh-card'; card: CardId; importance: Importance }
  | { kind: 'reword-card'; card: CardId; title: string; detail: string }
  | { kind: 'split-card'; card: CardId; parts: { id: CardId; title: string }[] }
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
  | { kind: 'lay-as-then' }
  | { kind: 'finish-action'; action: string; done: boolean }
  | { kind: 'pass-proxies'; from: ParticipantId; to: ParticipantId }

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
  propose: { roles: LEADERS, phases: ['discuss', 'vote'] },
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
  finish: { roles: ALL_BUT_OBSERVERS, phases: ['discuss', 'vote'] },
}

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
    case 'propose':
      return propose(facts, command)
    case 'undecide':
      if (!facts.cards.has(command.card)) return refused({ kind: 'no-such-card' })
      return changed(...openAgain(lead, command.card))
    case 'consent':
      return consent(facts, actor, command)
    case 'vote':
      return vote(facts, command)
    case 'show-dots':
      return changed(showDots(facts, command.shown))
    case 'weigh':
    case 'reword':
    case 'split':
    case 'unsplit':
      return changeCard(facts, command)
    case 'add-proxy':
      return addProxy(facts, command)
    case 'simulate':
      return simulate(facts, command)
    case 'admit':
      return admit(facts, command)
    case 'remove':
      return remove(facts, actor, command.person)
    case 'deputy':
      return nameDeputy(facts, command.person)
    case 'take-over':
      return takeOver(facts, actor, now)
    case 'hand-back':
      return handBack(facts, actor)
    case 'finish':
      return finish(facts, actor, command)
  }
}
