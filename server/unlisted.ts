// What a shared outcome is sent with: no search engine lists it, and no page it links to is told where it is.

import type { NextFunction, Request, Response } from 'express'

/** X3. */
export function unlisted(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Robots-Tag', 'noindex, nofollow')
  response.setHeader('Referrer-Policy', 'no-referrer')
  next()
}
