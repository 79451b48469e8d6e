// The signature of a message, in the form of standardwebhooks.com: any of its libraries can check it.

import { createHmac } from 'node:crypto'

/** A key as its receiver is given it. */
export function secretWords(key: Buffer): string {
  return `whsec_${key.toString('base64')}`
}

/** @param id the same for each attempt, so that a receiver can tell a message that comes twice */
export function signedHeaders(key: Buffer, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
