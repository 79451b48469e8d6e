// A board's `Lead` as its row keeps it: phase and lock in columns of their own, since rights ask for them, the rest as
// JSON that nobody but us has written.

import { firstLead, type Lead } from '#app/domain/lead.ts'
import type { Phase } from '#app/domain/phases.ts'
import type { Prisma } from './generated/prisma/client.ts'

export interface LeadRow {
  phase: string
  locked: boolean
  lead: Prisma.JsonValue
}

export function leadOf({ phase, locked, lead }: LeadRow): Lead {
  const beginning = firstLead('discuss')
  const kept = lead as Partial<Lead>
  return {
    ...beginning,
    ...kept,
    settings: { ...beginning.settings, ...kept.settings },
    phase: phase as Phase,
    locked,
  }
}

/** What to write for it. */
export function leadRow({ phase, locked, ...rest }: Lead) {
  return { phase, locked, lead: rest as unknown as Prisma.InputJsonObject }
}
