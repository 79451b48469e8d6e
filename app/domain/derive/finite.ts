// The verb that agrees with a subject: past adverbs, _must_, _is expected to_, up to what says something.

import { LEAN_VERBS, MODALS, NEGATIONS } from './lexicon.ts'
import type { Doubt } from './phrase.ts'
import type { VerbForm } from './verb-forms.ts'
import { isAdverb, pastAdverbs, verbAt } from './verbs.ts'
import type { Word } from './words.ts'

/** A verb that agrees with its subject, found after it. */
export interface Finite {
  /** Where the verb that says something stands, behind all that helps it. */
  at: number
  form: VerbForm
  /** _is_, _are_, _will be_ … */
  be: boolean
  have: boolean
  negated: boolean
  doubts: Doubt[]
}

const BE = /^(?:is|are|'s|be|being)$/
/** A tagger may call these forms of the present. */
const PAST = /^(?:was|were|had|did|been|wasn't|weren't|hadn't|didn't)$/
const LOOSE_MODALS = new Set(['can', 'could', 'may', 'might', 'would'])

/** The verb of a subject that ends before `at`; null if there is none, or it is in the past. */
export function finiteAt(words: readonly Word[], from: number, plural: boolean): Finite | null {
  let at = pastInsertion(words, from)
  const doubts: Doubt[] = []
  let form: VerbForm = plural ? 'base' : 's'
  let negated = false
  let modal = false
  for (;;) {
    const word = words[at]
    if (!word || PAST.test(word.low)) return null
    if (NEGATIONS.has(word.low)) {
      negated = true
      if (/n't$|^cannot$/.test(word.low)) {
        modal = true
        form = 'base'
      }
      at++
    } else if (MODALS.has(word.low)) {
      if (LOOSE_MODALS.has(word.low)) doubts.push('loose')
      modal = true
      form = 'base'
      at++
    } else if (/^(?:do|does)$/.test(word.low) && NEGATIONS.has(words[at + 1]?.low ?? '')) {
      form = 'base'
      modal = true
      at++
    } else if (isAdverb(word)) at++
    else if (leans(words, at)) {
      // needs to, is expected to, has to
      at = leans(words, at)
      form = 'base'
      modal = true
    } else break
  }
  const word = words[at]!
  if (BE.test(word.low))
    return { at, form, be: true, have: false, negated: negated || isNegated(words, at), doubts }
  if (/^(?:has|have)$/.test(word.low)) return { at, form, be: false, have: true, negated, doubts }
  if (verbAt(words, at, form)) return { at, form, be: false, have: false, negated, doubts }
  // A writer may take a plural for a singular: "the product team and owner decide".
  const other: VerbForm = form === 's' ? 'base' : 's'
  if (!modal && form === 'base' && word.tag === 'verb' && verbAt(words, at, other))
    return { at, form: other, be: false, have: false, negated, doubts }
  return null
}

function isNegated(words: readonly Word[], at: number): boolean {
  return (
    NEGATIONS.has(words[pastAdverbs(words, at + 1)]?.low ?? '') || NEGATIONS.has(words[at + 1]?.low ?? '')
  )
}

/** The place after _needs to_ or _is expected to_; 0 if it is not that. */
function leans(words: readonly Word[], at: number): number {
  const be = BE.test(words[at]!.low)
  let verb = be ? pastAdverbs(words, at + 1) : at
  const word = words[verb]
  if (!word) return 0
  if (be && word.low === 'to') return verb + 1
  const bare = word.low.replace(/s$/, '')
  const known = LEAN_VERBS.has(word.low) || LEAN_VERBS.has(bare) || word.low === 'has'
  if (!known) return 0
  verb = pastAdverbs(words, verb + 1)
  return words[verb]?.low === 'to' ? verb + 1 : 0
}

/** Past what stands between a subject and its verb: _, on the other hand,_ or _(PO)_. */
export function pastInsertion(words: readonly Word[], from: number): number {
  let at = from
  if (words[at]?.text === '(') {
    while (at < words.length && words[at]!.text !== ')') at++
    at++
  }
  if (words[at]?.text !== ',') return at
  for (let end = at + 2; end < Math.min(words.length, at + 9); end++) {
    if (words[end]!.role && !words[end]!.short) return at
    if (words[end]!.text === ',') return /^(?:who|which)$/.test(words[at + 1]!.low) ? at : end + 1
  }
  return at
}
