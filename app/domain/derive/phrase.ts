// A single duty as the article words it.

import type { Range } from './article.ts'
import type { Word } from './words.ts'

/** Why a derived duty may not be what it seems; each takes from the confidence. */
export const DOUBTS = [
  /** It was said of _they_ or _she_. */
  'pronoun',
  /** The one who has it was last named some sentences before. */
  'far',
  /** The role was named by the last word of its name. */
  'short-name',
  /** There is no verb, only a thing. */
  'no-verb',
  /** It says how somebody works rather than what for. */
  'vague',
  /** What _it_ or _them_ stands for had to be guessed. */
  'unresolved',
  /** It is said with _may_, _can_ or _sometimes_. */
  'loose',
  /** The sentence is turned around: _is decided by_. */
  'turned',
  /** A heading asks, this only answers. */
  'answer',
] as const
export type Doubt = (typeof DOUBTS)[number]

export interface Phrase {
  /** In the base form, with what belongs to it: _write_, _answer for_. */
  lead: string
  rest: Word[]
  /** The words of the article that say this duty. */
  range: Range
  doubts: Doubt[]
}

/** A phrase over `words[from..to)`; the words before `rest` are its verb. */
export function phrase(
  lead: string,
  words: readonly Word[],
  from: number,
  rest: number,
  to: number,
  doubts: Doubt[] = [],
): Phrase | null {
  let end = to
  while (end > from && words[end - 1]!.kind === 'mark' && !/[)%]/.test(words[end - 1]!.text)) end--
  if (end <= from) return null
  return {
    lead,
    rest: words.slice(Math.min(rest, end), end),
    range: { start: words[from]!.start, end: words[end - 1]!.end },
    doubts,
  }
}
