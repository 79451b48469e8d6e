// The forms of English verbs: which one a word is in, and its base form.

import { DUTY_VERBS, STATE_VERBS } from './lexicon.ts'

/** write, writes, writing. */
export type VerbForm = 'base' | 's' | 'ing'

const IRREGULAR_PAST: Readonly<Record<string, string>> = {
  written: 'write',
  made: 'make',
  given: 'give',
  set: 'set',
  run: 'run',
  held: 'hold',
  kept: 'keep',
  led: 'lead',
  taken: 'take',
  drawn: 'draw',
  done: 'do',
  chosen: 'choose',
  built: 'build',
  taught: 'teach',
  told: 'tell',
  sent: 'send',
  brought: 'bring',
  bought: 'buy',
  met: 'meet',
  driven: 'drive',
  overseen: 'oversee',
  put: 'put',
  read: 'read',
  dealt: 'deal',
  sold: 'sell',
  hired: 'hire',
}

function isKnown(base: string): boolean {
  return DUTY_VERBS.has(base) || STATE_VERBS.has(base)
}

/** The first of the bases a word may have that is a verb we know. */
function known(bases: readonly string[]): string | null {
  return bases.find(isKnown) ?? null
}

/** The base form of a known verb in that form; null if it is none. */
export function knownBase(word: string, form: VerbForm): string | null {
  if (form === 'base') return isKnown(word) ? word : null
  if (form === 's')
    return word === 'has' ? 'have' : word === 'is' ? 'be' : word === 'does' ? 'do' : known(bareOfS(word))
  return known(bareOfIng(word))
}

function bareOfS(word: string): string[] {
  if (!word.endsWith('s') || word.endsWith('ss')) return []
  const bare = [word.slice(0, -1)]
  if (word.endsWith('es')) bare.push(word.slice(0, -2))
  if (word.endsWith('ies')) bare.unshift(`${word.slice(0, -3)}y`)
  return bare
}

function bareOfIng(word: string): string[] {
  if (!word.endsWith('ing') || word.length < 5) return []
  const stem = word.slice(0, -3)
  return stemBases(stem)
}

function stemBases(stem: string): string[] {
  const bases = [stem, `${stem}e`]
  if (/([bdgklmnprt])\1$/.test(stem)) bases.push(stem.slice(0, -1))
  return bases
}

/** The base form of a verb of which nobody said what it is: by its spelling alone. */
export function likelyBase(word: string, form: VerbForm): string {
  const sure = knownBase(word, form)
  if (sure) return sure
  if (form === 's') return bareOfS(word)[0] ?? word
  if (form !== 'ing' || !word.endsWith('ing')) return word
  const stem = word.slice(0, -3)
  if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1)
  return /(?:[^aeiou][aeiou](?:[vzsgc]|at|it|in|us)|[aeiou][rl]g|[cs]|at|iz|is|[^aeiou]l)$/.test(stem)
    ? `${stem}e`
    : stem
}

/** The base form of a past participle. */
export function baseOfParticiple(word: string, tagged: string): string | null {
  const irregular = IRREGULAR_PAST[word]
  if (irregular) return irregular
  if (!word.endsWith('ed')) return null
  const stem = word.slice(0, -2)
  const bases = [`${stem}e`, ...stemBases(stem), ...(word.endsWith('ied') ? [`${stem.slice(0, -1)}y`] : [])]
  return known(bases) ?? (tagged !== word ? tagged : stem)
}
