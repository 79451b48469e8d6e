// What an outcome's seal covers: everything it says, in one text that is the same wherever and whenever it is made.

import type { Outcome } from './outcome.ts'

/** Named in the text, so that a later form of it can be told from this one. */
const FORM = 'dutyboard outcome 1'

/** U1: JSON with the keys of every object in the order of their code units, of all parts of an outcome but the seal. */
export function sealedText({ seal: _, ...outcome }: Outcome): string {
  return `${FORM}\n${inOrder(outcome)}`
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, it: unknown) => {
    if (typeof it !== 'object' || it === null || Array.isArray(it)) return it
    return Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  })
}

const SHORT_GROUPS = 3

/** Its beginning, in groups that can be read aloud: enough to tell two outcomes apart. */
export function shortSeal(seal: string): string {
  return (seal.match(/.{4}/g) ?? []).slice(0, SHORT_GROUPS).join(' ')
}

/** When it was saved, the same for every reader; ISO 8601 comes in. */
export function savedWords(savedAt: string): string {
  return `${savedAt.slice(0, 16).replace('T', ' ')} UTC`
}
