// What a sentence gives to a role: each statement is one duty with whose it is and how the text says so.

import type { DutyRole } from '../deck.ts'
import { attributionIn, isTheirs } from './attributions.ts'
import type { Via } from './confidence.ts'
import { readFragment } from './fragment.ts'
import { nounPhrase } from './things.ts'
import type { Phrase } from './phrase.ts'
import { phrase, type Doubt } from './phrase.ts'
import { readPredicate } from './predicate.ts'
import { type Spoken, type Subject, subjectsIn } from './subjects.ts'
import { likelyBase } from './verb-forms.ts'
import { isAdverb } from './verbs.ts'
import type { Word } from './words.ts'

export interface Statement {
  roles: DutyRole[]
  via: Via
  phrase: Phrase
  /** It stands with others that were cut from the same stretch; the first has 0. */
  order: number
}

export interface Said {
  statements: Statement[]
  /** Whom the next sentence means by _they_; null if this one says nothing of it. */
  spoken: DutyRole[] | null
}

const NO_DUTY =
  /\b(?:subscribe|newsletter|sign(?:ing)? up|follow us|check out|click|read more|read next|share (?:it|this) with|contact us|enrol|book our|our (?:course|courses|emails)|informational purposes|professional advice|please note|terms and conditions|cookies?|discount|equal opportunit|all rights reserved|would be wrong|misunderstandings?|misconceptions?|myth|people (?:think|believe|assume)|some (?:say|believe|claim))\b/i

