// What a sentence says of its subject, from the words after it: duties, or nothing.

import { cutVerbs } from './cut.ts'
import { type Finite, finiteAt } from './finite.ts'
import { OFFICES, POSSESSIVES } from './lexicon.ts'
import { type Doubt, type Phrase, phrase } from './phrase.ts'
import { continuesWith, pastAdverbs, verbAt } from './verbs.ts'
import { cutThings } from './things.ts'
import type { Word } from './words.ts'

/** The duties in what is said from the verb on, up to `to`. */
export function readPredicate(words: readonly Word[], finite: Finite, to: number): Phrase[] {
  if (finite.negated) return []
  const found = finite.be
    ? ofBe(words, finite, to)
    : finite.have
      ? readHave(words, finite.at, to)
      : readVerb(words, finite, to)
  return found.map((it) => ({ ...it, doubts: [...it.doubts, ...finite.doubts] }))
}

/** What one is, and what one does besides: _is a good listener and knows the market_ */
function ofBe(words: readonly Word[], finite: Finite, to: number): Phrase[] {
  const found = readBe(words, finite.at, to, finite.doubts.includes('loose'))
  if (found.length > 0) return found
  for (let at = finite.at + 1; at < to - 1; at++) {
    if (words[at]!.low !== 'and' || words[at + 1]!.tag === 'noun') continue
    const verb = pastAdverbs(words, at + 1)
    if (verb < to && continuesWith(words, verb, finite.form)) return cutVerbs(words, verb, to, finite.form)
  }
  return []
}

function readVerb(words: readonly Word[], finite: Finite, to: number): Phrase[] {
  const base = verbAt(words, finite.at, finite.form)
  const next = pastAdverbs(words, finite.at + 1)
  if (base === 'play') return readPart(words, finite.at, to)
  if (base === 'spend') return readSpend(words, finite.at, to)
  if ((base === 'act' || base === 'serve') && words[next]?.low === 'as')
    return [
      phrase(`${base} as`, words, finite.at, next + 1, endOfOffice(words, next + 1, to), ['vague']),
    ].filter((it) => it !== null)
  if (base === 'focus' && /^(?:on|more)$/.test(words[next]?.low ?? ''))
    return readFocus(words, finite.at, next, to)
  if (base === 'agree' && words[next]?.low === 'to') return cutVerbs(words, next + 1, to, 'base')
  return base ? cutVerbs(words, finite.at, to, finite.form) : []
}

/** Is responsible for, is the one who, is working on: other things one is are no duties. */
function readBe(words: readonly Word[], be: number, to: number, isLoose: boolean): Phrase[] {
  let at = pastAdverbs(words, be + 1)
  if (words[at]?.low === 'be') at = pastAdverbs(words, at + 1)
  const word = words[at]
  if (!word) return []
  const next = words[pastAdverbs(words, at + 1)]?.low ?? ''
  if (/^(?:responsible|accountable|answerable|liable)$/.test(word.low))
    return readAnswer(words, be, at + 1, to)
  if (word.low === 'in' && /^(?:charge|control|command)$/.test(next) && words[at + 2]?.low === 'of')
    return ofThings(words, 'take charge of', be, at + 3, to)
  if (/^(?:tasked|charged|concerned|entrusted|busy|involved|engaged|occupied)$/.test(word.low)) {
    const start = pastAdverbs(words, at + 1)
    return /^(?:with|in|about)$/.test(words[start]?.low ?? '')
      ? ofThings(words, 'take care of', be, start + 1, to, ['vague'])
      : []
  }
  if (word.low === 'present' && /^(?:at|in|during)$/.test(next))
    return [phrase('be', words, be, at, to, ['vague'])].filter((it) => it !== null)
  if (word.low === 'focused' || word.low === 'focussed') return readFocus(words, be, at + 1, to)
  if (isOffice(words, at, to))
    return [phrase('be', words, be, at, endOfOffice(words, at, to), ['vague'])].filter((it) => it !== null)
  if (/^(?:the|one|someone|somebody|a)$/.test(word.low)) return readOneWho(words, at, to)
  if (
    verbAt(words, at, 'ing') &&
    !isLoose &&
    word.tag !== 'adjective' &&
    !/^(?:lacking|missing|going|becoming|having|being)$/.test(word.low)
  )
    return cutVerbs(words, at, to, 'ing')
  return []
}

/** _the one who decides_, _the person that signs_ */
function readOneWho(words: readonly Word[], from: number, to: number): Phrase[] {
  for (let at = from + 1; at < Math.min(to, from + 5); at++) {
    if (!/^(?:who|that)$/.test(words[at]!.low)) continue
    const one = /^(?:one|person|ones|people|someone|somebody)$/.test(words[at - 1]!.low)
    const finite = finiteAt(words, at + 1, false)
    const said = finite ? readPredicate(words, finite, to) : []
    // "a leader who helps" defines as much as it gives a duty.
    return one ? said : said.map((it) => ({ ...it, doubts: [...it.doubts, 'vague'] }))
  }
  return []
}

function isOffice(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at < Math.min(to, from + 6); at++) {
    const low = words[at]!.low
    if (
      OFFICES.has(low) &&
      (words[at + 1]?.low === 'of' || /^(?:between|for|to)$/.test(words[at + 1]?.low ?? ''))
    )
      return true
    if (words[at]!.kind === 'mark' || /^(?:who|that|in|on|with)$/.test(low)) return false
  }
  return false
}

function endOfOffice(words: readonly Word[], from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (/^(?:who|which)$/.test(words[at]!.low) && words[at - 1]?.text === ',') return at - 1
    if (words[at]!.text === ';' || words[at]!.text === '–' || words[at]!.text === '—') return at
  }
  return to
}

