// Links that open one outcome to whoever has them, until they are withdrawn or run out.

export const SHARE_TERMS = ['always', 'week', 'month', 'quarter'] as const
export type ShareTerm = (typeof SHARE_TERMS)[number]

const DAY_MS = 24 * 60 * 60 * 1000
const DAYS: Record<Exclude<ShareTerm, 'always'>, number> = { week: 7, month: 30, quarter: 90 }

/** When a link made now runs out; null for never. */
export function expiryOf(term: ShareTerm, now: number): number | null {
  return term === 'always' ? null : now + DAYS[term] * DAY_MS
}

interface Holds {
  revokedAt: Date | null
  expiresAt: Date | null
}

/** X2: a link opens its outcome from the moment it is made until it is withdrawn or runs out, and never again. */
export function isOpen({ revokedAt, expiresAt }: Holds, now: number): boolean {
  return revokedAt === null && (expiresAt === null || now < expiresAt.getTime())
}
