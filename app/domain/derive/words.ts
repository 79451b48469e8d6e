// The words and marks of a sentence, with what is known of each.

import type { DutyRole } from '../deck.ts'
import type { Range } from './article.ts'
import { type Roles, headWords } from './roles.ts'

export type Tag = 'noun' | 'verb' | 'adjective' | 'adverb' | 'other'

/** A word as a tagger sees it; `base` is its dictionary form. */
export interface TaggedWord extends Range {
  tag: Tag
  base: string
}

/** Says of each word of a text what it is. It comes from a library, so it is handed in. */
export type Tagger = (text: string) => TaggedWord[]

export interface Word extends Range {
  text: string
  /** In small letters, with a straight apostrophe. */
  low: string
  kind: 'word' | 'mark'
  tag: Tag
  base: string
  /** Which role it names: a name may be several words, which are put into one. */
  role: DutyRole | null
  /** Named by the last word of its name only. */
  short: boolean
  /** _the product owner's_ */
  possessive: boolean
}

const PIECE = /[\p{L}\p{N}$£€#][\p{L}\p{N}$£€#%+]*(?:['’./&\-‐‑@][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu

/** The words of `text` between `range`, tagged, with the roles' names put together. */
export function wordsOf(text: string, range: Range, tags: readonly TaggedWord[], roles: Roles): Word[] {
  const words: Word[] = []
  let next = firstEndingAfter(tags, range.start)
  for (const match of text.slice(range.start, range.end).matchAll(PIECE)) {
    const start = range.start + match.index
    const end = start + match[0].length
    while (next < tags.length && tags[next]!.end <= start) next++
    const tagged = tags[next] && tags[next]!.start < end ? tags[next]! : null
    const low = match[0].toLowerCase().replaceAll('’', "'")
    const kind = /[\p{L}\p{N}]/u.test(match[0]) ? 'word' : 'mark'
    const possessive = /['’]s?$/u.test(match[0]) || (match[0] === '’' && words.length > 0)
    words.push({
      ...{ text: match[0], low, kind, start, end, role: null, short: false, possessive },
      ...{ tag: tagged?.tag ?? 'other', base: tagged?.base ?? low },
    })
  }
  return withRoles(words, roles)
}

/** The first tagged word that ends behind `at`; they are in order. */
function firstEndingAfter(tags: readonly TaggedWord[], at: number): number {
  let low = 0
  let high = tags.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tags[middle]!.end > at) high = middle
    else low = middle + 1
  }
  return low
}

function withRoles(words: Word[], roles: Roles): Word[] {
  const forms = roles
    .flatMap(({ id, forms }) => forms.map((form) => ({ id, parts: form.toLowerCase().split(/[\s-]+/) })))
    .sort((a, b) => b.parts.length - a.parts.length)
  const heads = headWords(roles)
  const joined: Word[] = []
  for (let at = 0; at < words.length;) {
    const found = forms.find(({ parts }) => parts.every((part, step) => isPart(words[at + step], part)))
    const count = found ? lengthOf(words, at, found.parts) : 1
    const first = words[at]!
    const last = words[at + count - 1]!
    at += count
    const next = words[at]
    const genitive = next !== undefined && /^['’]$/.test(next.text) && next.start === last.end
    if (found && genitive) at++
    if (found)
      joined.push({
        ...first,
        ...{ end: last.end, text: [first, last].map((it) => it.text).join(' '), low: found.parts.join(' ') },
        ...{ role: found.id, tag: 'noun' as const, possessive: genitive || /'s$/.test(last.low) },
      })
    else {
      const bare = first.low.replace(/'s$/, '')
      const short = heads.find((head) => head.words.includes(bare))
      joined.push(short ? { ...first, role: short.id, short: true, possessive: bare !== first.low } : first)
    }
  }
  return joined
}

function isPart(word: Word | undefined, part: string): boolean {
  return word !== undefined && (word.low === part || word.low === `${part}'s`)
}

function lengthOf(words: readonly Word[], at: number, parts: readonly string[]): number {
  return Math.min(parts.length, words.length - at)
}
