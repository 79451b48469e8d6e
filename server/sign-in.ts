// Signing in with an OpenID Connect provider, where the operator has named one: authorization code with PKCE. What has
// to be remembered between leaving and coming back stands in a signed cookie of a few minutes.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, serialize } from 'cookie'
import * as openid from 'openid-client'
import { z } from 'zod'
import type { PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { PrismaClient } from './database.ts'
import type { Env } from './env.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { personOfLogin } from './logins.ts'

const CALLBACK = '/sign-in/back'
const COOKIE = 'dutyboard-sign-in'
const AWAY_SECONDS = 10 * 60

export interface SignIn {
  /** What the button says: the provider by its host, or as the operator calls it. */
  readonly name: string
  isSignedIn(person: PersonId | null): Promise<boolean>
  /** @param to a path of ours to come back to; anything else leads home */
  leave(to: string | null): Promise<Result<{ url: string; cookie: string }>>
  /**
   * @param address path and query the provider sent the browser back to
   * @param person who this browser was so far
   */
  comeBack(
    address: string,
    cookieHeader: string | null,
    person: PersonId | null,
  ): Promise<Result<{ person: PersonId; to: string; cookie: string }>>
}

const left = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  until: z.number(),
})

/** Null where no provider is named. The provider is asked for its addresses at the first sign-in, not at start. */
export function createSignIn(
  env: Env,
  secret: string,
  client: PrismaClient,
  identity: Identity,
  log: Log,
): SignIn | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, PUBLIC_URL: publicUrl } = env
  if (issuer === undefined || clientId === undefined || publicUrl === undefined) return null
  const secure = publicUrl.startsWith('https:')
  let discovered: Promise<openid.Configuration> | undefined

  function provider(): Promise<openid.Configuration> {
    const insecure = issuer!.startsWith('http:') ? { execute: [openid.allowInsecureRequests] } : undefined
    discovered ??= openid
      .discovery(new URL(issuer!), clientId!, env.OIDC_CLIENT_SECRET, undefined, insecure)
      .catch((error: unknown) => {
        // The next person to sign in tries again.
        discovered = undefined
        throw error
      })
    return discovered
  }

  function cookie(value: string, maxAge: number): string {
    return serialize(COOKIE, value, { httpOnly: true, sameSite: 'lax', secure, path: '/sign-in', maxAge })
  }

  function sign(text: string): string {
    return createHmac('sha256', secret).update(`sign-in:${text}`).digest('base64url')
  }

  function read(cookieHeader: string | null): z.infer<typeof left> | null {
    const [text = '', signature = ''] = (parse(cookieHeader ?? '')[COOKIE] ?? '').split('.')
    const [given, right] = [Buffer.from(signature), Buffer.from(sign(text))]
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null
    const parsed = left.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return parsed.until > Date.now() ? parsed : null
  }

  return {
    name: env.OIDC_NAME ?? new URL(issuer).host,

    async isSignedIn(person) {
      if (person === null) return false
      return (await client.personLogin.count({ where: { issuer, personId: person } })) > 0
    },

    async leave(to) {
      const verifier = openid.randomPKCECodeVerifier()
      const kept: z.infer<typeof left> = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier,
        to: isOwnPath(to) ? to : '/',
        until: Date.now() + AWAY_SECONDS * 1000,
      }
      try {
        const url = openid.buildAuthorizationUrl(await provider(), {
          redirect_uri: `${publicUrl}${CALLBACK}`,
          scope: 'openid profile',
          state: kept.state,
          nonce: kept.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        })
        const text = Buffer.from(JSON.stringify(kept)).toString('base64url')
        return { ok: true, url: url.href, cookie: cookie(`${text}.${sign(text)}`, AWAY_SECONDS) }
      } catch (error) {
        log.warn({ err: error, id: crypto.randomUUID() }, 'the sign-in provider cannot be reached')
        return refused({ kind: 'sign-in-away' })
      }
    },

    async comeBack(address, cookieHeader, person) {
      const kept = read(cookieHeader)
      if (!kept) return refused({ kind: 'sign-in-failed' })
      try {
        const tokens = await openid.authorizationCodeGrant(await provider(), new URL(address, publicUrl), {
          expectedState: kept.state,
          expectedNonce: kept.nonce,
          pkceCodeVerifier: kept.verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()!
        const signedIn = await personOfLogin(client, identity, person, {
          issuer,
          subject: claims.sub,
          name: typeof claims.name === 'string' ? claims.name : '',
        })
        return { ok: true, person: signedIn, to: kept.to, cookie: cookie('', 0) }
      } catch (error) {
        if (!isRefusal(error)) throw error
        log.info({ reason: error.message, id: crypto.randomUUID() }, 'a sign-in was refused')
        return refused({ kind: 'sign-in-failed' })
      }
    },
  }
}

/** What the provider, or somebody in its name, may cause; all else is a bug of ours. */
function isRefusal(error: unknown): error is Error {
  return (
    error instanceof openid.AuthorizationResponseError ||
    error instanceof openid.ResponseBodyError ||
    error instanceof openid.ClientError ||
    error instanceof openid.WWWAuthenticateChallengeError
  )
}

/** Two slashes, or a backslash that browsers take for one, would lead to another host. */
function isOwnPath(path: string | null): path is string {
  return path !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\')
}
