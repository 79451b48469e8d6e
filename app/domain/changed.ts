// What judges of commands have in common: the board after a command, and lists and records with or without somebody.

import type { Effect, Judged } from './commands.ts'
import type { Lead } from './lead.ts'

export function changed(lead: Lead, ...effects: Effect[]): Judged {
  return { ok: true, lead, effects }
}

export function withOrWithout<T>(list: readonly T[], item: T, isIn: boolean): T[] {
  const others = list.filter((it) => it !== item)
  return isIn ? [...others, item] : others
}

export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([it]) => it !== key))
}
