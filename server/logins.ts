// Whom a sign-in makes of a browser: the person who signed in that way before, or the one the browser is already.

import type { PersonId } from '#app/domain/ids.ts'
import type { Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import type { Identity } from './identity.ts'
import { plain } from './input.ts'

const NAME_MAX = 120

export interface Login {
  issuer: string
  subject: string
  /** Empty if the provider tells none. */
  name: string
}

/**
 * The first sign-in names the person the browser is. Where the login is somebody's already, and the browser was a
 * person nobody has signed in as, that one's boards and teams come along: both were in the same hands just now.
 */
export async function personOfLogin(
  client: PrismaClient,
  identity: Identity,
  browser: PersonId | null,
  { issuer, subject, name }: Login,
): Promise<PersonId> {
  return client.$transaction(async (tx) => {
    const before = browser === null ? null : await readPerson(tx, browser)
    const isFree = before !== null && before._count.logins === 0
    const login = await tx.personLogin.findUnique({ where: { issuer_subject: { issuer, subject } } })
    if (login) {
      if (isFree && before.id !== login.personId) await bringAlong(tx, before.id, login.personId)
      return login.personId
    }
    const personId = isFree ? before.id : identity.newPersonId()
    if (!isFree) await tx.person.create({ data: { id: personId, name: plain(name).slice(0, NAME_MAX) } })
    await tx.personLogin.create({ data: { issuer, subject, personId } })
    return personId
  })
}

function readPerson(tx: Tx, id: PersonId) {
  return tx.person.findUnique({ where: { id }, select: { id: true, _count: { select: { logins: true } } } })
}

/** What both have stays with each as it is. */
async function bringAlong(tx: Tx, from: PersonId, to: PersonId): Promise<void> {
  await tx.$executeRaw`UPDATE participant SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid
    AND board_id NOT IN (SELECT board_id FROM participant WHERE person_id = ${to}::uuid)`
  await tx.$executeRaw`UPDATE team_member SET person_id = ${to}::uuid WHERE person_id = ${from}::uuid
    AND team_id NOT IN (SELECT team_id FROM team_member WHERE person_id = ${to}::uuid)`
}
