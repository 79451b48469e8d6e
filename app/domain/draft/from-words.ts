// What a card would be that is made of words of the text: a proposal, to be worded by whoever adds it.

import { CARD_TITLE_MAX, type DutyRole } from '../deck.ts'
import type { Range } from '../derive/article.ts'
import type { Role } from '../derive/roles.ts'
import { claimAt, type DeckDraft } from './draft.ts'

const EDGES = /^[\s\p{P}]+|[\s\p{P}]+$/gu

/** The words with a capital, without the marks around them, as many of them as a title may have. */
export function titleFromWords(words: string): string {
  const plain = words.replace(/\s+/g, ' ').replace(EDGES, '')
  const short = plain.length <= CARD_TITLE_MAX ? plain : cutAtWord(plain)
  return short.charAt(0).toUpperCase() + short.slice(1)
}

function cutAtWord(words: string): string {
  const most = words.slice(0, CARD_TITLE_MAX + 1)
  const end = most.lastIndexOf(' ')
  return (end > 0 ? most.slice(0, end) : words.slice(0, CARD_TITLE_MAX)).replace(EDGES, '')
}

/** Whom the sentence names; else whose its other duties are, or the nearest one before it; else the first role. */
export function roleFromWords(draft: DeckDraft, words: Range): DutyRole {
  const sentence = claimAt(draft, 'po', words)?.sentence ?? words
  const said = draft.text.slice(sentence.start, sentence.end).toLowerCase()
  const named = draft.roles.filter((role) => isNamed(role, said))
  if (named.length === 1) return named[0]!.id
  const from = draft.cards
    .flatMap(({ claims }) => claims)
    .filter((it) => it.words && touches(it.words, sentence))
  if (from[0] && from.every(({ role }) => role === from[0]!.role)) return from[0].role
  let nearest: { role: DutyRole; start: number } | null = null
  for (const { role, words: place } of draft.cards.flatMap(({ claims }) => claims))
    if (place && place.start < words.start && (!nearest || nearest.start <= place.start))
      nearest = { role, start: place.start }
  return nearest?.role ?? 'po'
}

function touches(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end
}

function isNamed({ forms }: Role, said: string): boolean {
  const words = ` ${said.replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return forms.some((form) => words.includes(` ${form.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `))
}

/** Words without the white space around them; null for none. */
export function trimmedRange(text: string, { start, end }: Range): Range | null {
  let from = Math.max(0, start)
  let to = Math.min(text.length, end)
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return from < to ? { start: from, end: to } : null
}

/** What the parts of a card may be called: where its title has an _and_, on both sides of it, with its verb. */
export function titlesOfParts(title: string): [string, string, string] {
  const [verb = '', ...rest] = title.split(' ')
  const parts = rest.join(' ').split(/,\s*(?:and\s+)?|\s+and\s+/)
  if (parts.length < 2 || parts.length > 3) return [title, '', '']
  const [one = '', other = '', third = ''] = parts
  return [`${verb} ${one}`, titleFromWords(`${verb} ${other}`), third && titleFromWords(`${verb} ${third}`)]
}
