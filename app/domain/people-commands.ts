// Commands about people: the door, those without a browser, and who leads while the facilitator is gone.

import { changed, withOrWithout } from './changed.ts'
import type { Actor, Command, Facts, Judged } from './commands.ts'
import type { ParticipantId } from './ids.ts'
import type { Lead } from './lead.ts'
import { isRevealed } from './phases.ts'
import { refused } from './refusal.ts'

/** C2: how long no facilitator may have been connected before the deputy is offered to take over. */
export const LEADERLESS_MS = 20_000

/** E1: a rehearsal begins before anything was revealed; it can be ended at any time. */
export function simulate({ lead }: Facts, { on }: Command & { do: 'simulate' }): Judged {
  if (!on) return changed(lead, { kind: 'remove-simulated' })
  if (isRevealed(lead.phase)) return refused({ kind: 'not-now', phase: lead.phase })
  return changed(lead, { kind: 'add-simulated' })
}

/** L4: who was removed, or waits, comes in only by a facilitator. */
export function admit({ lead, outside }: Facts, { person, admitted }: Command & { do: 'admit' }): Judged {
  if (!outside.has(person)) return refused({ kind: 'no-such-person' })
  return changed(lead, { kind: admitted ? 'let-in' : 'turn-away', person })
}

/** L1: there is never a board without a facilitator. */
export function remove({ lead, people, standIns }: Facts, person: ParticipantId): Judged {
  const role = people.get(person)
  // Simulated ones go all at once, with what they said.
  if (!role || standIns.get(person) === null) return refused({ kind: 'no-such-person' })
  const leaders = [...people.values()].filter((it) => it === 'facilitator').length
  if (role === 'facilitator' && leaders === 1) return refused({ kind: 'last-facilitator' })
  const next = withoutPerson(lead, person)
  const removal = { kind: 'remove-person', person } as const
  // Who led in somebody's place comes back, if at all, as who they were.
  if (lead.acting === person) return changed(next, { kind: 'set-role', person, role: 'participant' }, removal)
  return changed(next, removal)
}

/** L5: what somebody who leaves the board was on it: done, deputy, or leading in somebody's place. */
export function withoutPerson(lead: Lead, person: ParticipantId): Lead {
  return {
    ...lead,
    done: withOrWithout(lead.done, person, false),
    deputy: lead.deputy === person ? null : lead.deputy,
    acting: lead.acting === person ? null : lead.acting,
  }
}

export function nameDeputy({ lead, people, standIns }: Facts, person: ParticipantId | null): Judged {
  const canLead = person === null || (people.get(person) === 'participant' && !standIns.has(person))
  if (!canLead) return refused({ kind: 'no-such-person' })
  return changed({ ...lead, deputy: person })
}

/** L2: the deputy, nobody else, and only once no facilitator has been there for a while. */
export function takeOver({ lead, leaderlessSince }: Facts, actor: Actor, now: number): Judged {
  if (lead.deputy !== actor.id) return refused({ kind: 'not-the-deputy' })
  if (now - leaderlessSince < LEADERLESS_MS) return refused({ kind: 'led-already' })
  return changed({ ...lead, acting: actor.id }, { kind: 'set-role', person: actor.id, role: 'facilitator' })
}

/** L3: whoever led before takes it back, or the deputy gives it back. */
export function handBack({ lead, people }: Facts, actor: Actor): Judged {
  const { acting } = lead
  if (acting === null) return refused({ kind: 'led-already' })
  const others = [...people].some(([id, role]) => role === 'facilitator' && id !== acting)
  if (!others && actor.id === acting) return refused({ kind: 'last-facilitator' })
  return changed({ ...lead, acting: null }, { kind: 'set-role', person: acting, role: 'participant' })
}
