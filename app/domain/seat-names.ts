// What the seats are called on a board: two of them by the roles that its deck divides.

import type { Seat } from './people.ts'

const OTHERS: Record<Exclude<Seat, 'po' | 'pm'>, string> = {
  developer: 'Developer',
  designer: 'Designer',
  stakeholder: 'Stakeholder',
  other: 'Other',
}

/** @param roleNames of the deck */
export function seatName(seat: Seat, roleNames: { po: string; pm: string }): string {
  return seat === 'po' || seat === 'pm' ? roleNames[seat] : OTHERS[seat]
}
