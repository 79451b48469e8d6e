// The log: one JSON line each. Nothing personal, no link, no text of a card goes into it.

import { pino, type Logger } from 'pino'
import type { Env } from './env.ts'

export type Log = Logger

export function createLog(level: Env['LOG_LEVEL']): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
