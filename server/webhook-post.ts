// One message to one address: resolved once, looked at, and connected to as it was looked at, so that a name cannot mean
// another machine a moment later. No redirect is followed, and of the answer only the status is read.

import { lookup } from 'node:dns/promises'
import type { LookupAddress } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isRefusedAddress } from './inside-address.ts'

export interface Answer {
  delivered: boolean
  /** The HTTP status, or in words why there was none. */
  words: string
}

export interface PostOptions {
  allowPrivate: boolean
  timeoutMs: number
  /** Ends it from outside, as when the server stops. */
  signal: AbortSignal
}

/** @returns also what went wrong; throws only where it is ended by `signal` */
export async function postMessage(
  url: string,
  headers: Record<string, string>,
  body: string,
  { allowPrivate, timeoutMs, signal }: PostOptions,
): Promise<Answer> {
  const late = AbortSignal.timeout(timeoutMs)
  try {
    const target = new URL(url)
    const either = AbortSignal.any([signal, late])
    const addresses = await unlessAborted(resolve(target), either)
    if (addresses.some(({ address }) => isRefusedAddress(address, allowPrivate)))
      return refusedInside(allowPrivate)
    return judge(await send(target, addresses, headers, body, either))
  } catch (error) {
    signal.throwIfAborted()
    if (late.aborted) return { delivered: false, words: `No answer within ${timeoutMs / 1000} seconds` }
    return { delivered: false, words: faultWords(error) }
  }
}

function refusedInside(allowPrivate: boolean): Answer {
  const words = allowPrivate
    ? 'Not sent: the address is one of those that are never reached'
    : 'Not sent: the address lies inside a private network, which this server does not reach'
  return { delivered: false, words }
}

function resolve({ hostname }: URL): Promise<LookupAddress[]> {
  return lookup(hostname.replace(/^\[|\]$/g, ''), { all: true, verbatim: true })
}

/** A name's resolution cannot be called off, only no longer be waited for. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** @returns the status */
function send(
  target: URL,
  addresses: LookupAddress[],
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sending = request(target, {
      method: 'POST',
      // A connection of its own, that nothing else can have opened to somewhere else.
      agent: false,
      signal,
      lookup: alreadyResolved(addresses),
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Dutyboard-Webhook/1',
        connection: 'close',
      },
    })
    sending.on('error', reject)
    sending.on('response', (response) => {
      response.on('error', () => {})
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    sending.end(body)
  })
}

function alreadyResolved(addresses: LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) callback(null, addresses)
    else callback(null, addresses[0]!.address, addresses[0]!.family)
  }
}

function judge(status: number): Answer {
  if (status >= 200 && status < 300) return { delivered: true, words: String(status) }
  const redirects = status >= 300 && status < 400
  return { delivered: false, words: redirects ? `${status}: redirects are not followed` : String(status) }
}

const FAULTS: Record<string, string> = {
  ENOTFOUND: 'There is no such name',
  EAI_AGAIN: 'The name could not be looked up',
  ECONNREFUSED: 'Nobody answers at that address',
  ECONNRESET: 'The connection was broken off',
  EHOSTUNREACH: 'The address cannot be reached',
  ENETUNREACH: 'The address cannot be reached',
  CERT_HAS_EXPIRED: 'Its certificate has run out',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is not one that is trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is not one that is trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name',
}

function faultWords(error: unknown): string {
  const { code = '' } = error as { code?: string }
  return FAULTS[code] ?? `It could not be reached${code === '' ? '' : ` (${code})`}`
}
