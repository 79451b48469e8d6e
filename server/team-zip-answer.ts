// Sends a team's zip past Remix, whose adapter takes a response as fast as it can be made: to somebody on a slow line
// that would be all of it in memory.

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { sendRefusal } from './plain-page.ts'
import type { TeamZip } from './team-zip.ts'

export function answerTeamZip(
  teamZip: TeamZip,
  identity: Identity,
  log: Log,
): RequestHandler<{ teamId: string }> {
  async function answer(request: Request<{ teamId: string }>, response: Response): Promise<void> {
    const written = await teamZip.write(request.params.teamId, identity.read(request.headers.cookie))
    if (!written.ok) return sendRefusal(response, written.refusal)
    response.setHeader('Content-Type', 'application/zip')
    response.setHeader('Content-Disposition', `attachment; filename="${written.fileName}"`)
    response.setHeader('Cache-Control', 'no-store')
    if (request.method === 'HEAD') return void response.end()
    try {
      await pipeline(Readable.from(written.bytes, { objectMode: false }), response)
    } catch (error) {
      const id = crypto.randomUUID()
      // A browser takes it for a download that failed, and often broke it off itself.
      if (isClosed(error)) log.debug({ err: error, id }, 'a zip was broken off')
      else log.error({ err: error, id }, 'a zip could not be made to its end')
    }
  }
  return (request, response, next) => void answer(request, response).catch(next)
}

/** Whoever was reading went away before the end. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
}
