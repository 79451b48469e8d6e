// Commands about where the session is and how it is led: phases, settings, who is done, the timer.

import { changed, withOrWithout } from './changed.ts'
import type { Actor, Command, Facts, Judged } from './commands.ts'
import type { ParticipantId } from './ids.ts'
import type { Lead, Settings } from './lead.ts'
import { isWaitedFor } from './people.ts'
import { isRevealed, mayGo } from './phases.ts'
import { refused } from './refusal.ts'
import { addTime, pauseTimer, resumeTimer, startTimer } from './timer.ts'

/** H3: who moves everybody on while somebody is not done says so. H4: the way back keeps everything. */
export function go(facts: Facts, { to, sure }: Command & { do: 'go' }): Judged {
  const { lead, people, standIns } = facts
  if (!mayGo(lead.phase, to)) return refused({ kind: 'cannot-go', from: lead.phase, to })
  if (lead.phase === 'sort' && to === 'reveal' && !sure) {
    const waitedFor = [...people].filter(([id, role]) =>
      isWaitedFor(role, standIns.has(id), lead.done.includes(id)),
    )
    const notDone = waitedFor.length
    if (notDone > 0) return refused({ kind: 'not-done', people: notDone })
  }
  const next = { ...lead, phase: to, spotlight: null, timer: null }
  if (to === 'reveal')
    return changed({ ...next, counted: countedNow(facts) }, { kind: 'tally' }, { kind: 'lay-as-then' })
  if (isRevealed(to) && !isRevealed(lead.phase)) return changed(next, { kind: 'lay-as-then' })
  return to === 'sort' || to === 'lobby' ? changed(next, { kind: 'hide-tally' }) : changed(next)
}

/** B5: those of earlier reveals, and all who are here to sort; what simulated ones say is no secret. */
function countedNow({ lead, people, standIns }: Facts): ParticipantId[] {
  const sorters = [...people].filter(([id, role]) => role !== 'observer' && standIns.get(id) !== null)
  return [...new Set([...lead.counted, ...sorters.map(([id]) => id)])]
}

/** S3: everybody says so for themselves, and a facilitator for the proxies that are theirs. */
export function done({ lead, standIns }: Facts, actor: Actor, command: Command & { do: 'done' }): Judged {
  const person = command.person ?? actor.id
  if (person !== actor.id && standIns.get(person) !== actor.id) return refused({ kind: 'no-such-person' })
  return changed({ ...lead, done: withOrWithout(lead.done, person, command.done) })
}

/**
 * S1: whether ballots get names is settled before anybody sorts: none ever gets one that was begun without. What a device
 * holds that has not been sent is on a sheet that does not count any more.
 */
export function set({ lead, sorted }: Facts, settings: Partial<Settings>): Judged {
  const named = settings.named ?? lead.settings.named
  const tooLate = lead.phase !== 'lobby' || (named && sorted)
  if (named !== lead.settings.named && tooLate) return refused({ kind: 'named-too-late' })
  const ballotSheet = lead.ballotSheet + (named && !lead.settings.named ? 1 : 0)
  return changed({ ...lead, ballotSheet, settings: { ...lead.settings, ...settings } })
}

export function setTimer(lead: Lead, command: Command & { do: 'timer' }, now: number): Judged {
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
