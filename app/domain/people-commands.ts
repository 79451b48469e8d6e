// Commands about people: the door, those without a browser, and who leads while the facilitator is gone.

import { changed, withOrWithout } from './changed.ts'
import type { Actor, Command, Effect, Facts, Judged } from './commands.ts'
import type { ConsentLine } from './decisions.ts'
import type { ParticipantId } from './ids.ts'
import type { Lead } from './lead.ts'
import { PEOPLE_MAX } from './people.ts'
import { isRevealed } from './phases.ts'
import { refused } from './refusal.ts'
import { SIMULATED_COUNT } from './rehearsal.ts'

/** C2: how long no facilitator may have been connected before the deputy is offered to take over. */
export const LEADERLESS_MS = 20_000

/** R5. */
export function addProxy({ lead, people }: Facts, { name, seat }: Command & { do: 'add-proxy' }): Judged {
  if (people.size >= PEOPLE_MAX) return refused({ kind: 'board-full' })
  return changed(lead, { kind: 'add-proxy', name, seat })
}

/** E1: a rehearsal begins before anything was revealed; it can be ended at any time. R5 too. */
export function simulate({ lead, people, standIns }: Facts, { on }: Command & { do: 'simulate' }): Judged {
  if (!on) return changed(lead, { kind: 'remove-simulated' })
  if (isRevealed(lead.phase)) return refused({ kind: 'not-now', phase: lead.phase })
  const areThere = [...standIns.values()].includes(null)
  if (!areThere && people.size + SIMULATED_COUNT > PEOPLE_MAX) return refused({ kind: 'board-full' })
  return changed(lead, { kind: 'add-simulated' })
}

/** L4: who was removed, or waits, comes in only by a facilitator. R5 too. */
export function admit(
  { lead, people, outside }: Facts,
  { person, admitted }: Command & { do: 'admit' },
): Judged {
  if (!outside.has(person)) return refused({ kind: 'no-such-person' })
  if (admitted && people.size >= PEOPLE_MAX) return refused({ kind: 'board-full' })
  return changed(lead, { kind: admitted ? 'let-in' : 'turn-away', person })
}

/** L1: there is never a board without a facilitator. L6, L7. */
export function remove(facts: Facts, actor: Actor, person: ParticipantId): Judged {
  const { lead, people, standIns } = facts
  const role = people.get(person)
  // Simulated ones go all at once, with what they said.
  if (!role || standIns.get(person) === null) return refused({ kind: 'no-such-person' })
  const leaders = leadersOf(facts).filter((id) => id !== person)
  if (role === 'facilitator' && leaders.length === 0) return refused({ kind: 'last-facilitator' })
  if (role === 'facilitator' && actor.id === lead.acting && actor.id !== person)
    return refused({ kind: 'in-place-of' })
  const next = withoutPerson(lead, person)
  const successor = actor.id === person ? leaders[0] : actor.id
  const removal: Effect[] = [...passOn(facts, person, successor), { kind: 'remove-person', person }]
  // Who led in somebody's place comes back, if at all, as who they were.
  if (lead.acting === person)
    return changed(next, { kind: 'set-role', person, role: 'participant' }, ...removal)
  return changed(next, ...removal)
}

/** L5, V3: what somebody who leaves the board was on it: done, deputy, leading in somebody's place, against a decision. */
export function withoutPerson(lead: Lead, person: ParticipantId): Lead {
  const stays = ({ participantId, consent }: ConsentLine) => participantId !== person || consent !== 'object'
  return {
    ...lead,
    done: withOrWithout(lead.done, person, false),
    deputy: lead.deputy === person ? null : lead.deputy,
    acting: lead.acting === person ? null : lead.acting,
    // V3: dots that are on everybody's screen stay there.
    dotsCounted: lead.dotsShown ? withOrWithout(lead.dotsCounted, person, true) : lead.dotsCounted,
    consents: Object.fromEntries(
      Object.entries(lead.consents).map(([card, lines]) => [card, lines.filter(stays)]),
    ),
  }
}

export function nameDeputy({ lead, people, standIns }: Facts, person: ParticipantId | null): Judged {
  const canLead = person === null || (people.get(person) === 'participant' && !standIns.has(person))
  if (!canLead) return refused({ kind: 'no-such-person' })
  return changed({ ...lead, deputy: person })
}

/** L2: the deputy, nobody else, and only once no facilitator has been there for a while. L6, L7. */
export function takeOver(facts: Facts, actor: Actor, now: number): Judged {
  const { lead, leaderlessSince } = facts
  if (lead.deputy !== actor.id) return refused({ kind: 'not-the-deputy' })
  if (now - leaderlessSince < LEADERLESS_MS) return refused({ kind: 'led-already' })
  const before = lead.acting === actor.id ? null : lead.acting
  return changed(
    { ...lead, acting: actor.id },
    { kind: 'set-role', person: actor.id, role: 'facilitator' },
    ...(before === null ? [] : stepBack(facts, before, actor.id)),
  )
}

/** L3: whoever led before takes it back, or the deputy gives it back. L7. */
export function handBack(facts: Facts, actor: Actor): Judged {
  const { lead } = facts
  const { acting } = lead
  if (acting === null) return refused({ kind: 'led-already' })
  const others = leadersOf(facts).filter((id) => id !== acting)
  if (others.length === 0 && actor.id === acting) return refused({ kind: 'last-facilitator' })
  const successor = actor.id === acting ? others[0] : actor.id
  return changed({ ...lead, acting: null }, ...stepBack(facts, acting, successor))
}

function leadersOf({ people }: Facts): ParticipantId[] {
  return [...people].filter(([, role]) => role === 'facilitator').map(([id]) => id)
}

/** Who led in somebody's place is a participant again. */
function stepBack(facts: Facts, person: ParticipantId, successor: ParticipantId | undefined): Effect[] {
  return [...passOn(facts, person, successor), { kind: 'set-role', person, role: 'participant' }]
}

/** L7: a proxy is placed by somebody who leads. */
function passOn({ standIns }: Facts, from: ParticipantId, to: ParticipantId | undefined): Effect[] {
  const hasProxies = [...standIns.values()].includes(from)
  return hasProxies && to !== undefined ? [{ kind: 'pass-proxies', from, to }] : []
}
