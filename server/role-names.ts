import type { Prisma } from './generated/prisma/client.ts'

/** A deck's roles as they are stored: written by our own seed, in the shape of `Deck['roles']`. */
export function readRoleNames(roles: Prisma.JsonValue): { po: string; pm: string } {
  const list = roles as { id: string; name: string }[]
  return {
    po: list.find((role) => role.id === 'po')?.name ?? 'Product Owner',
    pm: list.find((role) => role.id === 'pm')?.name ?? 'Product Manager',
  }
}
