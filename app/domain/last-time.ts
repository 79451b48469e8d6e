// Commands about what comes from the session before.

import { changed } from './changed.ts'
import type { Actor, Command, Facts, Judged } from './commands.ts'
import { mayEditTable } from './people.ts'
import { refused } from './refusal.ts'

/** F6: whoever may write action items says which of last time's are done, and takes it back. */
export function finish({ lead }: Facts, actor: Actor, command: Command & { do: 'finish' }): Judged {
  // An archived board takes no command in the first place (W7).
  if (!mayEditTable(actor.role, { ...lead, archived: false })) {
    const others = lead.settings.drag === 'facilitators' && actor.role !== 'facilitator'
    return refused(others ? { kind: 'facilitators-only' } : { kind: 'not-now', phase: lead.phase })
  }
  const { action, done } = command
  if (!lead.brought.includes(action)) return refused({ kind: 'no-such-action' })
  return changed(lead, { kind: 'finish-action', action, done })
}
