// The log: one JSON line each. Nothing personal, no link, no text of a card goes into it.

import { pino, type Logger } from 'pino'
import type { Env } from './env.ts'

export type Log = Logger

export function createLog(level: Env['LOG_LEVEL']): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutRows },
  })
}

/**
 * A database's error holds the row that was not taken, and Prisma's says in many lines what it was asked with: that is
 * what people wrote. The last line tells the fault.
 */
function withoutRows(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { type, message, stack, code } = pino.stdSerializers.err(error)
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '))
  return { type, code, message: message.trim().split('\n').at(-1), stack: frames.join('\n') }
}