export function readAnswer(words: readonly Word[], from: number, at: number, to: number): Phrase[] {
  const start = pastAdverbs(words, at)
  return /^(?:for|of|to)$/.test(words[start]?.low ?? '')
    ? ofThings(words, 'answer for', from, start + 1, to)
    : []
}

function readFocus(words: readonly Word[], from: number, at: number, to: number): Phrase[] {
  const start = pastAdverbs(words, at)
  return words[start]?.low === 'on' ? ofThings(words, 'focus on', from, start + 1, to, ['vague']) : []
}

/** What stands after _responsible for_: verbs in -ing, or things. */
export function ofThings(
  words: readonly Word[],
  lead: string,
  from: number,
  at: number,
  to: number,
  doubts: Doubt[] = [],
): Phrase[] {
  const start = pastAdverbs(words, at)
  if (start >= to) return []
  if (words[start]!.low === 'to' && verbAt(words, start + 1, 'base'))
    return cutVerbs(words, start + 1, to, 'base')
  if (verbAt(words, start, 'ing') && !isNounLike(words, start)) return cutVerbs(words, start, to, 'ing')
  const bringing = words[start]?.low === 'ways' ? byMeans(words, start, to) : []
  if (bringing.length > 0) return bringing
  return cutThings(lead, words, from, start, endOfThings(words, start, to), doubts)
}

/** _ways in which they can win more by selling and …_: what is done are the means. */
function byMeans(words: readonly Word[], from: number, to: number): Phrase[] {
  for (let at = from; at < to; at++)
    if (words[at]!.low === 'by' && verbAt(words, at + 1, 'ing')) return cutVerbs(words, at + 1, to, 'ing')
  return []
}

function isNounLike(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]
  return /^(?:of|and|,)$/.test(next?.low ?? '') && words[at]!.tag === 'noun'
}

function endOfThings(words: readonly Word[], from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const word = words[at]!
    if (word.text === ';' || word.text === '–' || word.text === '—') return at
    const next = words[at + 1]
    if (
      word.text === ',' &&
      /^(?:which|who|where|not|while|whereas|but|although|rather|as)$/.test(next?.low ?? '')
    )
      return at
    if (/^(?:while|whereas|but)$/.test(word.low)) return at
  }
  return to
}

/** _has the final say on_, _have more authority when it comes to_: other things one has are no duties. */
export function readHave(words: readonly Word[], have: number, to: number): Phrase[] {
  for (let at = have + 1; at < Math.min(to, have + 8); at++) {
    const low = words[at]!.low
    if (
      /^(?:authority|say|word|control|mandate|responsibility|power|ownership|oversight|veto|duty|task|job)$/.test(
        low,
      )
    ) {
      const start = pastAbout(words, at + 1, to)
      if (start === at + 1) return []
      if (words[start - 1]!.low === 'to' && verbAt(words, start, 'base'))
        return cutVerbs(words, start, to, 'base')
      const lead = /^(?:responsibility|duty|task|job)$/.test(low) ? 'answer for' : 'have the say on'
      const about = /^decisions?$/.test(words[start]?.low ?? '') ? pastAbout(words, start + 1, to) : start
      const things = ofThings(words, lead, have, about, to)
      const [only] = things
      return things.length === 1 && only && lead === 'have the say on'
        ? eachOf(words, lead, have, about, to, only)
        : things
    }
    if (words[at]!.kind === 'mark' || low === 'to' || /^(?:no|little|few|neither)$/.test(low)) return []
  }
  return []
}

/** _a say on vision and roadmap_ is a say on two things, however short. */
function eachOf(
  words: readonly Word[],
  lead: string,
  from: number,
  start: number,
  to: number,
  whole: Phrase,
): Phrase[] {
  const and = words.findIndex((word, at) => at > start && at < to && word.low === 'and')
  if (and < 0 || whole.lead !== lead || and - start > 3 || endOfThings(words, start, to) - and > 4)
    return [whole]
  const end = endOfThings(words, start, to)
  if (words.slice(and, end).some((word) => POSSESSIVES.has(word.low))) return [whole]
  return [phrase(lead, words, from, start, and), phrase(lead, words, and + 1, and + 1, end)].filter(
    (it) => it !== null,
  )
}

function pastAbout(words: readonly Word[], at: number, to: number): number {
  const about = words
    .slice(at, at + 4)
    .map((word) => word.low)
    .join(' ')
  const long = /^(?:when it comes to|with regard to|as far as)/.exec(about)
  if (long) return Math.min(to, at + 4 - (long[0].split(' ').length === 3 ? 1 : 0))
  return /^(?:over|on|in|for|about|of|regarding|concerning|to)$/.test(words[at]?.low ?? '') ? at + 1 : at
}

/** _plays a part in shaping the plan_ */
export function readPart(words: readonly Word[], from: number, to: number): Phrase[] {
  for (let at = from + 1; at < Math.min(to, from + 7); at++) {
    if (words[at]!.low !== 'in') continue
    return ofThings(words, 'take part in', from, at + 1, to, ['vague'])
  }
  return []
}

/** _spends the morning answering letters_ */
function readSpend(words: readonly Word[], from: number, to: number): Phrase[] {
  for (let at = from + 1; at < Math.min(to, from + 8); at++) {
    if (words[at]!.kind === 'mark') return []
    if (
      verbAt(words, at, 'ing') &&
      !isNounLike(words, at) &&
      words[at]!.low !== 'morning' &&
      words[at]!.low !== 'evening'
    )
      return cutVerbs(words, at, to, 'ing')
  }
  return []
}
