import type { Role, Seat } from '../domain/people.ts'

export const SEAT_NAMES: Record<Seat, string> = {
  po: 'Product Owner',
  pm: 'Product Manager',
  developer: 'Developer',
  designer: 'Designer',
  stakeholder: 'Stakeholder',
  other: 'Other',
}

export const ROLE_NAMES: Record<Role, string> = {
  facilitator: 'Facilitator',
  participant: 'Participant',
  observer: 'Observer',
}
