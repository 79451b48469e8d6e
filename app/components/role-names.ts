import type { Role } from '../domain/people.ts'

/** What people may do on a board; what they do in their work is their seat. */
export const ROLE_NAMES: Record<Role, string> = {
  facilitator: 'Facilitator',
  participant: 'Participant',
  observer: 'Observer',
}
