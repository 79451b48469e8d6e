// A real OpenID Connect provider on a port of its own, where anybody signs in with any name, and a person without a
// browser who walks through it.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { AtEnd } from './databases.ts'

export const CLIENT = { OIDC_CLIENT_ID: 'dutyboard', OIDC_CLIENT_SECRET: 'only-for-tests-only-for-tests' }

export interface TestProvider {
  issuer: string
  /** Every address that answers from now on is somebody else's. */
  goAway(): Promise<void>
}

/** @param app where the server under test is found */
export async function startProvider(app: string, atEnd: AtEnd): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.OIDC_CLIENT_ID,
        client_secret: CLIENT.OIDC_CLIENT_SECRET,
        redirect_uris: [`${app}/sign-in/back`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['only-for-tests'] },
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `${id} of the provider` }),
    }),
  })
  const handle = provider.callback()
  server.on('request', (request, response) => void handle(request, response))
  const goAway = () => close(server)
  atEnd(goAway)
  return { issuer, goAway }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

/**
 * Signs in at the provider as its own pages let one.
 * @param from the address the server under test sent the browser to
 * @returns the address the provider sends the browser back to
 */
export async function signInAt(from: string, login: string): Promise<string> {
  const issuer = new URL(from).origin
  const jar = new Map<string, string>()
  let address = from
  for (let step = 0; step < 12; step++) {
    const form = address.includes('/interaction/') ? formOf(jar, login) : {}
    const response = await fetch(address, {
      redirect: 'manual',
      ...form,
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const set of response.headers.getSetCookie()) {
      const [name, value] = set.split(';', 1)[0]!.split('=') as [string, string]
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (!location) throw new Error(`${address}: ${response.status} ${await response.text()}`)
    address = new URL(location, issuer).href
    if (!address.startsWith(issuer)) return address
  }
  throw new Error('the provider sends one around in circles')
}

/** First who one is, then that the server may know it. */
function formOf(jar: Map<string, string>, login: string): RequestInit {
  const isKnown = jar.has('_session')
  const fields = isKnown ? { prompt: 'consent' } : { prompt: 'login', login, password: 'any' }
  return { method: 'POST', body: new URLSearchParams(Object.entries(fields)) }
}
