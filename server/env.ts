// Every setting, read once, checked as a whole, refused at start with all faults listed.

import { z } from 'zod'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** An empty variable counts as one that is not set, as in compose files. */
function setting<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema)
}

const settings = z
  .object({
    PORT: setting(
      z.coerce.number('must be a number').int('must be a whole number').min(0).max(65535).default(3000),
    ),
    HOST: setting(z.string().default('127.0.0.1')),
    DATA_DIR: setting(z.string().default('./data')),
    DATABASE_URL: setting(
      z
        .string()
        .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
        .optional(),
    ),
    PUBLIC_URL: setting(
      z
        .string()
        .refine(isOrigin, 'must be an address such as https://board.example.org, without a path')
        .transform((value) => new URL(value).origin)
        .optional(),
    ),
    SESSION_SECRET: setting(z.string().min(32, 'must have at least 32 characters').optional()),
    LOG_LEVEL: setting(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info')),
    REDIS_URL: setting(
      z
        .string()
        .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
        .optional(),
    ),
    OIDC_ISSUER: setting(
      z.string().refine(isIssuer, 'must be the provider’s https address, as it names itself').optional(),
    ),
    OIDC_CLIENT_ID: setting(z.string().max(500).optional()),
    OIDC_CLIENT_SECRET: setting(z.string().max(2000).optional()),
    OIDC_NAME: setting(z.string().max(60, 'must have at most 60 characters').optional()),
    WEBHOOK_PRIVATE: setting(z.enum(['refuse', 'allow'], 'must be refuse or allow').default('refuse')),
  })
  .superRefine((env, context) => {
    for (const { path, message } of missing(env)) context.addIssue({ code: 'custom', path: [path], message })
  })

export type Env = Readonly<z.infer<typeof settings>>

/** What a setting needs of others, one sentence for each that is not there. */
function missing(env: Record<string, unknown>): { path: string; message: string }[] {
  const faults = [
    env.DATABASE_URL && !env.SESSION_SECRET
      ? ['SESSION_SECRET', 'is needed with DATABASE_URL: at least 32 characters, the same on every node']
      : null,
    env.REDIS_URL && !env.DATABASE_URL
      ? ['REDIS_URL', 'needs DATABASE_URL: several nodes share one Postgres']
      : null,
    env.OIDC_ISSUER && !env.OIDC_CLIENT_ID ? ['OIDC_CLIENT_ID', 'is needed with OIDC_ISSUER'] : null,
    env.OIDC_ISSUER && !env.PUBLIC_URL
      ? ['PUBLIC_URL', 'is needed with OIDC_ISSUER: the provider sends people back there']
      : null,
  ]
  return faults.flatMap((fault) => (fault ? [{ path: fault[0]!, message: fault[1]! }] : []))
}

/** Plain http only to this very machine, for trying it out. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, search, hash } = new URL(value)
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1'
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && search === '' && hash === ''
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return (
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
  )
}

/** @returns the settings, or one plain sentence for each fault */
export function readEnv(
  source: Record<string, string | undefined>,
): { ok: true; env: Env } | { ok: false; faults: string[] } {
  const parsed = settings.safeParse(source)
  if (parsed.success) return { ok: true, env: Object.freeze(parsed.data) }
  return { ok: false, faults: faultsOf(source, parsed.error) }
}

/** Zod runs the checks between settings only once each is right by itself, so they are asked apart. */
function faultsOf(source: Record<string, string | undefined>, error: z.ZodError): string[] {
  const faults = error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  const between = missing(source).filter(({ path }) => !faults.some((fault) => fault.startsWith(`${path} `)))
  return [...faults, ...between.map(({ path, message }) => `${path} ${message}`)]
}
