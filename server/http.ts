// The HTTP side: headers, the check of where a change comes from, files, health, and then Remix for the pages.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import helmet from 'helmet'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { OUTCOME_FILE_MAX } from './outcome-file.ts'
import type { Metrics } from './metrics.ts'
import { isOwnOrigin } from './origin.ts'
import { toCsv } from './outcome-csv.ts'
import { sendPlainPage, sendRefusal } from './plain-page.ts'
import type { Readiness } from './readiness.ts'
import type { Services } from './services.ts'
import type { TeamZip } from './team-zip.ts'
import { answerTeamZip } from './team-zip-answer.ts'
import { unlisted } from './unlisted.ts'
import { checkSeal } from './seal.ts'

const BODY_MAX = 256 * 1024
/** Where files are taken: as its page is posted to, and as its data is. */
const FILE_PATHS = ['/boards/import', '/boards/import.data', '/decks/new', '/decks/new.data']
/** The file as a part of a form. */
const FILE_BODY_MAX = OUTCOME_FILE_MAX + 16 * 1024
/** A draft with as many cards as it may have, each with as many claims. */
const DRAFT_PATH = /^\/drafts\/[^/]+\/save$/
const DRAFT_BODY_MAX = 2 * 1024 * 1024
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

export interface Pages {
  /** Before the pages: Vite's own handler in development. */
  first: RequestHandler[]
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Where the built files for the browser lie; null in development. */
  clientFiles: string | null
  development: boolean
}

export function createHttp(
  services: Services,
  identity: Identity,
  operations: { readiness: Readiness; metrics: Metrics; teamZip: TeamZip },
  publicUrl: string | undefined,
  pages: Pages,
  log: Log,
): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(giveNonce, headers(publicUrl, pages.development))
  app.get('/healthz', (_request, response) => void response.type('text').send('ok\n'))
  app.get(
    '/readyz',
    (_request, response, next) => void tellReadiness(operations.readiness, response).catch(next),
  )
  app.get(
    '/metrics',
    (_request, response, next) => void tellMetrics(operations.metrics, response).catch(next),
  )
  app.use(refuseForeignOrigins(publicUrl), refuseLargeBodies, compression(), inLargePieces)
  for (const handler of pages.first) app.use(handler)
  if (pages.clientFiles) {
    const assets = express.static(join(pages.clientFiles, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
    })
    app.use('/assets', assets)
    app.use(express.static(pages.clientFiles, { maxAge: '1h', index: false }))
  }
  app.get('/teams/:teamId/export.zip', answerTeamZip(operations.teamZip, identity, log))
  app.use('/shared', unlisted)
  app.use(ownHostFor(publicUrl))
  app.all(
    '*',
    createRequestHandler({
      build: pages.build,
      mode: pages.development ? 'development' : 'production',
      getLoadContext: (request, response): AppLoadContext => ({
        ...services,
        toCsv,
        checkSeal,
        nonce: String(response.locals.nonce),
        publicOrigin: publicUrl ?? null,
        origin: publicUrl ?? `${request.protocol}://${request.headers.host ?? 'localhost'}`,
        person: identity.read(request.headers.cookie),
        signIn: (person) => identity.cookieFor(person),
        signOut: () => identity.noCookie(),
        logError(error) {
          const id = crypto.randomUUID()
          log.error({ err: error, id }, 'a page failed')
          return id
        },
      }),
    }) as RequestHandler,
  )
  app.use(showFault(log))
  return app
}

/** 503 where a proxy had better send people to another node. */
async function tellReadiness(readiness: Readiness, response: Response): Promise<void> {
  const { grave, light } = await readiness.faults()
  const lines = [grave.length > 0 ? 'not ready' : 'ready', ...grave, ...light]
  response
    .status(grave.length > 0 ? 503 : 200)
    .type('text')
    .send(`${lines.join('\n')}\n`)
}

async function tellMetrics(metrics: Metrics, response: Response): Promise<void> {
  const { type, text } = await metrics.read()
  response.type(type).send(text)
}

function giveNonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals.nonce = randomBytes(16).toString('base64url')
  next()
}

/** Phones on a local network scan a plain-http code, so nothing may force https unless `PUBLIC_URL` says it. */
function headers(publicUrl: string | undefined, development: boolean): RequestHandler {
  const https = publicUrl?.startsWith('https:') ?? false
  const nonce = (_request: unknown, response: unknown) =>
    `'nonce-${String((response as Response).locals.nonce)}'`
  const sockets = (request: unknown) => {
    const host = publicUrl ? new URL(publicUrl).host : (request as Request).headers.host
    // Named beside 'self' for browsers that do not count ws: as the same origin.
    return host && /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : "'self'"
  }
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        scriptSrc: ["'strict-dynamic'", nonce],
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
        // Attributes only: measures that are known at run time, such as where a cursor is.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        // Vite listens for itself while developing.
        connectSrc: ["'self'", development ? 'ws:' : sockets],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  })
}

function refuseForeignOrigins(publicUrl: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (SAFE_METHODS.includes(request.method) || isOwnOrigin(request.headers, publicUrl)) return next()
    sendRefusal(response, { kind: 'foreign-origin' })
  }
}

/**
 * Remix asks for a flush after every two kilobytes of a page, each of which closes a block of the compression and is sent
 * alone. No page here waits for a part of itself, so they are left to go out as they fill up.
 */
function inLargePieces(_request: Request, response: Response, next: NextFunction): void {
  response.flush = () => {}
  next()
}

function refuseLargeBodies(request: Request, response: Response, next: NextFunction): void {
  if (SAFE_METHODS.includes(request.method)) return next()
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  if (encoding !== undefined) {
    return sendPlainPage(response, 411, 'How long is it', 'Please send the length of the form beforehand.')
  }
  const [most, what] = FILE_PATHS.includes(request.path)
    ? [FILE_BODY_MAX, 'file may hold 1 MB']
    : DRAFT_PATH.test(request.path)
      ? [DRAFT_BODY_MAX, 'draft may hold 2 MB']
      : [BODY_MAX, 'form may hold 256 KB']
  if (Number(length ?? 0) > most) {
    const sentence = `A ${what} at most. Nothing was changed.`
    return sendPlainPage(response, 413, 'That is too much', sentence)
  }
  next()
}

/** Remix compares the origin with the host once more, and believes a header that anybody can send. */
function ownHostFor(publicUrl: string | undefined): RequestHandler {
  const host = publicUrl ? new URL(publicUrl).host : undefined
  return (request, _response, next) => {
    if (host) request.headers['x-forwarded-host'] = host
    else delete request.headers['x-forwarded-host']
    next()
  }
}

function showFault(log: Log) {
  // Express knows a handler of errors by its four parameters.
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error)
    const status = (error as { status?: unknown }).status
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return sendPlainPage(response, status, 'This could not be read', 'Check the address and try again.')
    }
    const id = crypto.randomUUID()
    log.error({ err: error, id }, 'a request failed')
    sendPlainPage(
      response,
      500,
      'Something went wrong here',
      `Nothing was lost. If it happens again, tell your operator this number: ${id}`,
    )
  }
}
