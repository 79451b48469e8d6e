// Which requests may change something: those of our own pages, and those that no browser made.

import type { IncomingHttpHeaders } from 'node:http'

/**
 * @param publicOrigin `PUBLIC_URL`'s; without it the host the request was sent to counts
 * @returns false for any other origin, also `null`
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicOrigin: string | undefined): boolean {
  const { origin, host } = headers
  if (origin !== undefined) {
    if (publicOrigin) return origin === publicOrigin
    return (
      host !== undefined &&
      URL.canParse(origin) &&
      /^https?:\/\//.test(origin) &&
      new URL(origin).host === host.toLowerCase()
    )
  }
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}
