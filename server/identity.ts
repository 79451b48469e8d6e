// A person is a signed cookie: their id and an HMAC over it. Join links are HMACs too, so that nothing that
// opens a door is stored anywhere.

import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { parse, serialize } from 'cookie'
import { z } from 'zod'
import { BOARD_ID, BOARD_ID_LENGTH, isBoardId } from '#app/domain/ids.ts'
import type { BoardId, PersonId } from '#app/domain/ids.ts'
import type { MemberKey } from '#app/domain/members.ts'
import { ROLES, type Role } from '#app/domain/people.ts'
import type { TeamId } from '#app/domain/teams.ts'

const COOKIE_DAYS = 400
const personId = z.uuid()

export interface Identity {
  newPersonId(): PersonId
  /** @param cookieHeader as the browser sent it; null without a cookie of ours or with a forged one */
  read(cookieHeader: string | undefined): PersonId | null
  /** A `Set-Cookie` header value. */
  cookieFor(person: PersonId): string
  /** A `Set-Cookie` header value that makes the browser nobody again. */
  noCookie(): string
  /** What stands behind `/join/`. */
  linkToken(board: BoardId, kind: Role, generation: number): string
  /** Whose link a token says it is; that it holds is proved by comparing it with `linkToken`'s. */
  parseLinkToken(token: string): { boardId: BoardId; kind: Role } | null
  /** What stands behind `/shared/`: the link's id, and what proves that we gave it. */
  shareToken(id: string): string
  /** @returns the link's id; null for what is no token of ours */
  readShareToken(token: string): string | null
  /** Signs what a team's webhook is told. */
  webhookKey(team: TeamId, generation: number): Buffer
  /** What stands behind `/teams/join/`. */
  teamToken(team: TeamId, generation: number): string
  /** The same for a team's link: proved by comparing it with `teamToken`'s. */
  parseTeamToken(token: string): TeamId | null
  /** Names a member to the others in the team. */
  memberKey(team: TeamId, person: PersonId): MemberKey
  sameToken(a: string, b: string): boolean
}

/** @param secure with `PUBLIC_URL` on https: only then may a cookie demand it, phones scan plain-http codes */
export function createIdentity(secret: string, secure: boolean): Identity {
  const name = secure ? '__Host-dutyboard' : 'dutyboard'

  function hmac(purpose: string, value: string): Buffer {
    return createHmac('sha256', secret).update(`${purpose}:${value}`).digest()
  }

  function sign(purpose: string, value: string, bytes: number): string {
    return hmac(purpose, value).subarray(0, bytes).toString('base64url')
  }

  function cookie(value: string, maxAge: number): string {
    return serialize(name, value, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge })
  }

  function sameToken(a: string, b: string): boolean {
    const left = Buffer.from(a)
    const right = Buffer.from(b)
    return left.length === right.length && timingSafeEqual(left, right)
  }

  function shareToken(id: string): string {
    return `${id}${sign('share', id, 16)}`
  }

  return {
    newPersonId: () => randomUUID(),
    read(cookieHeader) {
      const value = parse(cookieHeader ?? '')[name]
      const [id, signature] = (value ?? '').split('.')
      if (!id || !signature || !personId.safeParse(id).success) return null
      return sameToken(signature, sign('person', id, 32)) ? id : null
    },
    cookieFor: (person) => cookie(`${person}.${sign('person', person, 32)}`, COOKIE_DAYS * 24 * 60 * 60),
    noCookie: () => cookie('', 0),
    linkToken(board, kind, generation) {
      return `${kind[0]}${board}${sign('link', `${board}:${kind}:${generation}`, 16)}`
    },
    parseLinkToken(token) {
      const kind = ROLES.find((role) => role[0] === token[0])
      const boardId = token.slice(1, 13)
      return kind && BOARD_ID.test(boardId) ? { boardId, kind } : null
    },
    shareToken,
    readShareToken(token) {
      const id = token.slice(0, BOARD_ID_LENGTH)
      return BOARD_ID.test(id) && sameToken(token, shareToken(id)) ? id : null
    },
    webhookKey: (team, generation) => hmac('webhook', `${team}:${generation}`),
    teamToken: (team, generation) => `${team}${sign('team', `${team}:${generation}`, 16)}`,
    parseTeamToken(token) {
      const team = token.slice(0, BOARD_ID_LENGTH)
      return isBoardId(team) ? team : null
    },
    memberKey: (team, person) => sign('member', `${team}:${person}`, 12),
    sameToken,
  }
}
