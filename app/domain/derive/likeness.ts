// When two statements say the same duty.

import { ADVERBS, DETERMINERS, MODALS, PREPOSITIONS } from './lexicon.ts'
import type { Phrase } from './phrase.ts'
import type { Word } from './words.ts'
import type { Roles } from './roles.ts'

/** Verbs that mean much the same at work; a duty is one of its classes. */
const CLASSES: readonly (readonly string[])[] = [
  [
    'manage',
    'handle',
    'look after',
    'run',
    'oversee',
    'own',
    'answer for',
    'take care of',
    'take charge of',
    'care for',
    'maintain',
    'administer',
    'direct',
    'supervise',
    'be',
    'drive',
    'lead',
    'answer',
    'deal with',
    'keep',
    'control',
    'focus on',
    'concentrate on',
  ],
  [
    'set',
    'define',
    'decide',
    'choose',
    'determine',
    'establish',
    'have the say on',
    'select',
    'shape',
    'agree',
    'approve',
  ],
  [
    'write',
    'create',
    'build',
    'develop',
    'draw up',
    'make',
    'draft',
    'prepare',
    'produce',
    'craft',
    'maintain',
    'own',
  ],
  ['work', 'collaborate', 'partner', 'liaise', 'cooperate', 'coordinate', 'act as', 'serve as', 'act'],
  [
    'understand',
    'know',
    'analyse',
    'analyze',
    'study',
    'research',
    'explore',
    'stay',
    'learn',
    'monitor',
    'follow',
    'track',
  ],
  ['communicate', 'inform', 'tell', 'report', 'update', 'articulate', 'explain', 'present', 'keep'],
  ['improve', 'optimise', 'optimize', 'refine', 'streamline'],
  ['prioritise', 'prioritize', 'order', 'rank', 'drive', 'decide'],
  ['ensure', 'make', 'guarantee', 'see to', 'check', 'verify'],
  ['coach', 'mentor', 'train', 'teach', 'develop'],
  ['remove', 'resolve', 'solve', 'clear', 'eliminate', 'take care of'],
]
const LOOSE = new Set(
  'it them they sure way order work new existing own day week month part overall good clear main other such well more most product project team business organisation organization company'.split(
    ' ',
  ),
)
/** What tells more of a thing, or when and why. */
const TAILS = /^(?:which|who|because|before|after|when|so|if|by|based|through|during|throughout)$/
const LOOSE_WEIGHT = 0.35

export interface Gist {
  leads: string[]
  stems: Map<string, number>
}

/** What a duty comes down to: its verbs and the words that carry its meaning. */
export function gistOf({ lead, rest }: Phrase, thing: readonly Word[], roles: Roles): Gist {
  const names = new Set(roles.flatMap(({ name }) => name.toLowerCase().split(/\s+/)))
  const stems = new Map<string, number>()
  const first = rest[0]
  const whole = first && /^(?:it|them)$/.test(first.low) ? [...thing, ...rest.slice(1)] : rest
  // What tells more of the thing, or when and why, is not the thing.
  const tail = whole.findIndex(
    ({ low }, at) => at > 0 && ((low === 'that' && whole[at - 1]!.tag === 'noun') || TAILS.test(low)),
  )
  const words = tail > 0 ? whole.slice(0, tail) : whole
  for (const word of words) {
    const { low } = word
    if (
      DETERMINERS.has(low) ||
      PREPOSITIONS.has(low) ||
      ADVERBS.has(low) ||
      MODALS.has(low) ||
      !/[\p{L}\p{N}]/u.test(low)
    )
      continue
    if (/^(?:and|or|who|that|is|are|be|been|being|has|have|while|but|to|it|them)$/.test(low)) continue
    const stem = stemOf(low)
    stems.set(stem, LOOSE.has(stem) || LOOSE.has(low) || names.has(low) ? LOOSE_WEIGHT : 1)
  }
  return { leads: lead.split(/ (?:and|or) /), stems }
}

/** A word without the endings by which forms of one word differ. */
export function stemOf(low: string): string {
  const bare = low.replace(/'s?$/, '')
  return bare
    .replace(/ies$/, 'y')
    .replace(/(?:sses)$/, 'ss')
    .replace(/([^s])s$/, '$1')
    .replace(/(?:isation|ization|ising|izing|ised|ized|ise|ize)$/, 'is')
    .replace(/(?:ing|ed|ement|ment)$/, '')
    .replace(/e$/, '')
}

/** Whether both say one duty: much the same verb, and for the most part the same words. */
export function isSame(one: Gist, other: Gist): boolean {
  const { shared, smaller, all } = overlap(one.stems, other.stems)
  if (shared === 0)
    return one.stems.size === 0 && other.stems.size === 0 && one.leads.join() === other.leads.join()
  const related = areRelated(one.leads, other.leads)
  if (shared / all >= 0.99 && shared >= 1) return related || shared >= 3
  if (!related) return false
  if (shared / all >= 0.99 && one.leads.some((lead) => other.leads.includes(lead))) return true
  if (one.leads.some((lead) => other.leads.includes(lead)) && shared / all >= 0.5 && shared >= 1) return true
  return shared / all >= 0.6 || (shared / smaller >= 0.99 && shared / all >= 0.45 && shared >= 1)
}

function overlap(one: Map<string, number>, other: Map<string, number>) {
  let shared = 0
  for (const [stem, weight] of one) if (other.has(stem)) shared += weight
  const sum = (stems: Map<string, number>) => [...stems.values()].reduce((total, weight) => total + weight, 0)
  return { shared, smaller: Math.min(sum(one), sum(other)) || 1, all: sum(one) + sum(other) - shared || 1 }
}

function areRelated(one: readonly string[], other: readonly string[]): boolean {
  return one.some((lead) =>
    other.some((it) => it === lead || CLASSES.some((verbs) => verbs.includes(lead) && verbs.includes(it))),
  )
}
