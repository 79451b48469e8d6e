// Whether the server takes the address in the browser for another site's. It then refuses live connections and
// forms, and a browser is not told why.

import type { Judgement, Scene } from './connection.ts'

/** Null where the address is the server's own, or where it is not known what the server sees. */
export function addressFault({ here, seen }: Scene): Extract<Judgement, { state: 'not-fine' }> | null {
  if (!seen) return null
  const { publicOrigin, host } = seen
  const { host: hereHost } = new URL(here)
  if (publicOrigin !== null) {
    if (here === publicOrigin) return null
    return {
      state: 'not-fine',
      sentence: `This server answers to ${publicOrigin}, and you are at ${here}. Open it at ${publicOrigin} instead.`,
      reason: `this server answers to ${publicOrigin}, and you are at ${here}`,
      advice:
        new URL(publicOrigin).host === hereHost
          ? `Set PUBLIC_URL to ${here}, or let the proxy send people from ${here} on to ${publicOrigin}.`
          : `If people are meant to come by ${here}, set PUBLIC_URL to ${here}.`,
    }
  }
  if (host === null || hereHost === host.toLowerCase()) return null
  return {
    state: 'not-fine',
    sentence: `You are at ${here}, but the server is told that you are at ${host}, and takes you for a visitor from another site.`,
    reason: `you are at ${here}, and the server is told that you are at ${host}`,
    advice: `Set PUBLIC_URL to ${here}, or let the proxy pass the header Host on unchanged.`,
  }
}