/** Whether the sentence speaks to readers: adverts, disclaimers, conditions put to them, questions. */
export function isBesideThePoint(sentence: string): boolean {
  return (
    NO_DUTY.test(sentence) ||
    /\?\s*["”’)]*$/.test(sentence) ||
    /^(?:if|when) you\b/i.test(sentence) ||
    sentence.length > 900
  )
}

/** All that a sentence of running text gives to roles. */
export function readSentence(words: readonly Word[], spoken: Spoken): Said {
  const all = subjectsIn(words, spoken)
  const subjects = all.filter((subject) => !subject.aside)
  const statements: Statement[] = []
  const first = subjects[0]
  statements.push(...attributed(words, 0, first ? startOf(words, first) : words.length, spoken))
  for (const [index, subject] of subjects.entries()) {
    const next = subjects[index + 1]
    const to = next ? startOf(words, next) : words.length
    statements.push(...ofSubject(words, subject, to))
    statements.push(...afterBreak(words, subject, to, { ...spoken, roles: subject.roles }))
  }
  const last = subjects.at(-1) ?? all.at(-1)
  const named = [...new Set(words.filter((word) => word.role && !word.short).map((word) => word.role!))]
  const by = statements.at(-1)?.roles ?? null
  return { statements, spoken: last?.roles ?? by ?? (named.length === 1 ? named : null) }
}

function ofSubject(words: readonly Word[], subject: Subject, to: number): Statement[] {
  return readPredicate(words, subject.finite, to).map((it, order) => ({
    roles: subject.roles,
    via: subject.via,
    phrase: withDoubts(it, subject.doubts),
    order,
  }))
}

function withDoubts(it: Phrase, doubts: readonly Doubt[]): Phrase {
  return doubts.length === 0 ? it : { ...it, doubts: [...it.doubts, ...doubts] }
}

/** Where the clause of a subject begins, with the comma and the conjunction before it. */
function startOf(words: readonly Word[], subject: Subject): number {
  let start = subject.from
  while (
    start > 0 &&
    (words[start - 1]!.kind === 'mark' ||
      /^(?:and|but|while|whereas|or|so|although|though|that|yet)$/.test(words[start - 1]!.low) ||
      isAdverb(words[start - 1]))
  )
    start--
  return start
}

function attributed(words: readonly Word[], from: number, to: number, spoken: Spoken): Statement[] {
  if (to - from < 3) return []
  // Each part between semicolons speaks for itself.
  const found: Statement[] = []
  let start = from
  for (let at = from; at <= to; at++) {
    if (at < to && !/^[;–—]$/.test(words[at]!.text) && !isNewClause(words, at)) continue
    const made = attributionIn(words, start, at, spoken.roles)
    if (made) {
      const doubts: Doubt[] = made.pronoun ? ['pronoun', ...spoken.doubts] : []
      for (const [order, it] of made.phrases.entries())
        found.push({
          roles: made.roles,
          via: made.pronoun ? 'pronoun' : 'subject',
          phrase: withDoubts(it, doubts),
          order,
        })
    }
    start = at + 1
  }
  return found
}

function isNewClause(words: readonly Word[], at: number): boolean {
  return words[at]!.text === ',' && /^(?:while|whereas)$/.test(words[at + 1]?.low ?? '')
}

/** After a semicolon or `, and` in what is said of a subject something may be given to another role by turning around. */
function afterBreak(words: readonly Word[], subject: Subject, to: number, spoken: Spoken): Statement[] {
  for (let at = subject.finite.at + 1; at < to; at++) {
    const word = words[at]!
    const breaks =
      /^[;–—]$/.test(word.text) ||
      (word.text === ',' && /^(?:and|but|while|whereas)$/.test(words[at + 1]?.low ?? ''))
    if (!breaks) continue
    const found = attributed(words, at + 1, to, spoken)
    if (found.length > 0) return found
  }
  return []
}

/** What an entry of a list or a cell gives to the roles it stands under. */
export function readEntry(words: readonly Word[], roles: DutyRole[], via: Via): Statement[] {
  const from = afterLabel(words)
  const stops = /^[;]$/
  const found: Phrase[] = []
  let start = from
  for (let at = from; at <= words.length; at++) {
    const end =
      at === words.length || stops.test(words[at]!.text) || (words[at]!.text === '.' && at + 1 < words.length)
    if (!end) continue
    found.push(...readFragment(words, start, at))
    start = at + 1
  }
  return found.map((it, order) => ({ roles, via, phrase: it, order }))
}

/** Past a label such as _Strategy:_ where what follows is the duty. */
function afterLabel(words: readonly Word[]): number {
  const colon = words.findIndex((word) => word.text === ':' || word.text === '–' || word.text === '—')
  if (colon < 0 || colon > 4 || colon + 1 >= words.length) return 0
  return readFragment(words, 0, colon).some((it) => !it.doubts.includes('no-verb')) ? 0 : colon + 1
}

/** The answer to a heading that asks who does something: _The product owner, without any doubt._ */
export function readAnswer(words: readonly Word[], asked: string, spoken: Spoken): Said | null {
  const start = words[0]?.low === 'a' && words[1]?.text === ':' ? 2 : 0
  const theirs = isTheirs(words.slice(start), spoken.roles)
  let at = start
  while (/^(?:the|an|a|our|both|mostly|usually|always)$/.test(words[at]?.low ?? '')) at++
  const named =
    words[at]?.role && !words[at]!.possessive && isEndOfAnswer(words, at + 1) ? words[at]!.role : null
  const roles = theirs ?? (named ? [named] : [])
  const made = phrase('', words, start, words.length, words.length, ['answer'])
  if (roles.length === 0 || !made) return null
  const [verb = '', ...rest] = asked.split(/\s+/)
  const asking = rest.map((text) => ({
    ...words[0]!,
    text,
    low: text.toLowerCase(),
    kind: 'word' as const,
    role: null,
    tag: 'noun' as const,
    base: text.toLowerCase(),
    start: 0,
    end: -1,
  }))
  const lead = verb.toLowerCase() === 'is' ? 'be' : likelyBase(verb.toLowerCase(), 's')
  return {
    statements: [{ roles, via: 'heading', phrase: { ...made, lead, rest: asking }, order: 0 }],
    spoken: roles,
  }
}

function isEndOfAnswer(words: readonly Word[], at: number): boolean {
  return at >= words.length || words[at]!.kind === 'mark'
}

/** A row's label, for a cell that only has a tick. */
export function readLabel(words: readonly Word[], roles: DutyRole[]): Statement[] {
  const whole = readFragment(words, 0, words.length)
  const made = whole.length > 0 ? whole : [nounPhrase(words, 0, words.length)].filter((it) => it !== null)
  return made.map((it, order) => ({ roles, via: 'table', phrase: it, order }))
}
