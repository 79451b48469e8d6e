// The phases of a board, and how it goes from one to another: a state machine with a way back that loses nothing.

export const PHASES = ['lobby', 'sort', 'reveal', 'discuss', 'vote', 'closed'] as const
export type Phase = (typeof PHASES)[number]

/** As it is called on the screen. */
export function phaseName(phase: Phase): string {
  return phase[0]!.toUpperCase() + phase.slice(1)
}

/** Where a board begins, as it is chosen when it is made. */
export const FIRST_PHASES = ['discuss', 'lobby'] as const satisfies readonly Phase[]
export type FirstPhase = (typeof FIRST_PHASES)[number]

/** Until a facilitator leads through phases, everybody drags together at once. */
export const FIRST_PHASE: FirstPhase = 'discuss'

/** H1: where one goes on to. Sorting can be left out, and so can voting; a reveal needs a sort before it. */
const ONWARD: Record<Phase, readonly Phase[]> = {
  lobby: ['sort', 'discuss'],
  sort: ['reveal'],
  reveal: ['discuss'],
  discuss: ['vote', 'closed'],
  vote: ['closed'],
  closed: [],
}

/** H2: and back to every earlier one. What was placed, decided and voted stays as it was. */
export function phasesFrom(phase: Phase): { onward: readonly Phase[]; back: readonly Phase[] } {
  return { onward: ONWARD[phase], back: PHASES.slice(0, PHASES.indexOf(phase)) }
}

export function mayGo(from: Phase, to: Phase): boolean {
  const { onward, back } = phasesFrom(from)
  return onward.includes(to) || back.includes(to)
}

/** Whether cards lie hidden from one another: nobody sees the table, each sees a ballot of their own. */
export function isAlone(phase: Phase): boolean {
  return phase === 'sort'
}

/** Whether what the ballots and the article say may be shown. Back in `sort` it is hidden again. */
export function isRevealed(phase: Phase): boolean {
  return PHASES.indexOf(phase) >= PHASES.indexOf('reveal')
}
