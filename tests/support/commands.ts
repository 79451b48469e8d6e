// Commands in tests of the rules and of the server: one of each, a small board to judge them on, and how they are sent.

import { decide, type Actor, type Command, type Facts } from '#app/domain/commands.ts'
import { firstLead, type Lead } from '#app/domain/lead.ts'
import type { Role } from '#app/domain/people.ts'
import type { Visitor } from './app.ts'

export const NOBODY = '00000000-0000-4000-8000-000000000000'

/** None takes a person off a board, and what is split is joined again, so that one may follow the other. */
export const ONE_OF_EACH: readonly Command[] = [
  { do: 'go', to: 'reveal', sure: true },
  { do: 'set', settings: { dots: 5 } },
  { do: 'lock', locked: false },
  { do: 'done', done: true },
  { do: 'spotlight', card: 'scope' },
  { do: 'call' },
  { do: 'timer', what: 'start', ms: 60_000 },
  { do: 'queue-move', card: 'scope', before: null, order: ['scope', 'budget'] },
  { do: 'queue-park', card: 'scope', parked: true },
  { do: 'queue-time', minutes: 30 },
  { do: 'propose', card: 'scope', column: 'po', lastWord: null, ask: '' },
  { do: 'decide', card: 'scope', column: 'po', lastWord: null, ask: '' },
  { do: 'undecide', card: 'scope' },
  { do: 'consent', card: 'scope', consent: 'agree', line: '' },
  { do: 'vote', card: 'scope', dot: true },
  { do: 'show-dots', shown: true },
  { do: 'weigh', card: 'scope', importance: 3 },
  { do: 'reword', card: 'scope', title: 'What is in and what is out', detail: '' },
  { do: 'split', card: 'budget', titles: ['Ask for money', 'Spend money'] },
  { do: 'unsplit', card: 'budget' },
  { do: 'add-proxy', name: 'Pat', seat: 'designer' },
  { do: 'simulate', on: false },
  { do: 'admit', person: NOBODY, admitted: true },
  { do: 'remove', person: NOBODY },
  { do: 'deputy', person: NOBODY },
  { do: 'take-over' },
  { do: 'hand-back' },
  { do: 'finish', action: 'a1', done: true },
]

export const NOW = Date.UTC(2026, 0, 1)
export const FAY: Actor = { id: 'fay', role: 'facilitator' }
export const BEN: Actor = { id: 'ben', role: 'participant' }

export function facts(lead: Partial<Lead> = {}, more: Partial<Facts> = {}): Facts {
  return {
    lead: { ...firstLead('lobby'), ...lead },
    cards: new Set(['scope', 'budget']),
    people: new Map<string, Role>([
      ['fay', 'facilitator'],
      ['ben', 'participant'],
      ['ida', 'participant'],
      ['ola', 'observer'],
    ]),
    standIns: new Map(),
    outside: new Set(),
    parts: new Map(),
    cut: '0123abcd',
    sorted: false,
    dots: [],
    leaderlessSince: NOW,
    ...more,
  }
}

/** The board after a command that is taken. */
export function after(given: Facts, actor: Actor, command: Command, now = NOW): Lead {
  const judged = decide(given, actor, command, now)
  if (!judged.ok) throw new Error(judged.refusal.kind)
  return judged.lead
}

export function refusalOf(given: Facts, actor: Actor, command: Command, now = NOW): string | null {
  const judged = decide(given, actor, command, now)
  return judged.ok ? null : judged.refusal.kind
}

/** Sends a command, whatever becomes of it. */
export function give(visitor: Visitor, boardId: string, command: object): Promise<Response> {
  return visitor.post(`/boards/${boardId}/commands`, { command: JSON.stringify(command) })
}

/** Sends a command that is to be taken. */
export async function done(visitor: Visitor, boardId: string, command: Command): Promise<void> {
  const response = await give(visitor, boardId, command)
  if (response.status !== 200) throw new Error(`${command.do}: ${response.status} ${await response.text()}`)
}
