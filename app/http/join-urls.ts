import { ROLES, type Role } from '../domain/people.ts'

/** Absolute addresses of join links; null stays null: that link was withdrawn. */
export function joinUrls(origin: string, tokens: Record<Role, string | null>): Record<Role, string | null> {
  const urls: Record<Role, string | null> = { facilitator: null, participant: null, observer: null }
  for (const role of ROLES) if (tokens[role] !== null) urls[role] = `${origin}/join/${tokens[role]}`
  return urls
}
