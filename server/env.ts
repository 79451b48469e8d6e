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
  })
  .superRefine((env, context) => {
    function fault(path: string, message: string) {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    if (env.DATABASE_URL && !env.SESSION_SECRET) {
      fault('SESSION_SECRET', 'is needed with DATABASE_URL: at least 32 characters, the same on every node')
    }
    if (env.REDIS_URL && !env.DATABASE_URL)
      fault('REDIS_URL', 'needs DATABASE_URL: several nodes share one Postgres')
  })

export type Env = Readonly<z.infer<typeof settings>>

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
  if (
    source.DATABASE_URL &&
    !source.SESSION_SECRET &&
    !faults.some((fault) => fault.startsWith('SESSION_SECRET'))
  ) {
    faults.push('SESSION_SECRET is needed with DATABASE_URL: at least 32 characters, the same on every node')
  }
  if (source.REDIS_URL && !source.DATABASE_URL && !faults.some((fault) => fault.startsWith('REDIS_URL'))) {
    faults.push('REDIS_URL needs DATABASE_URL: several nodes share one Postgres')
  }
  return faults
}
