// The phases of a board, in the order a facilitated session goes through them.

export const PHASES = ['lobby', 'sort', 'reveal', 'discuss', 'vote', 'closed'] as const
export type Phase = (typeof PHASES)[number]

/** Until a facilitator leads through phases, everybody drags together at once. */
export const FIRST_PHASE: Phase = 'discuss'
